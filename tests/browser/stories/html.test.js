// Every page, style sheet and drawing of every site is what the Nu Html Checker of the W3C calls valid.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';

import { none } from '../harness/none.js';
import { files, folder } from '../harness/sites.js';

/** @import { SiteName } from '../harness/sites.js' */

/** @type {string} */
const CHECKER = createRequire(import.meta.url)('vnu-jar');

/** Two more sites have the pages of the demonstration with other addresses. */
const SITES = /** @type {SiteName[]} */ (['demonstration', 'markdown', 'many-pages', 'whole', 'map', 'english', 'languages']);

/** @typedef {{ url: string, lastLine: number, firstColumn: number, message: string, extract: string }} Message */

test('every page, style sheet and drawing is valid', () => {
  const checked = SITES.flatMap((site) =>
    files(site).filter((file) => /\.(html|css|svg)$/.test(file)).map((file) => path.join(folder(site), file)));
  assert(checked.length > 200, `${checked.length} files`);
  const args = ['-jar', CHECKER, '--also-check-css', '--also-check-svg', '--Werror', '--format', 'json', '--stdout', ...checked];
  const { stdout, stderr, error } = spawnSync('java', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.ifError(error);
  assert(stdout, stderr);
  /** @type {{ messages: Message[] }} */
  const { messages } = JSON.parse(stdout);
  const where = (/** @type {string} */ url) => decodeURI(url).split('/sites/').at(-1);
  none(messages.map(({ url, lastLine, firstColumn, message, extract }) =>
    `${where(url)}:${lastLine}:${firstColumn}: ${message} ${extract ?? ''}`));
});
