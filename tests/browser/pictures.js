// Draws the pictures of `docs/pictures`: what the demonstration looks like on screens of all sizes, by day and by night,
// and on paper.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { launch } from './harness/chromium.js';
import { repository } from './harness/machine.js';
import { print, sheet } from './harness/paper.js';
import { found } from './harness/search.js';
import { serve } from './harness/server.js';
import { folder } from './harness/sites.js';

/** @import { Browser, Page } from 'playwright-core' */

const HOME = path.join(repository, 'docs/pictures');

const ARTICLE = 'practices/van-dong-nhan-dan-hien-dat-mo-duong-van-son-hong-lac/';

/** What is shown, by the name of its picture. */
const PAGES = {
  home: './',
  article: ARTICLE,
  topic: 'topics/nong-thon-moi/',
  place: 'places/tuyen-quang/',
  indicator: 'indicators/duong-be-tong/',
  search: 'search/?q=hien+dat',
  map: 'map/',
  compare: `compare/?${new URLSearchParams([['p', `/${ARTICLE}`], ['p', '/practices/to-dong-bang-chon-chuyen-de-sinh-hoat-cho-ca-nam/']])}`,
};

/** What is shown as it leaves the printer, by the name of its picture. */
const PAPERS = {
  print: ARTICLE,
  booklet: 'print/nong-thon-moi/',
  handout: `handout/?${new URLSearchParams({ p: `/${ARTICLE}` })}`,
};

const WIDTHS = [360, 768, 1440];

/** Small enough to keep in the repository, and text stays crisp. */
const QUALITY = 60;

/** No picture shows more of a long page than this. */
const TALLEST = 1600;

/**
 * The page as it stands, in WebP.
 * @param {Page} page
 * @param {number} width
 */
async function shoot(page, width) {
  const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), TALLEST);
  const devtools = await page.context().newCDPSession(page);
  const clip = { x: 0, y: 0, width, height, scale: 1 };
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY, captureBeyondViewport: true, clip });
  return Buffer.from(data, 'base64');
}

/**
 * Has the pictures further down come, as they do when a reader gets there.
 * @param {Page} page
 */
const load = (page) => page.evaluate(() => Promise.all([...document.images].map((picture) => {
  picture.loading = 'eager';
  return picture.decode();
})));

/**
 * Every page on every screen.
 * @param {Browser} browser
 * @param {string} url
 */
async function screens(browser, url) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const width of WIDTHS) {
      const viewport = { width, height: Math.min(900, width * 2) };
      const context = await browser.newContext({ baseURL: url, viewport, colorScheme, reducedMotion: 'reduce', locale: 'vi-VN' });
      const page = await context.newPage();
      for (const [name, address] of Object.entries(PAGES)) {
        await page.goto(address, { waitUntil: 'networkidle' });
        if (name === 'search') await found(page);
        await load(page);
        writeFileSync(path.join(HOME, `${name}-${width}-${colorScheme}.webp`), await shoot(page, width));
      }
      await context.close();
    }
  }
}

/**
 * The first sheets of everything that is printed.
 * @param {Browser} browser
 * @param {string} url
 */
async function papers(browser, url) {
  const page = await browser.newPage({ baseURL: url });
  for (const [name, address] of Object.entries(PAPERS)) {
    await page.goto(address, { waitUntil: 'networkidle' });
    const pdf = await print(page);
    // A cover says little: what follows it is shown too.
    const sheets = [1, 2, 3].map((number) => sheet(pdf, number).toString('base64'));
    await page.goto('about:blank');
    await page.setContent(`<style>body { margin: 0; display: flex; width: max-content; gap: 16px; background: #888 } img { width: 480px }</style>${
      sheets.map((png) => `<img src="data:image/png;base64,${png}">`).join('')}`, { waitUntil: 'load' });
    const width = await page.locator('body').evaluate((body) => body.scrollWidth);
    writeFileSync(path.join(HOME, `${name}.webp`), await shoot(page, width));
  }
}

const server = await serve(folder('demonstration'), { base: '/' });
const browser = await launch();
mkdirSync(HOME, { recursive: true });
for (const old of readdirSync(HOME)) rmSync(path.join(HOME, old));
await screens(browser, server.url);
await papers(browser, server.url);
await browser.close();
await server.close();
