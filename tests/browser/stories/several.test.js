// Articles that a reader picked: side by side, or one after the other for paper; online and from a disk.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { violations } from '../harness/access.js';
import { none } from '../harness/none.js';
import { read, print } from '../harness/paper.js';
import { open } from '../harness/room.js';

for (const site of /** @type {const} */ (['demonstration', 'kho', 'usb'])) {
  const index = site === 'usb' ? 'index.html' : '';
  test(`picked articles are compared, and the address holds which: ${site}`, async (story) => {
    const page = await open(story, { site });
    await page.goto(`practices/${index}`);
    const pick = page.locator('[data-pick]');
    await pick.nth(0).click();
    await pick.nth(1).click();
    assert.equal(await pick.nth(1).getAttribute('aria-pressed'), 'true');
    const titles = await page.locator('.card-title').allInnerTexts();
    await page.locator('.tray a').first().click();
    await page.locator('.beside').waitFor();
    assert.deepEqual(await page.locator('.beside > table > thead th').allInnerTexts(), titles.slice(0, 2));
    assert((await page.locator('.beside > table > tbody > tr').count()) > 3);
    // axe-core fetches the style sheets, which a page from a disk cannot.
    if (site !== 'usb') none(await violations(page), 'compare');
    await page.locator('.picked button').last().click();
    await page.locator('.beside').waitFor({ state: 'detached' });
    assert.equal(new URL(page.url()).searchParams.getAll('p').length, 1);
  });

  test(`articles are found and picked where they are compared: ${site}`, async (story) => {
    const page = await open(story, { site });
    await page.goto(`compare/${index}`);
    const picker = page.locator('[data-picker]');
    await picker.locator('input').fill('hien dat');
    const found = picker.locator('[data-found] li');
    await found.filter({ hasText: 'Vân Sơn' }).waitFor();
    await found.nth(0).locator('button').click();
    await found.nth(1).locator('button').press('Enter');
    await page.locator('.beside').waitFor();
    assert.equal(await page.locator('[data-list] li').count(), 2);
    assert.equal(new URL(page.url()).searchParams.getAll('p').length, 2);
    if (site !== 'usb') none(await violations(page), 'picker');
    await found.nth(0).locator('button').click();
    await page.locator('.beside').waitFor({ state: 'detached' });
    assert.equal(await found.nth(0).locator('button').getAttribute('aria-pressed'), 'false');
  });

  test(`picked articles are printed in the order that a reader gave them: ${site}`, async (story) => {
    const page = await open(story, { site });
    await page.goto(`practices/${index}`);
    const titles = (await page.locator('.card-title').allInnerTexts()).slice(0, 2);
    await page.locator('[data-pick]').nth(0).click();
    await page.locator('[data-pick]').nth(1).click();
    await page.locator('.tray a').nth(1).click();
    await page.locator('.chapter').nth(1).waitFor();
    // axe-core fetches the style sheets, which a page from a disk cannot.
    if (site !== 'usb') none(await violations(page), 'handout');
    await page.locator('.picked li').first().getByRole('button', { name: 'Xuống' }).click();
    await page.waitForFunction((title) => document.querySelector('.chapter h2')?.textContent === title, titles[1]);
    const sheets = read(await print(page)).split('\f').map((sheet) => sheet.replaceAll(/\s+/g, ' '));
    // The cover and the contents share the first sheet.
    const at = titles.map((title) => sheets.findIndex((sheet, number) => number > 0 && sheet.slice(0, 120).includes(title)));
    assert(at[0] !== undefined && at[1] === 1 && at[0] > 1, `sheets ${at}`);
  });
}

test('an address of a comparison opens it, and what is no page of the site is left out', async (story) => {
  const page = await open(story);
  const asked = ['/practices/van-dong-nhan-dan-hien-dat-mo-duong-van-son-hong-lac/', '/guides/van-dong-nguoi-dan-hien-dat/', '//example.org/', '/../x/'];
  await page.goto(`compare/?${new URLSearchParams(asked.map((url) => ['p', url]))}`);
  await page.locator('.beside').waitFor();
  assert.equal(await page.locator('.beside > table > thead th').count(), 2);
});

test('what the search finds can be picked', async (story) => {
  const page = await open(story);
  await page.goto('search/?q=hien+dat');
  await page.locator('[data-hit] [data-pick]').first().click();
  assert.equal(await page.locator('[data-hit] [data-pick]').first().getAttribute('aria-pressed'), 'true');
  await page.locator('.tray').getByRole('link').last().click();
  await page.locator('.chapter').waitFor();
});

test('a handout of one\u2019s own has what an article has on paper: facts, pictures, addresses of links', async (story) => {
  const page = await open(story);
  const url = '/practices/van-dong-nhan-dan-hien-dat-mo-duong-van-son-hong-lac/';
  await page.goto(`handout/?${new URLSearchParams({ p: url })}`);
  await page.locator('.chapter').waitFor();
  assert.equal(await page.locator('.chapter img').evaluate((picture) => /** @type {HTMLImageElement} */ (picture).decode().then(() => true)), true);
  const sheets = read(await print(page)).split('\f').filter((sheet) => sheet.trim());
  assert.match(sheets[0] ?? '', /Tập bài tự chọn/, 'the first sheet is the cover');
  const text = sheets.join('\n');
  assert.match(text, /Nguồn\s+Thông tin về sinh hoạt chuyên đề/);
  const addresses = await page.locator('.chapter .addresses li').allTextContents();
  assert(addresses.length >= 3);
  assert.equal(await page.locator('.chapter .text a[href]:not([href^="#"])').count(), addresses.length);
  addresses.forEach((address, number) => assert(text.includes(`[${number + 1}] ${address}`), address));
});
