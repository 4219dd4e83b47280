// Without a network a reader goes on: with what they have seen, or with the whole handbook if they saved it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { native } from '../harness/cases.js';
import { none } from '../harness/none.js';
import { search } from '../harness/search.js';
import { SITES, fileOf, folder, pages, samples } from '../harness/sites.js';
import { visit } from '../harness/visit.js';

/** @import { Page } from 'playwright-core' */

const ARTICLE = 'guides/van-dong-nguoi-dan-hien-dat/';
const ASKED = { query: 'hiến đất', choices: [] };

/**
 * Runs in the page: the addresses at which there is not just what was built.
 * @param {{ address: string, html: string }[]} all
 */
async function missing(all) {
  const texts = await Promise.all(all.map(({ address }) => fetch(address).then((answer) => answer.text()).catch(() => '')));
  return all.filter(({ html }, at) => texts[at] !== html).map(({ address }) => address);
}

/** @param {Page} page */
const title = (page) => page.locator('h1').innerText();

test('pages that were read stay readable, and others say what is the matter', async (story) => {
  const { page, stop } = await visit(story, 'demonstration');
  await page.goto(ARTICLE);
  const read = await title(page);
  const text = await page.locator('main').innerText();
  await page.goto('years/');
  await stop();
  await page.goto(ARTICLE);
  assert.equal(await page.locator('main').innerText(), text);
  assert.equal(await page.evaluate(() => document.styleSheets.length > 0), true);
  await page.goto('./');
  assert.notEqual(await title(page), '');
  await page.goto('places/');
  assert.notEqual(await title(page), read);
  assert.match(await page.locator('body').getAttribute('class') ?? '', /offline/);
});

test('what was searched once is searched again', async (story) => {
  const { page, stop } = await visit(story, 'demonstration');
  const before = await search(page, ASKED);
  await stop();
  assert.deepEqual(await search(page, ASKED), before);
  assert.deepEqual(await search(page, 'Đồng Bàng'), native('demonstration', { query: 'Đồng Bàng', choices: [] }));
});

for (const site of /** @type {const} */ (['demonstration', 'kho'])) {
  test(`the whole handbook is saved and lies there whole: ${site}`, async (story) => {
    const { page, stop } = await visit(story, site);
    const box = page.locator('[data-keep]');
    await box.getByRole('button').click();
    await box.getByRole('status').filter({ hasText: 'Đã lưu cả sổ tay' }).waitFor({ timeout: 60_000 });
    await stop();
    const root = SITES[site].base;
    // Each language is a handbook of its own, saved from its own pages.
    const own = (/** @type {string[]} */ all) =>
      all.filter((address) => !address.startsWith('en/') && !['404.html', 'offline.html'].includes(address));
    const all = own(pages(site)).map((address) => ({ address: root + address.replace(/^\.\//, ''), html: readFileSync(fileOf(site, address), 'utf8') }));
    assert(all.length > 100);
    none(await page.evaluate(missing, all));
    for (const address of own(samples(site).map(({ address }) => address))) {
      await page.goto(address);
      assert.equal(new URL(page.url()).pathname, root + address.replace(/^\.\//, ''));
      assert.doesNotMatch(await page.locator('body').getAttribute('class') ?? '', /offline/, address);
    }
    const { total } = await search(page, ASKED);
    assert.equal(total, native(site, ASKED).total);
  });
}

test('saving goes on where it was broken off', async (story) => {
  let broken = false;
  /** @type {string[]} */
  const asked = [];
  const { page } = await visit(story, 'demonstration', (file) => {
    asked.push(file);
    return broken && file.startsWith('topics/') ? { gone: true } : undefined;
  });
  const box = page.locator('[data-keep]');
  broken = true;
  await box.getByRole('button').click();
  await box.getByRole('status').filter({ hasText: 'Chưa lưu xong' }).waitFor({ timeout: 60_000 });
  const before = asked.length;
  broken = false;
  await box.getByRole('button').click();
  await box.getByRole('status').filter({ hasText: 'Đã lưu cả sổ tay' }).waitFor({ timeout: 60_000 });
  const again = asked.slice(before).filter((file) => asked.slice(0, before).includes(file) && /^(cells|documents)\/.+\/$/.test(file));
  assert.deepEqual(again, [], 'nothing that was saved is fetched again');
});

test('a new edition is shown as soon as there is a network', async (story) => {
  let renewed = false;
  const { page } = await visit(story, 'demonstration', () => (renewed ? { from: folder('english') } : undefined));
  await page.goto('guides/');
  const before = await title(page);
  renewed = true;
  await page.reload();
  assert.notEqual(await title(page), before);
});
