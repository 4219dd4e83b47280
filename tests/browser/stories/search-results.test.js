// A reader types, and sees what was found.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { native, nativeAnswer } from '../harness/cases.js';
import { open } from '../harness/room.js';
import { field, found, hits, search, type } from '../harness/search.js';

const MAN_SON = '/practices/van-dong-nhan-dan-hien-dat-mo-duong-van-son-hong-lac/';

for (const screen of /** @type {const} */ (['phone', 'desktop'])) {
  test(`what is typed is found, and a hit opens: ${screen}`, async (story) => {
    const page = await open(story, { screen });
    await page.goto('search/');
    const { total, urls } = await type(page, 'hien dat');
    assert.deepEqual({ total, urls }, native('demonstration', { query: 'hien dat', choices: [] }));
    const first = page.locator('[data-hit]').first();
    assert.equal(await first.locator('mark').first().isVisible(), true);
    const card = await first.innerText();
    for (const part of ['Vận động nhân dân hiến đất', '05/10/2021', 'Mãn Sơn', 'Hiến đất làm đường']) {
      assert(card.includes(part), `${part} is not in: ${card}`);
    }
    assert.match(await page.locator('[data-total]').innerText(), new RegExp(`\\b${total}\\b`));
    await hits(page).first().click();
    await page.waitForURL(`**${MAN_SON}`);
    assert.match(await page.locator('h1').innerText(), /Vận động nhân dân hiến đất/);
  });
}

test('the form of any page leads to what was found', async (story) => {
  const page = await open(story);
  await page.goto('guides/');
  await page.locator('header input[type=search]').fill('hiến đất');
  await page.locator('header button[type=submit]').click();
  await page.waitForURL('**/search/?q=*');
  assert.deepEqual(await found(page), native('demonstration', { query: 'hiến đất', choices: [] }));
  assert.equal(await field(page).inputValue(), 'hiến đất');
});

test('the count is told to those who cannot see it, and the focus stays in the field', async (story) => {
  const page = await open(story);
  await page.goto('search/');
  const { total } = await type(page, 'chi bo');
  const count = page.locator('[data-total]');
  assert.equal((await count.getAttribute('role')) ?? (await count.getAttribute('aria-live')), 'status');
  assert.match(await count.innerText(), new RegExp(`\\b${total}\\b`));
  assert.equal(await field(page).evaluate((node) => node === document.activeElement), true);
});

test('what was typed wrong is put right, says so, and can be asked as it was', async (story) => {
  const page = await open(story);
  const { total } = await search(page, 'hieens ddaats');
  assert(total > 0);
  const notice = page.locator('.notice:visible');
  assert.match(await notice.innerText(), /hieens ddaats/);
  assert.match(await notice.innerText(), /hiến đất/);
  await notice.getByRole('button').click();
  await page.waitForURL('**literal=1*');
  assert.deepEqual(await found(page), { total: 0, urls: [] });
});

test('a line parts the hits with all the words from those with most of them, in every order', async (story) => {
  const page = await open(story, { screen: 'phone' });
  const asked = 'hiến đất làm đường bê tông';
  for (const sort of ['relevance', 'newest']) {
    await search(page, { query: asked, choices: [['sort', sort]] });
    const { whole, total } = nativeAnswer('demonstration', { query: asked, choices: [['sort', sort]] });
    assert(whole > 0 && whole < total);
    const items = await page.locator('[data-hits] > li').evaluateAll((all) =>
      all.map((item) => ({ isHit: item.matches('[data-hit]'), lacks: Boolean(item.querySelector('.card-lacks')) })));
    const line = { isHit: false, lacks: false };
    const hit = (/** @type {boolean} */ lacks) => ({ isHit: true, lacks });
    assert.deepEqual(items, [...Array(whole).fill(hit(false)), line, ...Array(total - whole).fill(hit(true))], sort);
    const parting = page.locator('[data-hits] > li:not([data-hit])');
    assert.equal(await parting.isVisible(), true);
    assert.match(await parting.innerText(), /chỉ có một phần/);
  }
});

test('where no page has all the words the notice says so, and no line is drawn', async (story) => {
  const page = await open(story);
  const asked = { query: 'đảng viên trồng rừng gỗ lớn', choices: [] };
  const { total } = await search(page, asked);
  assert.equal(nativeAnswer('demonstration', asked).whole, 0);
  assert(total > 0);
  assert.equal(await page.locator('[data-hits] > li').count(), total);
  assert.equal(await page.locator('.notice:visible').count(), 1);
});

test('nothing is found, and the page says so', async (story) => {
  const page = await open(story);
  assert.deepEqual(await search(page, 'xqzvwk'), { total: 0, urls: [] });
  assert.match(await page.locator('[data-total]').innerText(), /Không tìm thấy/);
});

test('more is shown on demand, and the reader goes on where they were', async (story) => {
  const page = await open(story, { site: 'corpus' });
  const { total, urls } = await search(page, 'chi bộ');
  assert.equal(urls.length, 10);
  assert(total > 20);
  await page.locator('[data-more]').click();
  await page.waitForURL('**page=2*');
  await page.waitForFunction(() => document.querySelectorAll('[data-hit]').length === 20);
  const more = await found(page);
  assert.deepEqual(more.urls.slice(0, 10), urls);
  await page.waitForFunction(() => document.activeElement?.closest('[data-hit]'));
  const at = await hits(page).evaluateAll((all) => all.findIndex((link) => link === document.activeElement));
  assert.equal(at, 10, 'the focus is on the first of the new hits');
  await page.reload();
  assert.deepEqual(await found(page), more);
});

test('every example of how a query is written finds what it says', async (story) => {
  const page = await open(story, { screen: 'phone' });
  const examples = page.locator('.hints button');
  const [plain, phrase, without, either, filed, years] = [8, 6, 2, 11, 3, 7];
  for (const [at, total] of [plain, phrase, without, either, filed, years].entries()) {
    await page.goto('search/');
    await page.locator('.hints summary').click();
    const query = await examples.nth(at).innerText();
    await examples.nth(at).click();
    await page.waitForURL('**/search/?q=*');
    assert.deepEqual(await found(page), native('demonstration', { query, choices: [] }));
    assert.equal((await found(page)).total, total, query);
  }
  assert.equal(await examples.count(), 6);
});
