// Beside an article: where in it one is, ways to hand it on, and the way to the next one.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { open } from '../harness/room.js';

const ARTICLE = 'practices/van-dong-nhan-dan-hien-dat-mo-duong-van-son-hong-lac/';

test('the contents mark the section that is being read', async (story) => {
  const page = await open(story);
  await page.goto(ARTICLE);
  const mark = page.locator('.contents [aria-current]');
  assert.equal(await mark.count(), 0, 'nothing is read yet');
  for (const id of ['ket-qua', 'bai-hoc', 'boi-canh']) {
    await page.locator(`#${id}`).evaluate((heading) => scrollBy({ top: heading.getBoundingClientRect().top - 40, behavior: 'instant' }));
    await page.locator(`.contents [aria-current][href="#${id}"]`).waitFor();
    assert.equal(await mark.count(), 1);
  }
});

test('an article is handed on by its address, without the place in it', async (story) => {
  const page = await open(story);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'share', { value: undefined });
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (/** @type {string} */ text) => { document.body.dataset.copied = text; } } });
  });
  await page.goto(`${ARTICLE}#ket-qua`);
  await page.getByRole('button', { name: 'Chia sẻ' }).click();
  await page.getByRole('button', { name: 'Đã sao chép liên kết' }).waitFor();
  assert.equal(await page.locator('body').getAttribute('data-copied'), page.url().replace(/#.*/, ''));
});

test('a phone shares an article in its own way', async (story) => {
  const page = await open(story, { screen: 'phone' });
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'share', { value: async (/** @type {ShareData} */ what) => { document.body.dataset.shared = `${what.title} ${what.url}`; } });
  });
  await page.goto(ARTICLE);
  await page.getByRole('button', { name: 'Chia sẻ' }).click();
  await page.locator('[data-shared]').waitFor();
  assert.equal(await page.locator('body').getAttribute('data-shared'), `${await page.title()} ${page.url()}`);
});

test('one reads on along the topic, to the older article and back, without a script', async (story) => {
  const page = await open(story, { script: false });
  await page.goto('practices/thon-cuong-dat-xa-tan-long-cung-nhau-lam-con-duong-5-5-km/');
  const line = page.locator('.turn-line a');
  assert.equal(await line.innerText(), 'Chuyên đề: Giao thông nông thôn');
  const turns = page.locator('.turn > a');
  assert.deepEqual(await turns.evaluateAll((all) => all.map((link) => link.getAttribute('rel'))), ['prev', 'next']);
  await page.locator('.turn a[rel=prev]').click();
  await page.waitForURL('**/xa-tan-long-be-tong-hoa-duong-nong-thon-va-duong-noi-dong/');
  assert.equal(await line.innerText(), 'Chuyên đề: Giao thông nông thôn');
  await page.locator('.turn a[rel=next]').click();
  await page.waitForURL('**/thon-cuong-dat-xa-tan-long-cung-nhau-lam-con-duong-5-5-km/');
});
