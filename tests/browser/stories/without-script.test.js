// A reader whose browser runs no scripts reads everything and finds their way.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { open } from '../harness/room.js';
import { pages, samples } from '../harness/sites.js';

/** Pages that work with a script only, and say so. */
const SCRIPTED = ['search', 'compare', 'handout'];

test('a page of every kind shows all that it has to say', async (story) => {
  const plain = await open(story, { script: false });
  const scripted = await open(story);
  for (const { kind, address } of samples('demonstration').filter(({ kind }) => !SCRIPTED.includes(kind))) {
    await plain.goto(address);
    await scripted.goto(address);
    // What only works with a script is not there without it.
    assert.equal(await plain.locator('.scripted').filter({ visible: true }).count(), 0, kind);
    await scripted.locator('.scripted').evaluateAll((all) => all.forEach((element) => element.remove()));
    const text = await plain.locator('main').innerText();
    assert(text.length > 100, kind);
    assert.equal(text, await scripted.locator('main').innerText(), kind);
    assert.equal(await plain.locator('h1').isVisible(), true, kind);
  }
});

test('one gets from the home page to an article by topic, place and year', async (story) => {
  const page = await open(story, { script: false });
  for (const part of ['_topics', '_places', '_years']) {
    await page.goto('./');
    await page.locator(`[aria-labelledby="${part}"] li a`).first().click();
    await page.locator('.card-title a').first().click();
    assert.equal(await page.locator('body').getAttribute('class'), 'page-article', part);
  }
});

test('what is made of picked articles says that it needs a script', async (story) => {
  const page = await open(story, { script: false });
  for (const address of ['compare/', 'handout/']) {
    await page.goto(address);
    assert.equal(await page.locator('main .notice').isVisible(), true, address);
    assert.equal(await page.locator('.scripted').filter({ visible: true }).count(), 0, address);
  }
});

test('the search page says so, and topics, places and years lead on', async (story) => {
  const page = await open(story, { script: false });
  await page.goto('search/?q=hien+dat');
  assert.equal(await page.locator('.notice').isVisible(), true);
  for (const [facet, folder] of [['topic', 'topics/'], ['place', 'places/'], ['year', 'years/']]) {
    const values = page.locator(`[data-facet="${facet}"] [data-value]`);
    const links = await values.locator('a').evaluateAll((all) => all.map((link) => new URL(/** @type {HTMLAnchorElement} */ (link).href).pathname.slice(1)));
    assert(links.length > 0, facet);
    for (const link of links) assert(link.startsWith(folder ?? '') && pages('demonstration').includes(link), link);
  }
});
