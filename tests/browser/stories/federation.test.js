// A handbook that names others searches them too, says what comes from where, and goes on when one is down.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { native } from '../harness/cases.js';
import { open } from '../harness/room.js';
import { found, hits, search } from '../harness/search.js';
import { serve } from '../harness/server.js';
import { folder, variant } from '../harness/sites.js';

/** @import { TestContext } from 'node:test' */

const QUERY = 'hiến đất';
const ASKED = { query: QUERY, choices: [] };

/**
 * The demonstration beside another knowledge base, below a path of another host, and a third.
 * @param {TestContext} story
 * @param {string} name
 */
async function neighbours(story, name) {
  const peer = await serve(folder('whole'), { base: '/', cors: true });
  const third = await serve(folder('whole'), { base: '/', cors: true, trouble: () => ({ gone: true }) });
  const federation = [
    'federation:',
    `  - { name: Sổ tay tỉnh T, url: "${peer.url}" }`,
    `  - { name: Sổ tay xã X, url: "${third.url}" }`,
  ].join('\n');
  const own = await serve(variant(name, 'demonstration', federation), { base: '/', connect: [peer.origin, third.origin] });
  story.after(async () => {
    for (const server of [peer, third, own]) await server.close();
  });
  return { peer, third, own };
}

test('hits of all come together, each with its origin, and who is silent is named', async (story) => {
  const { peer, own } = await neighbours(story, 'together');
  const page = await open(story, { at: own.url, expects: [/404/] });
  const { total } = await search(page, QUERY);
  const [ours, theirs] = [native('demonstration', ASKED), native('whole', ASKED)];
  assert(ours.total > 0 && theirs.total > 0);
  assert.equal(total, ours.total + theirs.total);
  const shown = await hits(page).evaluateAll((all) => all.map((link) => /** @type {HTMLAnchorElement} */ (link).href));
  const from = (/** @type {string} */ root) => shown.filter((url) => url.startsWith(root)).map((url) => url.slice(root.length - 1));
  assert.deepEqual(from(own.url), ours.urls.filter((url) => from(own.url).includes(url)), 'the order of our own');
  assert.deepEqual(from(peer.url), theirs.urls.filter((url) => from(peer.url).includes(url)), 'the order of the others');
  assert(from(own.url).length > 0 && from(peer.url).length > 0);
  const foreign = page.locator('[data-hit]').filter({ has: page.locator(`a[rel=external][href="${peer.url}"]`) });
  assert.equal(await foreign.count(), from(peer.url).length);
  assert.match(await foreign.first().innerText(), /Sổ tay tỉnh T/);
  await page.locator('.notice', { hasText: 'Sổ tay xã X' }).waitFor();
});

test('a hit of another handbook opens there', async (story) => {
  const { peer, own } = await neighbours(story, 'there');
  const page = await open(story, { at: own.url, expects: [/404/] });
  await search(page, QUERY);
  const link = page.locator(`[data-hit] a[href^="${peer.url}"]:not([rel=external])`).first();
  const title = await link.innerText();
  await link.click();
  await page.waitForURL(`${peer.url}**`);
  assert.equal(await page.locator('h1').innerText(), title);
});

test('facets count what all have', async (story) => {
  const { own } = await neighbours(story, 'counted');
  const page = await open(story, { at: own.url, expects: [/404/] });
  await search(page, QUERY);
  const years = page.locator('[data-facet="year"] [data-value="2021"]');
  const in2021 = { query: QUERY, choices: /** @type {[string, string][]} */ ([['year', '2021']]) };
  const wanted = native('demonstration', in2021).total + native('whole', in2021).total;
  assert.equal(Number(/\d+(?=\D*$)/.exec(await years.innerText())?.[0]), wanted);
  await years.click();
  await page.waitForURL('**year=2021*');
  assert.equal((await found(page)).total, wanted);
});
