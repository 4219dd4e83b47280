// Who writes sees it at once: the preview reloads, shows what is wrong, and the editor saves files and loses nothing.

import assert from 'node:assert/strict';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { test } from 'node:test';

import { violations } from '../harness/access.js';
import { desk } from '../harness/desk.js';
import { none } from '../harness/none.js';
import { open } from '../harness/room.js';

/** @import { Page } from 'playwright-core' */

const FILE = 'practices/viet-trong-trinh-duyet.md';

const ARTICLE = `---
title: Viết trong trình duyệt
date: 2024-03-02   # hôm họp
topics: [hien-dat-lam-duong]
figures:
  - { indicator: dat-hien, value: 4.5 }   # đã đo
status: published
---

Cả thôn cùng làm.
`;

/** @param {Page} page */
const save = async (page) => {
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã lưu.').waitFor();
};

test('a saved file shows in the open page, and a fault lies over it until it is mended', async (story) => {
  const { file, site } = await desk();
  await writeFile(file(FILE), ARTICLE);
  const page = await open(story, { at: site, expects: [/status: 404/, /Failed to load resource/] });
  const at = `${site}practices/viet-trong-trinh-duyet/`;
  for (;;) if ((await page.goto(at))?.ok()) break;
  await writeFile(file(FILE), ARTICLE.replace('Cả thôn', 'Cả xóm'));
  await page.getByText('Cả xóm cùng làm.').waitFor();

  await writeFile(file(FILE), ARTICLE.replace('2024-03-02', 'hôm qua'));
  const panel = page.getByRole('alertdialog');
  await panel.waitFor();
  assert.match((await panel.textContent()) ?? '', /viet-trong-trinh-duyet\.md:3:7/);
  assert.equal(await panel.locator('mark').textContent(), 'hôm qua');
  await writeFile(file(FILE), ARTICLE.replace('Cả thôn', 'Cả bản'));
  await page.getByText('Cả bản cùng làm.').waitFor();
  assert.equal(await page.getByRole('alertdialog').count(), 0);
});

/**
 * What a page says, without what depends on where its reader is in it.
 * @param {Page} page
 */
const said = (page) =>
  page.evaluate(() => {
    const copy = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
    for (const script of copy.querySelectorAll("script[src^='/__sotay/']")) script.remove();
    for (const link of copy.querySelectorAll('.contents a')) link.removeAttribute('aria-current');
    return copy.outerHTML.split('\n');
  });

