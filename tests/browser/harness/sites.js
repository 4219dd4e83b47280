// The sites that stories are told on, each built once before the first story.

import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { repository, sotay, target } from './machine.js';

/**
 * @typedef {object} Site
 * @property {string} content  the knowledge base; a relative path is from the root of the repository
 * @property {string} base     the path at which a server shows it; empty for a site that is read from files
 * @property {string[]} [more] more arguments of `sotay build`
 */

/** @satisfies {Record<string, Site>} */
export const SITES = {
  /** The demonstration, as most publishers put it online. */
  demonstration: { content: '.', base: '/' },
  /** The same below a path of its host. */
  kho: { content: '.', base: '/kho/' },
  /** The same on a USB stick. */
  usb: { content: '.', base: '', more: ['--offline'] },
  /** Everything that Markdown can do. */
  markdown: { content: 'tests/sites/markdown', base: '/' },
  /** Lists of more than one page. */
  'many-pages': { content: 'tests/sites/many-pages', base: '/' },
  /** Every field of every register. */
  whole: { content: 'tests/sites/whole', base: '/' },
  /** A map, and figures of every sort. */
  map: { content: 'tests/sites/map', base: '/' },
  /** A handbook in English. */
  english: { content: 'tests/sites/english', base: '/' },
  /** Articles in two languages. */
  languages: { content: 'tests/sites/languages', base: '/' },
  /** Hundreds of made-up articles, so that the search pack has blocks. */
  corpus: { content: path.join(target(), 'corpus/sotay'), base: '/' },
};

/** @typedef {keyof typeof SITES} SiteName */

/** Their names. */
export const NAMES = /** @type {SiteName[]} */ (Object.keys(SITES));

/** Those that people wrote; the other one has the same pages hundreds of times. */
export const WRITTEN = NAMES.filter((name) => name !== 'corpus');

/**
 * Where a site lies.
 * @param {SiteName} name
 */
export const folder = (name) => path.join(target(), 'sites', name);

/** Builds every site. */
export function build() {
  for (const name of NAMES) buildTo(folder(name), SITES[name]);
}

/**
 * @param {string} output
 * @param {Site} site
 */
function buildTo(output, { content, base, more = [] }) {
  const address = base ? ['--base-url', `https://example.org${base}`] : [];
  const root = path.resolve(repository, content);
  const args = ['build', '--lang', 'en', '--root', root, '--output', output, ...address, ...more];
  const { status, stderr } = spawnSync(sotay(), args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${output} could not be built: ${stderr}`);
}

/**
 * Builds a site for one story, with lines of its own in `site.yaml`.
 * @param {string} story  a name for its folder
 * @param {SiteName} name
 * @param {string} lines
 */
export function variant(story, name, lines) {
  const home = path.join(target(), 'variants', story);
  rmSync(home, { recursive: true, force: true });
  cpSync(path.resolve(repository, SITES[name].content, 'content'), path.join(home, 'content'), { recursive: true });
  const themes = path.resolve(repository, SITES[name].content, 'themes');
  if (existsSync(themes)) cpSync(themes, path.join(home, 'themes'), { recursive: true });
  appendFileSync(path.join(home, 'content/site.yaml'), `\n${lines}\n`);
  buildTo(path.join(home, 'public'), { ...SITES[name], content: home });
  return path.join(home, 'public');
}

/**
 * Every file of a site, from its root.
 * @param {SiteName} name
 */
export function files(name) {
  const entries = readdirSync(folder(name), { recursive: true, withFileTypes: true });
  const inside = entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder(name), path.join(entry.parentPath, entry.name)));
  return inside.map((file) => file.split(path.sep).join('/')).sort();
}

/**
 * Every page of a site, by its address from the site's root: `guides/`, or `guides/index.html` where no server knows
 * that this is meant.
 * @param {SiteName} name
 */
export function pages(name) {
  const inside = files(name).filter((file) => file.endsWith('.html'));
  return inside.map((file) => (SITES[name].base ? addressOf(file) : file));
}

/**
 * The address of a page's file on a server: `./` for the home page.
 * @param {string} file
 */
export const addressOf = (file) => file.replace(/(^|\/)index\.html$/, '$1') || './';

/**
 * One page of every kind that a site has: the longest, as the one with most in it.
 * @param {SiteName} name
 * @returns {{ kind: string, address: string }[]}
 */
export function samples(name) {
  /** @type {Map<string, { kind: string, address: string, size: number }>} */
  const longest = new Map();
  for (const page of shown(name)) {
    if (page.size > (longest.get(page.kind)?.size ?? 0)) longest.set(page.kind, page);
  }
  return [...longest.values()];
}

/**
 * The pages of a site that show something, which one that only leads on to another does not.
 * @param {SiteName} name
 * @returns {{ kind: string, address: string, size: number }[]}
 */
export function shown(name) {
  return pages(name).flatMap((address) => {
    const html = readFileSync(fileOf(name, address), 'utf8');
    const kind = /<body class="page-([\w-]+)/.exec(html)?.[1];
    return kind ? [{ kind, address, size: html.length }] : [];
  });
}

/**
 * The file of a page.
 * @param {SiteName} name
 * @param {string} address
 */
export const fileOf = (name, address) => path.join(folder(name), address.replace(/(^|\/)$/, '$1index.html'));
