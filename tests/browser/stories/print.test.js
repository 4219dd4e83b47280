// A page on paper is the page: no menu, no search field, no colours that eat ink.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { none } from '../harness/none.js';
import { print, read } from '../harness/paper.js';
import { open } from '../harness/room.js';
import { samples } from '../harness/sites.js';

test('a printed page holds its text and nothing to click', async (story) => {
  const page = await open(story, { theme: 'dark' });
  for (const { kind, address } of samples('demonstration').filter(({ kind }) => !['404', 'offline', 'search'].includes(kind))) {
    await page.goto(address);
    const paper = read(await print(page));
    const words = (/** @type {string} */ text) => text.normalize('NFC').split(/\s+/).filter(Boolean);
    const printed = new Set(words(paper));
    const title = words(await page.locator('h1').innerText());
    none(title.filter((word) => !printed.has(word)), `${kind}: words of the title that are not printed`);

    await page.emulateMedia({ media: 'print' });
    const shown = await page.locator('nav, form, button, .skip, .bottom').evaluateAll((all) => all.filter((element) => element.checkVisibility()).map((element) => element.outerHTML));
    none(shown, kind);
    const paint = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    assert.equal(paint, 'rgb(255, 255, 255)', kind);
    await page.emulateMedia({ media: null });

    const menu = (await page.locator('.menu').innerText()).trim().replaceAll(/\s+/g, ' ');
    assert(menu.length > 10 && !paper.replaceAll(/\s+/g, ' ').includes(menu), `${kind}: the menu is printed`);
  }
});
