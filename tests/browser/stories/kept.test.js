// A handbook without a network: what was opened is still there, what was not says so, and the whole can be saved.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { native } from '../harness/cases.js';
import { open } from '../harness/room.js';
import { search } from '../harness/search.js';
import { pages } from '../harness/sites.js';

/** What a browser says by itself where there is no network. */
const NOISE = [/^(error: Failed to load resource|request: net::ERR_|warning: (network|TypeError))/];

/**
 * What the page found, with addresses from the root of the site.
 * @param {import('../harness/cases.js').Found} found
 */
const below = ({ total, urls }) => ({ total, urls: urls.map((url) => url.slice('/kho'.length)) });

/**
 * Opens a site below a path, with a service worker that has taken over.
 * @param {import('node:test').TestContext} story
 */
async function arrive(story) {
  const page = await open(story, { site: 'kho', screen: 'phone', worker: true, expects: NOISE });
  await page.goto('./');
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  // The first page came before the worker did, and is kept by itself.
  await page.waitForFunction(async () => Boolean(await caches.match(location.href)));
  return page;
}

test('what was opened is there without a network, its search too; what was not says so', async (story) => {
  const page = await arrive(story);
  const [opened, other] = pages('kho').filter((address) => address.startsWith('practices/') && address !== 'practices/');
  assert.ok(opened && other);
  await page.goto(opened);
  const title = await page.title();
  await search(page, 'hien dat');

  await page.context().setOffline(true);
  await page.goto(opened);
  assert.equal(await page.title(), title);
  await page.goto('./');
  assert.equal(await page.locator('body').getAttribute('class'), 'page-home');
  assert.deepEqual(below(await search(page, 'nong thon')), native('kho', { query: 'nong thon', choices: [] }));

  await page.goto(other);
  assert.equal(await page.locator('body').getAttribute('class'), 'page-offline');
  await page.context().setOffline(false);
  await page.locator('main a.button').first().click();
  await page.locator('body.page-article').waitFor();
  assert.equal(new URL(page.url()).pathname, `/kho/${other}`);
});

test('the whole handbook is saved on request, and every page of it opens without a network', async (story) => {
  const page = await arrive(story);
  const box = page.locator('[data-keep]');
  await box.locator('button').click();
  await box.locator('button').waitFor({ state: 'hidden', timeout: 60_000 });
  const saved = await box.locator('[role=status]').innerText();
  assert.match(saved, /\d/);

  await page.context().setOffline(true);
  /** @type {string[]} */
  const missing = [];
  for (const address of pages('kho')) {
    await page.goto(address);
    const kind = await page.locator('body').getAttribute('class');
    if (kind === 'page-offline' && address !== 'offline.html') missing.push(address);
  }
  assert.deepEqual(missing, []);
  assert.equal(await box.locator('[role=status]').innerText(), saved);
  assert.deepEqual(below(await search(page, 'duong')), native('kho', { query: 'duong', choices: [] }));
});

test('saving goes on where it was cut off', async (story) => {
  const page = await arrive(story);
  const box = page.locator('[data-keep]');
  await page.context().setOffline(true);
  await box.locator('button').click();
  await page.waitForFunction(() => document.querySelector('[data-keep] progress')?.hasAttribute('hidden'));
  assert.notEqual(await box.locator('[role=status]').innerText(), '');
  await page.context().setOffline(false);
  await box.locator('button').click();
  await box.locator('button').waitFor({ state: 'hidden', timeout: 60_000 });
});
