// The room that every story is told in: one browser a file, a fresh reader a story.
//
// A story that opens a reader also promises that nothing goes wrong behind it: what the console, the policy or the
// network complain of fails the story, unless it was told to expect that.

import { after } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch } from './chromium.js';
import { none } from './none.js';
import { serve } from './server.js';
import { SITES, folder } from './sites.js';

/** @import { Browser, Page } from 'playwright-core' */
/** @import { TestContext } from 'node:test' */
/** @import { Host } from './server.js' */
/** @import { SiteName } from './sites.js' */

/** The screens that readers have. */
export const SCREENS = {
  phone: { width: 360, height: 800 },
  desktop: { width: 1440, height: 900 },
};

/** @type {Promise<Browser> | undefined} */
let browser;
/** @type {Map<SiteName, ReturnType<typeof serve>>} */
const servers = new Map();

after(async () => {
  await (await browser)?.close();
  for (const server of servers.values()) await (await server).close();
});

/**
 * The address of a site, served if it is not read from files.
 * @param {SiteName} name
 */
export async function home(name) {
  const { base } = SITES[name];
  if (!base) return `${pathToFileURL(folder(name)).href}/`;
  const server = servers.get(name) ?? serve(folder(name), { base });
  servers.set(name, server);
  return (await server).url;
}

/**
 * @typedef {object} Reader
 * @property {SiteName} [site]
 * @property {string} [at]            the address of a site that the story serves itself
 * @property {keyof typeof SCREENS} [screen]
 * @property {'light' | 'dark'} [theme]
 * @property {Host['trouble']} [trouble]  what goes wrong between the site and the reader
 * @property {boolean} [script]       whether JavaScript runs
 * @property {boolean} [worker]       whether a service worker may be installed
 * @property {RegExp[]} [expects]     complaints that belong to the story
 */

/**
 * Opens an empty page as a new reader; addresses are from the root of the site.
 * @param {TestContext} story
 * @param {Reader} [reader]
 */
export async function open(story, reader = {}) {
  const { site = 'demonstration', screen = 'desktop', theme = 'light', script = true, worker = false, expects = [] } = reader;
  const own = reader.trouble && (await serve(folder(site), { base: SITES[site].base, trouble: reader.trouble }));
  browser ??= launch();
  const context = await (await browser).newContext({
    baseURL: reader.at ?? own?.url ?? (await home(site)),
    viewport: SCREENS[screen],
    isMobile: screen === 'phone',
    hasTouch: screen === 'phone',
    colorScheme: theme,
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
    serviceWorkers: worker ? 'allow' : 'block',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  // Long enough for a machine that has much else to do.
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const heard = listen(page);
  story.after(async () => {
    await context.close();
    await own?.close();
    const left = heard.filter((complaint) => !expects.some((expected) => expected.test(complaint)));
    none(left, 'the browser complained');
  });
  return page;
}

/**
 * Gathers what a browser complains of, as it happens.
 * @param {Page} page
 */
function listen(page) {
  /** @type {string[]} */
  const heard = [];
  page.on('console', (message) => {
    // Where a story wants no service worker, Playwright says that it kept one out.
    if (message.text().includes('blocked by Playwright')) return;
    if (['error', 'warning'].includes(message.type())) heard.push(`${message.type()}: ${message.text()} (${page.url()})`);
  });
  page.on('pageerror', (error) => heard.push(`exception: ${error.stack ?? error.message} (${page.url()})`));
  page.on('requestfailed', (request) => {
    // A reader who goes on while a page still loads cuts its requests off.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') heard.push(`request: ${why} ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) heard.push(`status: ${response.status()} ${response.url()}`);
  });
  return heard;
}
