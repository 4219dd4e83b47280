// Every page opens without a complaint and fits every screen.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { none } from '../harness/none.js';
import { open } from '../harness/room.js';
import { samples, shown } from '../harness/sites.js';

/** @import { SiteName } from '../harness/sites.js' */

/** Old phones, phones, tablets upright, desktops. */
const WIDTHS = [320, 360, 768, 1440];

/** @type {[SiteName, string[]][]} */
const WALKS = [
  ['demonstration', shown('demonstration').map(({ address }) => address)],
  ['markdown', shown('markdown').map(({ address }) => address)],
  ['many-pages', samples('many-pages').map(({ address }) => address)],
  ['kho', samples('kho').map(({ address }) => address)],
  ['usb', samples('usb').map(({ address }) => address)],
];

for (const [site, addresses] of WALKS) {
  test(`pages of ${site} open without a complaint and scroll down only`, async (story) => {
    const page = await open(story, { site });
    /** @type {string[]} */
    const wide = [];
    for (const address of addresses) {
      await page.goto(address);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        const needs = await page.evaluate(() => document.documentElement.scrollWidth);
        if (needs > width) wide.push(`${address} needs ${needs} of ${width}`);
      }
    }
    assert(addresses.length >= 7, 'the pages were not found');
    none(wide);
  });
}
