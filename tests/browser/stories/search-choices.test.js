// A reader narrows down what was found; the address keeps all of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { native } from '../harness/cases.js';
import { open } from '../harness/room.js';
import { field, found, search, type, value } from '../harness/search.js';

/** @import { Page } from 'playwright-core' */

const TOPIC = 'hien-dat-lam-duong';

/**
 * The values of a facet with their counts, as shown.
 * @param {Page} page
 * @param {string} facet
 */
const values = (page, facet) =>
  page.locator(`[data-facet="${facet}"] [data-value]`).evaluateAll((all) =>
    all.map((node) => node.getAttribute('data-value')).sort());

test('a facet counts, narrows, and lets go', async (story) => {
  const page = await open(story);
  const before = await search(page, 'hiến đất');
  const topics = await values(page, 'topic');
  assert(topics.length > 3);
  const label = value(page, 'topic', TOPIC);
  const count = Number(/\d+/.exec(await label.innerText())?.[0]);
  await label.click();
  await page.waitForURL(`**topic=${TOPIC}*`);
  const narrowed = await found(page);
  assert.deepEqual(narrowed, native('demonstration', { query: 'hiến đất', choices: [['topic', TOPIC]] }));
  assert.equal(narrowed.total, count, 'the count of the facet');
  assert.deepEqual(await values(page, 'topic'), topics, 'a choice does not empty its own facet');
  await label.click();
  await page.waitForURL((url) => !url.searchParams.has('topic'));
  assert.deepEqual(await found(page), before);
});

test('choices in several facets hold together, and are taken back one by one or all at once', async (story) => {
  const page = await open(story);
  const before = await search(page, 'hiến đất');
  await value(page, 'topic', TOPIC).click();
  await page.waitForURL(`**topic=${TOPIC}*`);
  await found(page);
  await value(page, 'year', '2021').click();
  await page.waitForURL('**year=2021*');
  const both = await found(page);
  assert.deepEqual(both, native('demonstration', { query: 'hiến đất', choices: [['topic', TOPIC], ['year', '2021']] }));
  assert.equal(await page.locator('[data-chosen] button').count(), 2);
  await page.locator('[data-chosen] button').first().click();
  await page.waitForURL((url) => !url.searchParams.has('topic'));
  await found(page);
  await value(page, 'kind', 'practice').click();
  await page.waitForURL('**kind=practice*');
  await found(page);
  await page.locator('[data-clear]').click();
  await page.waitForURL((url) => [...url.searchParams.keys()].join() === 'q');
  assert.deepEqual(await found(page), before);
});

test('places are a tree, and a district stands for what lies in it', async (story) => {
  const page = await open(story);
  await search(page, 'hiến đất');
  const nested = page.locator('[data-facet="place"] li li [data-value]');
  assert(await nested.count() > 0);
  const district = { query: 'hiến đất', choices: /** @type {[string, string][]} */ ([['place', 'huyen-son-duong']]) };
  assert.deepEqual(await search(page, district), native('demonstration', district));
  assert.equal(await value(page, 'place', 'huyen-son-duong').locator('input').isChecked(), true);
});

test('a span of days narrows too', async (story) => {
  const page = await open(story);
  await search(page, 'hiến đất');
  await page.locator('[name=from]').fill('2022-01-01');
  await page.waitForURL('**from=2022-01-01*');
  assert.deepEqual(await found(page), native('demonstration', { query: 'hiến đất', choices: [['year', '2022..2100']] }));
  await page.locator('[name=to]').fill('2022-12-31');
  await page.waitForURL('**to=2022-12-31*');
  assert.deepEqual(await found(page), native('demonstration', { query: 'hiến đất', choices: [['year', '2022..2022']] }));
});

for (const order of ['newest', 'dat-hien']) {
  test(`hits are sorted by ${order}`, async (story) => {
    const page = await open(story);
    const before = await search(page, 'hiến đất');
    await page.locator('[data-sort]').selectOption(order);
    await page.waitForURL(`**sort=${order}*`);
    const sorted = await found(page);
    assert.deepEqual(sorted, native('demonstration', { query: 'hiến đất', choices: [['sort', order]] }));
    assert.notDeepEqual(sorted.urls, before.urls);
  });
}

test('the address holds all, Back and Forward go through it', async (story) => {
  const page = await open(story);
  await page.goto('search/');
  const words = await type(page, 'hiến đất');
  await value(page, 'year', '2021').click();
  await page.waitForURL('**year=2021*');
  const narrowed = await found(page);
  assert.notEqual(narrowed.total, words.total);
  await page.reload();
  assert.deepEqual(await found(page), narrowed);
  assert.equal(await value(page, 'year', '2021').locator('input').isChecked(), true);
  await page.goBack();
  await page.waitForURL((url) => !url.searchParams.has('year'));
  assert.deepEqual(await found(page), words);
  assert.equal(await field(page).inputValue(), 'hiến đất');
  await page.goForward();
  await page.waitForURL('**year=2021*');
  assert.deepEqual(await found(page), narrowed);
});

test('on a phone the filters wait behind one button', async (story) => {
  const page = await open(story, { screen: 'phone' });
  await search(page, 'hiến đất');
  assert.equal(await value(page, 'topic', TOPIC).isVisible(), false);
  await page.locator('.filters summary').click();
  await value(page, 'topic', TOPIC).click();
  await page.waitForURL(`**topic=${TOPIC}*`);
  assert.deepEqual(await found(page), native('demonstration', { query: 'hiến đất', choices: [['topic', TOPIC]] }));
});