test('what is safe to change changes in the open page, and all else loads it again', async (story) => {
  const { file, site } = await desk();
  const name = 'practices/man-son/index.md';
  // The address stays, whatever the title.
  let text = (await readFile(file(name), 'utf8')).replace('---\n', '---\nslug: o-day\n');
  await writeFile(file(name), text);
  const at = `${site}practices/o-day/`;
  const page = await open(story, { at: site, expects: [/status: 404/, /Failed to load resource/] });
  for (;;) if ((await page.goto(at))?.ok()) break;
  // A script has changed the page, and its reader is somewhere in it.
  await page.locator('.article-head [data-pick]').click();
  await page.evaluate(() => Object.assign(globalThis, { stays: true }));
  const anew = await page.context().newPage();

  /** @param {[string, string, string]} edit what is put for what, and what of it is seen */
  const edited = async ([from, to, seen]) => {
    assert(text.includes(from), from);
    text = text.replace(from, to);
    await writeFile(file(name), text);
    await page.waitForFunction((seen) => document.querySelector('main')?.textContent?.includes(seen), seen);
    await anew.goto(at);
    assert.deepEqual(await said(page), await said(anew), seen);
    return page.evaluate(() => [Reflect.get(globalThis, 'stays'), document.activeElement?.matches('[data-pick]')]);
  };
  for (const edit of /** @type {[string, string, string][]} */ ([
    ['không đợi đến lúc vướng mới bàn', 'bàn **từ sớm**', 'Chi bộ thôn bàn từ sớm.'],
    ['1. đôn đốc, động viên đảng viên vào cuộc;\n2. trách nhiệm', '1. cả trách nhiệm', 'cả trách nhiệm'],
    ['| hơn 4,5 ha |', '| hơn 4,6 ha |', 'hơn 4,6 ha'],
    ['value: 4.5,', 'value: 4.7,', '4,7'],
    ['## Kết quả\n', 'Đoạn mới.\n\n- một\n- hai\n\n## Kết quả\n', 'Đoạn mới.'],
    ['Đoạn mới.\n\n- một\n- hai', '- ba việc', 'ba việc'],
    ['## Kết quả\n', '## Việc đã xong\n\n## Kết quả\n', 'Việc đã xong'],
    ['## Việc đã xong\n\n## Kết quả\n', '## Xong rồi\n\n## Kết quả\n', 'Xong rồi'],
    ['title: Vận động', 'title: Cùng vận động', 'Cùng vận động nhân dân'],
    ['summary: Chi bộ thôn', 'summary: Cả chi bộ thôn', 'Cả chi bộ thôn Mãn Sơn bàn'],
  ])) {
    assert.deepEqual(await edited(edit), [true, true], edit[2]);
  }
  // What the search has read is not in the page.
  const search = await page.context().newPage();
  const stale = () => search.evaluate(() => Reflect.get(globalThis, 'stays'));
  for (const at of [`${site}search/`, `${site}practices/o-day/`]) {
    await search.goto(at);
    await search.locator('input[type=search]').first().focus();
    await search.waitForFunction(() => [...document.scripts].some(({ src }) => src.includes('/search.')));
    await search.evaluate(() => Object.assign(globalThis, { stays: true }));
    assert.equal(await stale(), true);
    text = `${text}\nThêm một câu.\n`;
    await writeFile(file(name), text);
    await search.waitForFunction(() => !Reflect.get(globalThis, 'stays'));
  }
  await search.close();
  const [stays] = await edited(['date: 2021-10-05', 'date: 2021-10-04', '04/10/2021']);
  assert.equal(stays, undefined, 'the day stands in the foot of each sheet of paper too, which nobody has marked');
});

