// Whatever is typed, the search answers, and rightly.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { native } from '../harness/cases.js';
import { Engine } from '../harness/engine.js';
import { open } from '../harness/room.js';
import { field, found, search, type } from '../harness/search.js';

const STRANGE = {
  'no marks': 'hien dat',
  'marks': 'hiến đất',
  'marks apart from their letters': 'hiến đất'.normalize('NFD'),
  'a phrase': '"hien dat"',
  'one word': 'duong',
  'a minus': '-',
  'a quote': '"',
  'brackets': '((',
  'an emoji': '👍',
  'ten thousand letters': 'hiendat'.repeat(1429).slice(0, 10_000),
  'ten thousand marks': '\u0301'.repeat(10_000),
  'two hundred words': 'hiến đất làm đường '.repeat(50).trim(),
  'two hundred words without': '-a '.repeat(200).trim(),
  'nothing but spaces': '   ',
  'a zero': '\u0000',
  'half of a pair': '\ud83d',
  'HTML': '<img src=x onerror=alert(1)>',
};

test('the page answers, without an exception', async (story) => {
  const page = await open(story);
  for (const [name, query] of Object.entries(STRANGE)) {
    await page.goto('search/');
    await field(page).fill(query);
    await field(page).press('Enter');
    // What a field can hold is not always what was typed; a query of nothing asks for nothing.
    const typed = await field(page).inputValue();
    if (!typed) continue;
    await page.waitForURL((url) => url.searchParams.has('q'));
    const { total, urls } = await found(page);
    if (name !== 'a zero' && name !== 'half of a pair') {
      const asked = new URL(page.url()).searchParams.get('q') ?? '';
      assert.deepEqual({ total, urls }, native('demonstration', { query: asked, choices: [] }), name);
    }
  }
});

test('the engine answers what the program answers, and does not hang', async (story) => {
  const engine = await Engine.open('corpus');
  let slowest = { name: '', took: 0 };
  for (const [name, query] of Object.entries(STRANGE)) {
    if (name === 'a zero' || name === 'half of a pair') continue;
    const asked = { query, choices: [] };
    assert.deepEqual(engine.search(asked), native('corpus', asked), name);
    // Once more with all files there: what a reader who types on waits for, in time of this process alone.
    const before = process.cpuUsage();
    engine.search(asked);
    const took = process.cpuUsage(before).user / 1000;
    if (took > slowest.took) slowest = { name, took };
  }
  story.diagnostic(`the slowest, ${slowest.name}: ${slowest.took.toFixed(1)} ms`);
});

test('typing on and on, letter by letter, ends with the answer to the whole', async (story) => {
  const page = await open(story, { site: 'corpus' });
  await page.goto('search/');
  const query = 'vận động nhân dân hiến đất làm đường';
  assert.deepEqual(await type(page, query), native('corpus', { query, choices: [] }));
});

test('what a query holds is shown as text', async (story) => {
  const page = await open(story);
  await search(page, '<b id=mark>hien</b>');
  assert.equal(await page.locator('#mark').count(), 0);
});
