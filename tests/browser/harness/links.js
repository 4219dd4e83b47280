// What a page points at, read from its file by the parser of the browser.

import { readFileSync } from 'node:fs';

import { fileOf } from './sites.js';

/** @import { Page } from 'playwright-core' */
/** @import { SiteName } from './sites.js' */

/**
 * @typedef {object} Parsed
 * @property {string} kind     the kind of page
 * @property {boolean} empty   whether it is a list of nothing
 * @property {string[]} ids    what `#…` can lead to
 * @property {string[]} links  where a reader can go, as written
 * @property {string[]} parts  what the browser loads, as written
 */

/**
 * @param {Page} page  any page of the browser, for its parser
 * @param {SiteName} site
 * @param {string} address
 * @returns {Promise<Parsed>}
 */
export function parse(page, site, address) {
  return page.evaluate((html) => {
    const dom = new DOMParser().parseFromString(html, 'text/html');
    const all = (/** @type {string} */ selector, /** @type {string} */ name) =>
      [...dom.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? '');
    const refresh = all('meta[http-equiv="refresh"]', 'content').map((content) => content.replace(/^\d+;\s*url=/i, ''));
    const sets = all('[srcset]', 'srcset').flatMap((set) => set.split(',').map((one) => one.trim().split(/\s+/)[0] ?? ''));
    return {
      kind: dom.body.className.replace('page-', ''),
      empty: dom.querySelector('.none') !== null,
      ids: all('[id]', 'id'),
      links: [...all('a[href], area[href]', 'href'), ...all('form[action]', 'action'), ...refresh],
      parts: [...all('[src]', 'src'), ...all('link[href]:not([rel="canonical"])', 'href'), ...sets],
    };
  }, readFileSync(fileOf(site, address), 'utf8'));
}