test('an article is begun, filled in, and shown', async (story) => {
  const { editor, file } = await desk();
  const page = await open(story, { at: editor });
  await page.goto(editor);
  await page.getByRole('button', { name: 'Viết bài mới' }).click();
  await page.getByLabel('Tên bài').fill('Họp dân: làm đường');
  await page.getByRole('button', { name: 'Bắt đầu viết' }).click();
  await page.getByRole('button', { name: 'Lưu', exact: true }).waitFor();

  // Under a heading that every new practice has.
  await page.getByRole('textbox', { name: 'Nội dung' }).getByText('## Cách làm').click();
  for (const key of ['End', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  await page.keyboard.type('Cả thôn họp ba buổi.');
  await page.getByLabel('Chuyên đề').fill('Hiến đất');
  const option = await page.locator('#list-topics option').first().getAttribute('value');
  await page.getByLabel('Chuyên đề').fill(option ?? '');
  await page.getByRole('button', { name: 'Thêm số liệu' }).click();
  await page.getByLabel('Giá trị').fill('4,5');
  await page.getByLabel('Ngày đăng').fill('2024-03-02');
  await save(page);
  const text = await readFile(file('practices/hop-dan-lam-duong.md'), 'utf8');
  assert.match(text, /^---\ntitle: "Họp dân: làm đường"\ndate: 2024-03-02\nstatus: draft\n/);
  assert.match(text, /topics: \[ \S+ \]/);
  assert.match(text, /value: 4\.5/);
  assert.match(text, /^## Cách làm\n\nCả thôn họp ba buổi\.$/m);

  await page.getByRole('button', { name: 'Xem trang' }).click();
  await page.frameLocator('iframe').getByText('Cả thôn họp ba buổi.').first().waitFor();
});

test('a change of figures keeps everything else in the file', async (story) => {
  const { editor, file } = await desk();
  await writeFile(file(FILE), ARTICLE);
  const page = await open(story, { at: editor });
  await page.goto(editor);
  await page.getByLabel('Tìm bài theo tên').fill('viet trong trinh duyet');
  await page.getByRole('link', { name: 'Viết trong trình duyệt' }).click();
  const value = page.getByLabel('Giá trị');
  assert.equal(await value.inputValue(), '4,5');
  await value.fill('5,25');
  await save(page);
  assert.equal(await readFile(file(FILE), 'utf8'), ARTICLE.replace('4.5', '5.25'));

  // A fault is told with its line, as soon as it is saved.
  await page.getByRole('textbox', { name: 'Nội dung' }).click();
  await page.keyboard.type('[bài](khong-co.md) ');
  await save(page);
  await page.getByRole('button', { name: /dòng \d+:.*khong-co/ }).waitFor();
});

test('what somebody else wrote is not written over, and earlier versions come back', async (story) => {
  const { editor, file } = await desk();
  await writeFile(file(FILE), ARTICLE);
  const page = await open(story, { at: editor, expects: [/status: 409/, /409 \(Conflict\)/] });
  await page.goto(`${editor}`);
  await page.getByLabel('Tìm bài theo tên').fill('viet trong');
  await page.getByRole('link', { name: 'Viết trong trình duyệt' }).click();
  const text = page.getByRole('textbox', { name: 'Nội dung' });
  await text.click();
  await page.keyboard.type('Của tôi. ');
  const theirs = ARTICLE.replace('Cả thôn', 'Người khác');
  await writeFile(file(FILE), theirs);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  assert.match(await dialog.getByLabel('Bản đang có trên máy').inputValue(), /Người khác/);
  assert.match(await dialog.getByLabel('Bản đang soạn ở đây').inputValue(), /Của tôi/);
  assert.equal(await readFile(file(FILE), 'utf8'), theirs);
  await dialog.getByRole('button', { name: 'Giữ bản đang soạn' }).click();
  await page.getByText('Đã lưu.').waitFor();
  assert.match(await readFile(file(FILE), 'utf8'), /Của tôi/);

  await page.getByRole('button', { name: 'Bản cũ' }).click();
  await page.waitForFunction(() => document.querySelector('dialog')?.querySelector('textarea')?.value.includes('Người khác'));
  await page.getByRole('button', { name: 'Lấy lại bản này' }).click();
  await save(page);
  assert.equal(await readFile(file(FILE), 'utf8'), theirs);
});

test('a picture is dropped in with words for it, and an article that goes can be taken back', async (story) => {
  const { editor, file, root } = await desk();
  await writeFile(file(FILE), ARTICLE);
  const page = await open(story, { at: editor, screen: 'phone' });
  await page.goto(editor);
  await page.getByLabel('Tìm bài theo tên').fill('viet trong');
  await page.getByRole('link', { name: 'Viết trong trình duyệt' }).click();
  const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  await page.getByLabel('Thêm ảnh').setInputFiles({ name: 'Ảnh họp.png', mimeType: 'image/png', buffer: picture });
  await page.getByLabel('Trong ảnh có gì?').fill('Bà con họp ở nhà văn hóa');
  await page.getByRole('button', { name: 'Đưa ảnh vào bài' }).click();
  await page.getByText('Có thay đổi chưa lưu.').waitFor();
  await save(page);
  assert.match(await readFile(file(FILE), 'utf8'), /!\[Bà con họp ở nhà văn hóa\]\(viet-trong-trinh-duyet-anh-hop\.png\)/);
  assert.deepEqual(await readFile(file('practices/viet-trong-trinh-duyet-anh-hop.png')), picture);

  await page.getByRole('button', { name: 'Xóa bài' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa bài' }).click();
  await page.getByLabel('Tìm bài theo tên').waitFor();
  const gone = (await readdir(`${root}/.sotay/trash`, { recursive: true })).filter((name) => name.endsWith('.md'));
  assert.equal(gone.length, 1);
});

test('a picture is dropped with the mouse where the words are', async (story) => {
  const { editor, file } = await desk();
  await writeFile(file(FILE), ARTICLE);
  const page = await open(story, { at: editor });
  await page.goto(editor);
  await page.getByRole('link', { name: 'Viết trong trình duyệt' }).click();
  const text = page.getByRole('textbox', { name: 'Nội dung' });
  await text.waitFor();
  const data = await page.evaluateHandle(() => {
    const bytes = atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==');
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(bytes, (sign) => sign.charCodeAt(0))], 'Ảnh thả.png', { type: 'image/png' }));
    return data;
  });
  const line = await text.getByText('Cả thôn cùng làm.').boundingBox();
  assert.ok(line);
  // Left of the first letter.
  const at = { clientX: line.x + 1, clientY: line.y + line.height / 2 };
  for (const kind of ['dragenter', 'dragover', 'drop']) await text.dispatchEvent(kind, { ...at, dataTransfer: data });
  await page.getByLabel('Trong ảnh có gì?').fill('Bà con [thôn] họp');
  await page.getByRole('button', { name: 'Đưa ảnh vào bài' }).click();
  await page.getByText('Có thay đổi chưa lưu.').waitFor();
  await save(page);
  assert.match(await readFile(file(FILE), 'utf8'), /^!\[Bà con \\\[thôn\\\] họp\]\(viet-trong-trinh-duyet-anh-tha\.png\)Cả thôn cùng làm\.$/m);
});

test('an article gets an address, keeps its old ones, and names its neighbours', async (story) => {
  const { editor, file } = await desk();
  await writeFile(file(FILE), ARTICLE);
  const page = await open(story, { at: editor });
  await page.goto(editor);
  await page.getByRole('link', { name: 'Viết trong trình duyệt' }).click();
  await page.getByText('Địa chỉ và bài liên quan').click();
  await page.getByLabel('Phần cuối của địa chỉ').fill('viet');
  await page.getByLabel('Địa chỉ cũ').fill('/practices/cu/\n\n/practices/cu-nua/\n');
  const related = page.getByLabel('Bài nên đọc kèm');
  const option = await page.locator('#list-related option').first().getAttribute('value');
  await related.fill(option ?? '');
  await page.getByLabel('Con số làm tròn').check();
  await save(page);
  const text = await readFile(file(FILE), 'utf8');
  assert.match(text, /^slug: viet$/m);
  assert.match(text, /^aliases: \[ \/practices\/cu\/, \/practices\/cu-nua\/ \]$/m);
  assert.match(text, /^related: \[ \S+\.md \]$/m);
  assert.match(text, /about: true/);
});

test('a cell that the register lacks is added, and an article names it', async (story) => {
  const { editor, file } = await desk();
  await writeFile(file(FILE), ARTICLE);
  const page = await open(story, { at: editor });
  await page.goto(editor);
  const before = await readFile(file('data/cells.yaml'), 'utf8');
  await page.getByRole('link', { name: 'Danh mục chi bộ' }).click();
  await page.getByRole('button', { name: 'Thêm mục' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Mã riêng/).fill('thon-moi');
  await dialog.getByLabel(/^Tên chi bộ/).fill('Chi bộ thôn Mới');
  await dialog.getByLabel(/^Ở địa bàn nào/).selectOption('thon-man-son');
  await dialog.getByRole('button', { name: 'Thêm vào danh mục' }).click();
  await page.getByText('Có thay đổi chưa lưu.').waitFor();
  await save(page);
  const after = await readFile(file('data/cells.yaml'), 'utf8');
  assert.equal(after, `${before.trimEnd()}\n- { id: thon-moi, name: Chi bộ thôn Mới, place: thon-man-son }\n`);

  await page.getByRole('link', { name: 'Tất cả bài' }).click();
  await page.getByRole('link', { name: 'Viết trong trình duyệt' }).click();
  await page.locator('#list-cell option[value^="Chi bộ thôn Mới"]').waitFor({ state: 'attached' });
});

for (const screen of /** @type {const} */ (['phone', 'desktop'])) {
  test(`the editor shuts nobody out (${screen})`, async (story) => {
    const { editor, file } = await desk();
    await writeFile(file(FILE), ARTICLE);
    const page = await open(story, { at: editor, screen });
    await page.goto(editor);
    await page.getByRole('link', { name: 'Viết trong trình duyệt' }).waitFor();
    none(await violations(page), 'axe-core finds faults');
    await page.getByRole('link', { name: 'Viết trong trình duyệt' }).click();
    await page.getByRole('button', { name: 'Lưu', exact: true }).waitFor();
    none(await violations(page), 'axe-core finds faults');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.equal(wide, false, 'the page is wider than the screen');
  });
}
