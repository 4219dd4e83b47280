// The queries of `tests/search`, and the program's own answer to each.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { repository, sotay } from './machine.js';
import { folder } from './sites.js';

/** @import { SiteName } from './sites.js' */

/**
 * @typedef {object} Case
 * @property {string} query  as typed
 * @property {[string, string][]} choices  what is chosen beside the query: `topic`, `place`, `cell`, `kind`, `year`, `sort`
 */

/** @typedef {{ total: number, urls: string[] }} Found */

/** @returns {Case[]} */
export function cases() {
  const home = path.join(repository, 'tests/search');
  const files = readdirSync(home).filter((file) => file.endsWith('.yaml'));
  /** @type {{ query: string, args?: string[], nfd?: boolean }[]} */
  const written = files.flatMap((file) => parse(readFileSync(path.join(home, file), 'utf8')));
  assert(written.length >= 30, 'the search cases have been lost');
  return written.map(({ query, args = [], nfd }) => ({
    query: nfd ? query.normalize('NFD') : query,
    choices: args.flatMap((word, at) => (word.startsWith('--') ? [[word.slice(2), args[at + 1] ?? '']] : [])),
  }));
}

/** @type {Map<string, any>} */
const answers = new Map();

/**
 * The answer of `sotay search` in a site, which is asked once.
 * @param {SiteName} site
 * @param {Case} asked
 */
export function nativeAnswer(site, asked) {
  const key = JSON.stringify([site, asked]);
  if (!answers.has(key)) answers.set(key, ask(site, asked));
  return structuredClone(answers.get(key));
}

/**
 * @param {SiteName} site
 * @param {Case} asked
 */
function ask(site, { query, choices }) {
  const args = choices.flatMap(([name, value]) => [`--${name}`, value]);
  const said = execFileSync(sotay(), ['search', '--json', '--index', folder(site), ...args, '--', query], { encoding: 'utf8' });
  return JSON.parse(said);
}

/**
 * What `sotay search` finds in a site.
 * @param {SiteName} site
 * @param {Case} asked
 * @returns {Found}
 */
export function native(site, asked) {
  const { total, hits } = nativeAnswer(site, asked);
  return { total, urls: hits.map((/** @type {{ url: string }} */ { url }) => url) };
}
