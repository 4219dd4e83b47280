// Searching by keyboard alone, from anywhere.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { open } from '../harness/room.js';
import { field, found } from '../harness/search.js';

/** @import { Locator, Page } from 'playwright-core' */

const ARTICLE = 'guides/van-dong-nguoi-dan-hien-dat/';

/**
 * The option that the field says is chosen.
 * @param {Locator} input
 */
const chosen = (input) =>
  input.evaluate((node) => {
    const option = document.getElementById(node.getAttribute('aria-activedescendant') ?? '');
    return option && { role: option.getAttribute('role'), selected: option.getAttribute('aria-selected'), seen: option.checkVisibility() };
  });

/**
 * Waits for the list below a field.
 * @param {Page} page
 */
const offers = (page) => page.getByRole('listbox').filter({ visible: true }).waitFor();

test('what could be meant is offered as one types, and arrows and Enter choose', async (story) => {
  const page = await open(story);
  await page.goto('search/');
  const input = field(page);
  await input.pressSequentially('hien');
  await offers(page);
  assert.equal(await input.getAttribute('aria-expanded'), 'true');
  assert.equal(await chosen(input), null);
  await page.keyboard.press('ArrowDown');
  assert.deepEqual(await chosen(input), { role: 'option', selected: 'true', seen: true });
  const offered = await page.getByRole('option', { selected: true }).locator('span').first().innerText();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') !== 'hien');
  assert((await found(page)).total > 0);
  const asked = new URL(page.url()).searchParams;
  assert(asked.get('q') === offered || ['topic', 'place', 'cell'].some((facet) => asked.has(facet)), page.url());
});

test('Escape closes the list and keeps the words', async (story) => {
  const page = await open(story);
  await page.goto('search/');
  const input = field(page);
  await input.pressSequentially('hien dat');
  await offers(page);
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('listbox').filter({ visible: true }).count(), 0);
  assert.equal(await input.getAttribute('aria-expanded'), 'false');
  assert.equal(await input.inputValue(), 'hien dat');
});

for (const key of ['/', 'Control+k']) {
  test(`${key} opens the search over any page, and Escape leads back`, async (story) => {
    const page = await open(story);
    await page.goto(ARTICLE);
    const link = page.locator('main a').first();
    await link.focus();
    await page.keyboard.press(key);
    const input = page.getByRole('dialog').locator('input[type=search]');
    await input.waitFor();
    assert.equal(await input.evaluate((node) => node === document.activeElement), true);
    assert.equal(await input.inputValue(), '');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await link.evaluate((node) => node === document.activeElement), true);
    assert(page.url().endsWith(ARTICLE));
  });
}

test('from the search over a page one goes straight to a hit', async (story) => {
  const page = await open(story);
  await page.goto(ARTICLE);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Mãn Sơn');
  await offers(page);
  const hit = page.getByRole('dialog').getByRole('option').filter({ hasText: 'Vận động nhân dân hiến đất' });
  await hit.waitFor();
  for (let step = 0; (await hit.getAttribute('aria-selected')) !== 'true'; step += 1) {
    assert(step < 20, 'no arrow leads to the hit');
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL('**/practices/van-dong-nhan-dan-hien-dat-mo-duong-van-son-hong-lac/');
});

test('Enter without a choice leads to all that was found', async (story) => {
  const page = await open(story);
  await page.goto(ARTICLE);
  await page.keyboard.press('/');
  await page.keyboard.type('hien dat');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search/?q=hien+dat');
  assert((await found(page)).total > 0);
});

test('a slash that is typed stays a slash', async (story) => {
  const page = await open(story);
  await page.goto('search/');
  await field(page).focus();
  await page.keyboard.type('16/2021');
  assert.equal(await field(page).inputValue(), '16/2021');
});

test('on the search page the keys lead to its field', async (story) => {
  const page = await open(story);
  await page.goto('search/?q=hien+dat');
  await found(page);
  await page.keyboard.press('/');
  assert.equal(await field(page).evaluate((node) => node === document.activeElement), true);
  assert.equal(await page.getByRole('dialog').count(), 0);
});
