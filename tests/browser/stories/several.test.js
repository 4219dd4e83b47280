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
    const at = titles.map((title) => sheets.findIndex((sheet, number) => number > 1 && sheet.slice(0, 120).includes(title)));
    assert(at[1] !== undefined && at[0] !== undefined && at[1] > 1 && at[0] > at[1], `sheets ${at}`);
  });
}

test('an address of a comparison opens it, and what is no page of the site is left out', async (story) => {
  const page = await open(story);
  const asked = ['/practices/van-dong-nhan-dan-hien-dat-mo-duong-van-son-hong-lac/', '/guides/van-dong-nguoi-dan-hien-dat/', '//example.org/', '/../x/'];
  await page.goto(`compare/?${new URLSearchParams(asked.map((url) => ['p', url]))}`);
  await page.locator('.beside').waitFor();
  assert.equal(await page.locator('.beside > table > thead th').count(), 2);
});
