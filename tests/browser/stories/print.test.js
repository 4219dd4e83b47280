// A page on paper is the page: no menu, no search field, no colours that eat ink.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { none } from '../harness/none.js';
import { print, read } from '../harness/paper.js';
import { open } from '../harness/room.js';
import { samples } from '../harness/sites.js';

test('a printed page holds its text and nothing to click', async (story) => {
  const page = await open(story, { theme: 'dark' });
  // A handout is what its reader picked, and nothing of its own: the stories of picking print one.
  const screen = ['404', 'offline', 'search', 'handout'];
  for (const { kind, address } of samples('demonstration').filter(({ kind }) => !screen.includes(kind))) {
    await page.goto(address);
    const paper = read(await print(page));
    const words = (/** @type {string} */ text) => text.normalize('NFC').split(/\s+/).filter(Boolean);
    const printed = new Set(words(paper));
    const title = words(await page.locator('h1').innerText());
    none(title.filter((word) => !printed.has(word)), `${kind}: words of the title that are not printed`);

    await page.emulateMedia({ media: 'print' });
    const shown = await page.locator('nav:not(.booklet-contents), form, button:not(.sort-by), .skip, .bottom').evaluateAll((all) => all.filter((element) => element.checkVisibility()).map((element) => element.outerHTML));
    none(shown, kind);
    const paint = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    assert.equal(paint, 'rgb(255, 255, 255)', kind);
    await page.emulateMedia({ media: null });

    const menu = (await page.locator('.menu').innerText()).trim().replaceAll(/\s+/g, ' ');
    assert(menu.length > 10 && !paper.replaceAll(/\s+/g, ' ').includes(menu), `${kind}: the menu is printed`);
  }
});

test('a printed article names its cell and day on every sheet, and where its links lead', async (story) => {
  const page = await open(story);
  await page.goto('practices/van-dong-nhan-dan-hien-dat-mo-duong-van-son-hong-lac/');
  const sheets = read(await print(page)).split('\f').filter((sheet) => sheet.trim());
  assert(sheets.length >= 2, `${sheets.length} sheets`);
  sheets.forEach((sheet, number) => {
    const foot = sheet.trimEnd().split('\n').at(-1)?.replaceAll(/\s+/g, '');
    assert.equal(foot, `ChibộthônMãnSơn·05/10/2021${number + 1}/${sheets.length}`);
  });
  const text = sheets.join('\n');
  const addresses = await page.locator('.addresses li').allTextContents();
  assert(addresses.length >= 3);
  addresses.forEach((address, number) => {
    assert(text.includes(`[${number + 1}] ${address}`), `${address} is not listed`);
  });
  const links = await page.locator('.text a[href]:not([href^="#"])').count();
  assert.equal(links, addresses.length, 'every link has its address');
});

test('a booklet has a cover, contents, and every article of its topic from a new sheet', async (story) => {
  const page = await open(story, { script: false });
  await page.goto('topics/nong-thon-moi/');
  const listed = await page.locator('.card-title').allInnerTexts();
  await page.getByRole('link', { name: 'In cả chuyên đề thành tập' }).click();
  await page.waitForURL('**/print/nong-thon-moi/');
  const sheets = read(await page.pdf({ preferCSSPageSize: true })).split('\f').map((sheet) => sheet.replaceAll(/\s+/g, ' '));
  assert.match(sheets[0] ?? '', /Nông thôn mới/);
  assert.doesNotMatch(sheets[0] ?? '', new RegExp(`1 ?/ ?${sheets.length - 1} *$`), 'a cover has no number');
  assert.match(sheets[1] ?? '', new RegExp(`2 ?/ ?${sheets.length - 1} *$`));
  const titles = await page.locator('.chapter > h2').allInnerTexts();
  assert.deepEqual([...titles].sort(), [...listed].sort());
  for (const title of titles) {
    assert(sheets[1]?.includes(title), `${title} is in the contents`);
    assert(sheets.slice(2).some((sheet) => sheet.slice(0, 200).includes(title)), `${title} begins a sheet`);
  }
});
