// The search reads parts of a large file: from hosts that give out many at once, one at a time, or none.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { native } from '../harness/cases.js';
import { open } from '../harness/room.js';
import { found, search } from '../harness/search.js';
import { serve } from '../harness/server.js';
import { folder, variant } from '../harness/sites.js';
import { visit } from '../harness/visit.js';

/** @import { TestContext } from 'node:test' */
/** @import { Trouble } from '../harness/server.js' */

const QUERY = 'hiến đất làm đường';
const answer = (/** @type {string} */ query) => native('corpus', { query, choices: [] });

/** What a browser says by itself when a file does not come as it should. */
const NOISE = [/^(error: Failed to load resource|request: net::ERR_|status: (404|416) |warning: )/];

/**
 * A reader of the site with blocks, and what they asked of its file of blocks.
 * @param {TestContext} story
 * @param {(piece: boolean, range?: string) => Trouble | undefined} host  what befalls the file, or a piece of it
 */
async function reader(story, host) {
  /** @type {{ piece: boolean, range?: string | undefined }[]} */
  const asked = [];
  const page = await open(story, {
    site: 'corpus',
    expects: NOISE,
    trouble: (file, range) => {
      if (!file.startsWith('search/blocks-')) return undefined;
      const piece = file.split('.').length > 2;
      asked.push({ piece, range });
      return host(piece, range);
    },
  });
  return { page, asked };
}

/** @param {string | undefined} range */
const count = (range) => range?.split(',').length ?? 0;

test('a host that gives out many parts at once is asked once for words and once for hits', async (story) => {
  const { page, asked } = await reader(story, () => undefined);
  assert.deepEqual(await search(page, QUERY), answer(QUERY));
  assert.equal(asked.length, 2);
  assert(asked.every(({ piece, range }) => !piece && count(range) > 1), JSON.stringify(asked));
  for (const { range = '' } of asked) {
    const places = [...range.matchAll(/\d+/g)].map(Number);
    assert.deepEqual(places, places.toSorted((a, b) => a - b), 'in order, and none over another');
  }
});

test('a host that gives out one part at a time is asked so, and that is remembered', async (story) => {
  const { page, asked } = await reader(story, () => ({ ranges: 'one' }));
  assert.deepEqual(await search(page, QUERY), answer(QUERY));
  assert.deepEqual(asked.filter(({ range }) => count(range) > 1).length, 1, 'it is tried once');
  assert(asked.length > 4 && asked.every(({ piece }) => !piece));
  asked.length = 0;
  assert.deepEqual(await search(page, 'nông thôn mới'), answer('nông thôn mới'));
  assert(asked.length > 0 && asked.every(({ piece, range }) => !piece && count(range) === 1), 'another page of the visit knows');
});

test('a host that gives out no parts is asked for pieces', async (story) => {
  const { page, asked } = await reader(story, () => ({ ranges: 'none' }));
  assert.deepEqual(await search(page, QUERY), answer(QUERY));
  assert.equal(asked.filter(({ piece, range }) => !piece && count(range) > 1).length, 1);
  assert(asked.some(({ piece }) => piece));
  asked.length = 0;
  assert.deepEqual(await search(page, 'nông thôn mới'), answer('nông thôn mới'));
  assert(asked.every(({ piece }) => piece));
});

/** What can be wrong with a part, once or always. */
const WRONG = {
  altered: (/** @type {Buffer} */ bytes) => Buffer.from(bytes.map((byte, at) => (at % 97 === 50 ? byte ^ 1 : byte))),
  short: (/** @type {Buffer} */ bytes) => bytes.subarray(0, bytes.length >> 1),
  empty: () => Buffer.alloc(0),
};

for (const [name, spoil] of Object.entries(WRONG)) {
  test(`parts come ${name} from a host that gives out one at a time: they come in pieces, and nobody notices`, async (story) => {
    const { page, asked } = await reader(story, (piece, range) => (piece ? undefined : { ranges: 'one', ...(count(range) === 1 && { spoil }) }));
    assert.deepEqual(await search(page, QUERY), answer(QUERY));
    assert(asked.some(({ piece }) => piece));
  });

  test(`all parts and pieces come ${name}: nothing is shown, and trying again helps`, async (story) => {
    let mended = false;
    const { page } = await reader(story, () => (mended ? undefined : { spoil }));
    await page.goto(`search/?q=${encodeURIComponent(QUERY)}`);
    await page.locator('[data-trouble]').waitFor();
    assert.equal(await page.locator('[data-hit]:visible').count(), 0);
    mended = true;
    await page.locator('[data-retry]').click();
    assert.deepEqual(await found(page), answer(QUERY));
  });
}

test('the line breaks within the parts: the page says so, and trying again helps', async (story) => {
  let broken = true;
  const { page } = await reader(story, () => (broken ? { cut: true } : undefined));
  await page.goto(`search/?q=${encodeURIComponent(QUERY)}`);
  await page.locator('[data-trouble]').waitFor();
  assert.match(await page.locator('[data-trouble]').innerText(), /mạng/);
  broken = false;
  await page.locator('[data-retry]').click();
  assert.deepEqual(await found(page), answer(QUERY));
});

for (const ranges of /** @type {const} */ (['many', 'one', 'none'])) {
  test(`another handbook is searched whose host gives out parts: ${ranges}`, async (story) => {
    /** @type {string[]} */
    const methods = [];
    const peer = await serve(folder('corpus'), { base: '/', cors: true, trouble: (file, range) => {
      if (file.startsWith('search/blocks-')) methods.push(range ?? 'whole');
      return { ranges };
    } });
    const federation = `federation:\n  - { name: Sổ tay lớn, url: "${peer.url}" }`;
    const own = await serve(variant(`ranges-${ranges}`, 'demonstration', federation), { base: '/', connect: [peer.origin] });
    story.after(async () => {
      await own.close();
      await peer.close();
    });
    const page = await open(story, { at: own.url, expects: NOISE });
    const { total } = await search(page, QUERY);
    assert.equal(total, answer(QUERY).total + native('demonstration', { query: QUERY, choices: [] }).total);
    assert(methods.length > 1 && methods.every((range) => !range.includes(',')), 'no range that another host has to allow');
    assert.equal(methods.includes('whole'), ranges === 'none');
  });
}

test('what was read stays readable without a network, part by part', async (story) => {
  const { page, stop } = await visit(story, 'corpus');
  const before = await search(page, QUERY);
  assert.deepEqual(before, answer(QUERY));
  // Keeping goes on behind the answer.
  await page.waitForFunction(async () => {
    const store = await caches.open(String((await caches.keys())[0]));
    return (await store.keys()).filter(({ url }) => url.includes('/search/blocks-')).length > 3;
  });
  await stop();
  assert.deepEqual(await search(page, QUERY), before);
});
