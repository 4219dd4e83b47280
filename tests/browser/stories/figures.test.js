// A reader compares figures: tables that sort, charts that can be heard, a map that needs no mouse.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { open } from '../harness/room.js';
import { fileOf, folder } from '../harness/sites.js';

/** @import { Page } from 'playwright-core' */

/**
 * The cells of a column, from above.
 * @param {Page} page
 * @param {number} column from 1
 */
const column = (page, column) => page.locator(`table.values tbody tr > :nth-child(${column})`).allInnerTexts();

test('a table is sorted by any column, both ways, with the mouse and the keyboard', async (story) => {
  const page = await open(story, { site: 'map' });
  await page.goto('indicators/dat/');
  assert.deepEqual(await column(page, 2), ['Chi bộ thôn Trong', 'Chi bộ Tây', ''], 'the best first, without any click');
  const head = (/** @type {string} */ name) => page.locator('thead th', { hasText: name });
  await head('Chi bộ').locator('button').click();
  assert.deepEqual(await column(page, 2), ['', 'Chi bộ Tây', 'Chi bộ thôn Trong']);
  assert.equal(await head('Chi bộ').getAttribute('aria-sort'), 'ascending');
  await head('Ngày').locator('button').press('Enter');
  assert.deepEqual(await column(page, 3), ['01/03/2020', '01/03/2021', '01/04/2021']);
  await head('Ngày').locator('button').press('Space');
  assert.deepEqual(await column(page, 3), ['01/04/2021', '01/03/2021', '01/03/2020']);
  assert.equal(await page.locator('th[aria-sort]').count(), 1);
  await head('Giá trị').locator('button').click();
  assert.match((await column(page, 4))[0] ?? '', /^hơn 4,5/, 'numbers begin with the greatest');
  assert.equal(await head('Ghi thêm').locator('button').count(), 0, 'notes have no order');
});

test('rows that count nothing go last, whichever way round', async (story) => {
  const page = await open(story);
  await page.goto('overview/');
  const table = page.locator('table.overview').first();
  const cells = () => table.locator('tbody tr > :nth-child(3)').allInnerTexts();
  await table.locator('thead th:nth-child(3) button').click();
  const descending = await cells();
  await table.locator('thead th:nth-child(3) button').click();
  const ascending = await cells();
  for (const found of [descending, ascending]) {
    assert.notEqual(found[0], '');
    assert.equal(found.at(-1), '');
  }
});

test('a chart can be heard', async (story) => {
  const page = await open(story, { site: 'map' });
  await page.goto('indicators/dat/');
  const chart = page.getByRole('img', { name: 'Đất hiến theo nơi thực hiện' });
  const said = await chart.evaluate((svg) => document.getElementById(svg.getAttribute('aria-labelledby')?.split(' ')[1] ?? '')?.textContent);
  assert.match(said ?? '', /^Chi bộ thôn Trong: hơn 4,5\sha; Chi bộ Tây: /);
});

test('the map leads on without a mouse, and says what each area shows', async (story) => {
  const page = await open(story);
  await page.goto('map/');
  const area = page.getByRole('link', { name: 'Xã Tân Long: 3 bài' });
  await area.focus();
  assert.equal(await area.evaluate((link) => link === document.activeElement), true);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/places/xa-tan-long/');
  await page.goBack();
  const names = (/** @type {string} */ selector) => page.locator(selector).evaluateAll((all) => all.map((link) => link.getAttribute('href')).sort());
  const linked = await names('.map svg a');
  assert(linked.length > 100, `${linked.length} areas lead somewhere`);
  assert.equal(await page.locator('.map svg path:not(a path):not(.legend path)').count(), 0, 'every area leads somewhere');
  await page.locator('.map summary').press('Enter');
  assert.equal(await page.locator('.bare a').first().isVisible(), true);
  assert.deepEqual(await names('.map tbody a, .bare a'), linked, 'the list has what the map has');
  const stops = await page.locator('.map svg a:not([tabindex])').count();
  assert.equal(await page.locator('.map tbody tr').count(), stops, 'the keyboard stops where there is something to read');
});

test('a commune without articles tells what is known of it, and what was done near by', async (story) => {
  const page = await open(story, { script: false });
  await page.goto('map/');
  await page.locator('.map svg a', { has: page.locator('title', { hasText: /^Phường An Tường$/ }) }).locator('path').click();
  await page.waitForURL('**/places/an-tuong/');
  assert.match(await page.locator('.facts').innerText(), /Xã Lưỡng Vượng/);
  assert.equal(await page.locator('.none').isVisible(), true);
  assert.equal(await page.locator('[aria-labelledby="_near"] .card').count(), 3);
  await page.locator('[aria-labelledby="_around"] a', { hasText: 'Mỹ Lâm' }).click();
  await page.waitForURL('**/places/my-lam/');
  await page.goto('places/');
  assert.equal(await page.locator('main').getByText('An Tường').count(), 0, 'no list but the map has it');
});

test('all of it is there without any script', async (story) => {
  const page = await open(story, { site: 'map', script: false });
  await page.goto('indicators/don/');
  assert.deepEqual(await column(page, 4), ['3\u00a0đơn tốt nhất', '3\u00a0đơn tốt nhất', '12\u00a0đơn'], 'less is better');
  assert.equal(await page.locator('thead button').count(), 0, 'nothing is offered that does not work');
  await page.goto('map/dat/');
  await page.locator('.map svg a[aria-label^="Xã Đông"] path').click();
  await page.waitForURL('**/places/xa-dong/');
});

test('a table comes as CSV that spreadsheets read and do not run', async () => {
  const text = readFileSync(path.join(folder('map'), 'indicators/dat/dat.csv'), 'utf8');
  assert(text.startsWith('\uFEFFBài viết,'), 'the mark that says UTF-8');
  assert(text.includes('"\'=Cả tỉnh, “cùng làm”"'), 'no cell begins a formula');
});

test('a page with a map stays light', async () => {
  assert(readFileSync(fileOf('demonstration', 'map/')).length < 120_000);
});
