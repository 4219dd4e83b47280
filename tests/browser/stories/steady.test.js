// Nothing that has been shown moves away under the reader's eyes or thumb.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { found } from '../harness/search.js';
import { open } from '../harness/room.js';

/** @import { Page } from 'playwright-core' */

/**
 * How far the page has shifted since it was opened, as browsers measure it, and what did.
 * @param {Page} page
 */
const shifts = (page) => page.evaluate(() => new Promise((resolve) => {
  /** @type {string[]} */
  const moved = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources = [] } = /** @type {PerformanceEntry & { value: number, sources?: { node: Node | null }[] }} */ (entry);
      moved.push(`${value}: ${sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 80) : node?.nodeName)).join(', ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(moved), 100));
}));

for (const screen of /** @type {const} */ (['phone', 'desktop'])) {
  test(`pages keep still while they load: ${screen}`, async (story) => {
    const page = await open(story, { screen });
    const pages = ['./', 'practices/van-dong-nhan-dan-hien-dat-mo-duong-van-son-hong-lac/', 'practices/', 'topics/nong-thon-moi/', 'map/', 'indicators/duong-be-tong/'];
    for (const address of pages) {
      await page.goto(address, { waitUntil: 'networkidle' });
      assert.deepEqual(await shifts(page), [], address);
    }
  });

  test(`the search keeps still while it loads: ${screen}`, async (story) => {
    const page = await open(story, { screen });
    await page.goto('search/?q=hien+dat');
    await found(page);
    assert.deepEqual(await shifts(page), []);
  });
}
