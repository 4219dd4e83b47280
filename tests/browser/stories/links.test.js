// No link is dead, no anchor is missing, and every page can be reached.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { parse } from '../harness/links.js';
import { none } from '../harness/none.js';
import { open } from '../harness/room.js';
import { WRITTEN, SITES, addressOf, files, folder, pages } from '../harness/sites.js';

/** @import { SiteName } from '../harness/sites.js' */

/** Stands for the folder of a site, whether it is served or not. */
const HOST = 'http://site.test';

/**
 * Where a link leads within its site: a file from the root and an anchor. `null` when it leads out of the site.
 * @param {SiteName} site
 * @param {string} from  the address of the page
 * @param {string} link  as written
 * @returns {{ file: string, anchor: string } | null}
 */
function follow(site, from, link) {
  const root = `${HOST}${SITES[site].base || '/stick/'}`;
  const { href, hash } = new URL(link, root + from);
  if (!href.startsWith(`${HOST}/`)) return null;
  assert(href.startsWith(root), `${link} leads out of ${root}`);
  const below = decodeURI(href.slice(root.length).replace(/[?#].*$/, ''));
  const file = SITES[site].base ? below.replace(/(^|\/)$/, '$1index.html') : below;
  return { file, anchor: decodeURIComponent(hash.slice(1)) };
}

/**
 * @param {SiteName} site
 * @param {string} file
 */
const isThere = (site, file) => existsSync(path.join(folder(site), file)) && statSync(path.join(folder(site), file)).isFile();

for (const site of WRITTEN) {
  test(`every link of ${site} leads somewhere, and somewhere leads to every page`, async (story) => {
    const page = await open(story, { site });
    const parsed = new Map();
    for (const address of pages(site)) parsed.set(address, await parse(page, site, address));
    /** @type {string[]} */
    const dead = [];
    const reached = new Set([SITES[site].base ? './' : 'index.html']);
    for (const [from, { links, parts }] of parsed) {
      assert(links.length > 0, `${from} has no links`);
      for (const link of [...links, ...parts]) {
        const target = follow(site, from, link);
        if (!target) continue;
        const address = SITES[site].base ? addressOf(target.file) : target.file;
        const { ids } = parsed.get(address) ?? { ids: [] };
        if (!isThere(site, target.file)) dead.push(`${from}: ${link}: no such file`);
        else if (target.anchor && !ids.includes(target.anchor)) dead.push(`${from}: ${link}: no such anchor`);
        if (address !== from) reached.add(address);
      }
    }
    none(dead);
    // Nobody links to lists that are empty, to the pages for what is not there, or to old addresses.
    const unlinked = ['404', 'offline', ''];
    const alone = [...parsed].filter(([address, { kind, empty }]) => !reached.has(address) && !empty && !unlinked.includes(kind));
    none(alone.map(([address]) => address), 'no page leads to');
  });
}

test('feeds and the site map name pages that are there', async (story) => {
  const page = await open(story);
  const site = 'demonstration';
  const lists = files(site).filter((file) => file.endsWith('.xml'));
  assert(lists.includes('sitemap.xml') && lists.includes('atom.xml'));
  /** @type {string[]} */
  const dead = [];
  for (const list of lists) {
    const named = await page.evaluate((xml) => {
      const dom = new DOMParser().parseFromString(xml, 'text/xml');
      if (dom.querySelector('parsererror')) return null;
      const links = [...dom.querySelectorAll('link')].map((link) => link.getAttribute('href') ?? '');
      const searches = [...dom.querySelectorAll('Url')].map((url) => url.getAttribute('template')?.split('?')[0] ?? '');
      const told = [...dom.querySelectorAll('loc, Image')].map((place) => place.textContent ?? '');
      return [...links, ...searches, ...told];
    }, readFileSync(path.join(folder(site), list), 'utf8'));
    assert(named && named.length > 0, `${list} is not XML with links`);
    for (const address of named.filter((address) => address.startsWith('https://example.org/'))) {
      const file = new URL(address).pathname.slice(1).replace(/(^|\/)$/, '$1index.html');
      if (!isThere(site, file)) dead.push(`${list}: ${address}`);
    }
  }
  none(dead);
});
