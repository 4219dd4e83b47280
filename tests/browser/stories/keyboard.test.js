// A reader without a mouse gets everywhere and always sees where they are.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { open } from '../harness/room.js';
import { samples } from '../harness/sites.js';

/** @import { Page } from 'playwright-core' */

/** @param {Page} page */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
    return {
      name: element.outerHTML.slice(0, 120),
      isMain: element.localName === 'main',
      inMain: element.closest('main') !== null,
      outlined: element.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      seen: width > 0 && height > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    };
  });

test('the first key leads past the menu', async (story) => {
  const page = await open(story);
  for (const { address, kind } of samples('demonstration')) {
    await page.goto(address);
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.keyboard.press('Tab');
    const skip = await focused(page);
    assert(skip?.seen && skip.outlined && skip.name.includes('class="skip"'), `${kind}: ${JSON.stringify(skip)}`);
    await page.keyboard.press('Enter');
    assert.equal((await focused(page))?.isMain, true, kind);
    await page.keyboard.press('Tab');
    assert.equal((await focused(page))?.inMain, true, kind);
  }
});

for (const screen of /** @type {const} */ (['phone', 'desktop'])) {
  test(`every stop of the Tab key is seen: ${screen}`, async (story) => {
    const page = await open(story, { screen });
    for (const { kind, address } of samples('demonstration').filter(({ kind }) => ['home', 'article', 'indicator', 'map', 'search'].includes(kind))) {
      await page.goto(address);
      let stops = 0;
      for (;;) {
        await page.keyboard.press('Tab');
        const stop = await focused(page);
        if (!stop) break;
        stops += 1;
        assert(stop.outlined && stop.seen, `${kind}, stop ${stops}: ${JSON.stringify(stop)}`);
      }
      assert(stops > 15, `${kind} has ${stops} stops`);
    }
  });
}
