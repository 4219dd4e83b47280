// A change of one key leaves everything else as it was, byte for byte.

import assert from 'node:assert/strict';
import test from 'node:test';

import { bodyLine, bodyOf, set, split, values, withBody, withEntry } from './source.js';

const ARTICLE = `---
# Viết bởi chi bộ.
title: "Hiến đất"   # tên
date: 2021-10-05

khac:   lạ   # khóa không ai biết
topics: [duong,   ca]
figures:
  # số liệu của xã
  - { indicator: dat-hien, value: 4.5, at_least: true }  # hơn 4,5 ha
  - indicator: ho
    value: 90
# hết số liệu
status: draft
---

Cả thôn.
`;

/** @param {string} changed */
function differences(changed) {
  const [before, after] = [ARTICLE.split('\n'), changed.split('\n')];
  const gone = before.filter((line) => !after.includes(line));
  const come = after.filter((line) => !before.includes(line));
  return { gone, come };
}

test('a value is changed in its place', () => {
  assert.deepEqual(differences(set(ARTICLE, ['title'], 'Góp đất: mở đường')), {
    gone: ['title: "Hiến đất"   # tên'],
    come: ['title: "Góp đất: mở đường"   # tên'],
  });
  assert.deepEqual(differences(set(ARTICLE, ['status'], 'published')), { gone: ['status: draft'], come: ['status: published'] });
  assert.deepEqual(differences(set(ARTICLE, ['date'], '2022-01-31')), { gone: ['date: 2021-10-05'], come: ['date: 2022-01-31'] });
  assert.deepEqual(differences(set(ARTICLE, ['topics'], ['ca'])), { gone: ['topics: [duong,   ca]'], come: ['topics: [ ca ]'] });
});

test('a figure is changed with its comments left', () => {
  const changed = set(ARTICLE, ['figures', 1, 'value'], 95);
  assert.deepEqual(differences(changed), { gone: ['    value: 90'], come: ['    value: 95'] });
  assert.match(changed, /# số liệu của xã/);
  assert.match(changed, /# hơn 4,5 ha/);
  assert.match(changed, /# hết số liệu\nstatus: draft/);
});

test('a figure is added and one goes', () => {
  const more = set(ARTICLE, ['figures', 2], { indicator: 'duong', value: 3 });
  assert.deepEqual(values(more)?.['figures'][2], { indicator: 'duong', value: 3 });
  assert.match(more, /\n {2}- \{ indicator: duong, value: 3 \}\n# hết số liệu\n/);
  const less = set(ARTICLE, ['figures', 0], undefined);
  assert.deepEqual(values(less)?.['figures'], [{ indicator: 'ho', value: 90 }]);
  assert.match(less, /\n# hết số liệu\nstatus: draft/);
});

test('a key comes at the end and goes with its line', () => {
  const more = set(ARTICLE, ['summary'], 'Hai: ba');
  assert.ok(more.includes('status: draft\nsummary: "Hai: ba"\n---\n') || more.includes("status: draft\nsummary: 'Hai: ba'\n---\n"), more);
  assert.equal(set(more, ['summary'], undefined), ARTICLE);
  const without = set(ARTICLE, ['figures'], undefined);
  assert.ok(without.includes('topics: [duong,   ca]\n# hết số liệu\nstatus: draft\n'), without);
  assert.equal(set(set(ARTICLE, ['cell'], 'thon-a'), ['cell'], undefined), ARTICLE);
});

test('a value that is written again stays as it was', () => {
  for (const [key, value] of Object.entries(values(ARTICLE) ?? {})) {
    if (typeof value !== 'object') assert.equal(set(ARTICLE, [key], value), ARTICLE, key);
  }
});

test('a key without a value takes one', () => {
  assert.equal(set('---\ntitle:\ndate: 2021-10-05\n---\n', ['title'], 'Một'), '---\ntitle: Một\ndate: 2021-10-05\n---\n');
  assert.equal(set('---\n---\nthân', ['title'], 'Một'), '---\ntitle: Một\n---\nthân');
});

test('a value of several lines is changed whole', () => {
  const text = '---\ntitle: A\nsummary: |\n  Một.\n  Hai.\n# ghi chú\ndate: 2021-10-05\n---\n';
  const changed = set(text, ['summary'], 'Ba.');
  assert.equal(values(changed)?.['summary'].trim(), 'Ba.');
  assert.match(changed, /\n# ghi chú\ndate: 2021-10-05\n---\n$/);
});

test('what is no front matter is not touched', () => {
  assert.equal(values('Chỉ có chữ.'), null);
  assert.equal(values('---\n- a\n---\n'), null);
  assert.equal(values('---\na: [\n---\n'), null);
  assert.throws(() => set('Chỉ có chữ.', ['title'], 'a'));
  assert.equal(split('\n---\na: 1\n---\n'), null);
});

test('the body is told from the front matter', () => {
  assert.equal(bodyOf(ARTICLE), '\nCả thôn.\n');
  assert.equal(withBody(ARTICLE, bodyOf(ARTICLE)), ARTICLE);
  assert.equal(ARTICLE.split('\n')[bodyLine(ARTICLE)], 'Cả thôn.');
});

test('a register gets an entry at its end, and nothing else changes', () => {
  const text = '# Địa bàn\n- { id: a, name: A }  # một\n- id: b\n  name: B\n# hết\n\n';
  assert.equal(withEntry(text, { id: 'c', name: 'C: d' }), `${text.trimEnd()}\n- { id: c, name: "C: d" }\n`);
  assert.equal(withEntry('# chưa có\n[]\n', { id: 'c' }), '# chưa có\n- { id: c }\n');
  assert.equal(withEntry('', { id: 'c', formerly: ['x'] }), '- { id: c, formerly: [ x ] }\n');
  assert.equal(withEntry('  - { id: a }', { id: 'c' }), '  - { id: a }\n  - { id: c }\n');
  for (const wrong of ['a: 1\n', '- {\n', '[{ id: a }]\n']) assert.equal(withEntry(wrong, { id: 'c' }), null);
});
