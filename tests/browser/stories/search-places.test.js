// The search works wherever the site lies: below a path of its host, and on a stick without any host.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { native } from '../harness/cases.js';
import { home, open } from '../harness/room.js';
import { field, found, hits } from '../harness/search.js';

test('below a path', async (story) => {
  const page = await open(story, { site: 'kho' });
  await page.goto('search/?q=hien+dat');
  const { total, urls } = await found(page);
  const wanted = native('kho', { query: 'hien dat', choices: [] });
  assert.deepEqual({ total, urls }, { total: wanted.total, urls: wanted.urls.map((url) => `/kho${url}`) });
  await hits(page).first().click();
  await page.locator('h1', { hasText: 'Vận động nhân dân hiến đất' }).waitFor();
});

for (const screen of /** @type {const} */ (['phone', 'desktop'])) {
  test(`from files: ${screen}`, async (story) => {
    const page = await open(story, { site: 'usb', screen });
    const asked = /** @type {string[]} */ ([]);
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('index.html');
    await page.locator('main input[type=search]').fill('hien dat');
    await page.locator('main button[type=submit]').click();
    const { total, urls } = await found(page);
    const wanted = native('usb', { query: 'hien dat', choices: [] });
    const root = new URL(await home('usb')).pathname;
    assert.deepEqual({ total, urls }, { total: wanted.total, urls: wanted.urls.map((url) => `${root}${url.slice(1)}index.html`) });
    assert.equal(await field(page).inputValue(), 'hien dat');
    await hits(page).first().click();
    await page.locator('h1', { hasText: 'Vận động nhân dân hiến đất' }).waitFor();
    assert.deepEqual(asked.filter((url) => !url.startsWith('file://') && !url.startsWith('data:') && !url.startsWith('blob:')), []);
  });
}
