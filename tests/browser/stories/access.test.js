// axe-core finds nothing wrong with a page of any kind, by day and by night, on a phone and on a desk.

import { test } from 'node:test';

import { violations } from '../harness/access.js';
import { none } from '../harness/none.js';
import { open } from '../harness/room.js';
import { samples } from '../harness/sites.js';

/** @import { SiteName } from '../harness/sites.js' */

const KINDS = ['404', 'article', 'booklet', 'cell', 'compare', 'document', 'handout', 'home', 'indicator', 'list', 'map', 'offline', 'overview', 'place', 'register', 'search', 'topic', 'year'];

test('the demonstration has a page of every kind', () => {
  const kinds = samples('demonstration').map(({ kind }) => kind);
  none(KINDS.filter((kind) => !kinds.includes(kind)), 'kinds without a page');
});

for (const [theme, screen] of /** @type {const} */ ([['light', 'phone'], ['dark', 'desktop']])) {
  test(`pages are for everyone: ${theme}, ${screen}`, async (story) => {
    const page = await open(story, { theme, screen });
    for (const { kind, address } of samples('demonstration')) {
      await page.goto(address);
      none(await violations(page), kind);
    }
  });
}

for (const site of /** @type {SiteName[]} */ (['markdown', 'many-pages'])) {
  test(`pages of ${site} are for everyone`, async (story) => {
    const page = await open(story, { site });
    for (const { kind, address } of samples(site)) {
      await page.goto(address);
      none(await violations(page), kind);
    }
  });
}
