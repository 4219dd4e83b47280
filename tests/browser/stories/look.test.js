// A second look is nothing but tokens, and it is as readable as the first.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { violations } from '../harness/access.js';
import { repository } from '../harness/machine.js';
import { none } from '../harness/none.js';
import { open } from '../harness/room.js';
import { serve } from '../harness/server.js';
import { samples, variant } from '../harness/sites.js';

const THEME = path.join(repository, 'themes/song-lo');
const TOKENS = path.join(THEME, 'styles/15-tokens.css');

test('the second look is one short file of tokens', () => {
  assert.deepEqual(readdirSync(THEME, { recursive: true }).sort(), ['styles', 'styles/15-tokens.css', 'theme.yaml']);
  const lines = readFileSync(TOKENS, 'utf8').replaceAll(/\/\*.*?\*\//gs, '').split('\n').map((line) => line.trim());
  assert(lines.length < 60, `${lines.length} lines`);
  const other = lines.filter((line) => line && !/^--[\w-]+: [^;]+;$/.test(line));
  assert.deepEqual(other, [':root {', '}', '@media (prefers-color-scheme: dark) {', ':root {', '}', '}']);
});

test('no part of the default look has a colour of its own', () => {
  const styles = path.join(repository, 'themes/default/styles');
  const parts = readdirSync(styles, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css') && !/tokens|print/.test(name));
  assert(parts.length > 8, 'the styles were not found');
  const coloured = (/** @type {string} */ name) =>
    readFileSync(path.join(styles, name), 'utf8').split('\n').filter((line) => /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(/i.test(line)).map((line) => `${name}: ${line}`);
  none(parts.flatMap(coloured));
});

/** @type {string | undefined} */
let built;

/** The demonstration in the second look; drawing its pictures for messengers would take longest. */
const second = () => (built ??= variant('song-lo', 'demonstration', 'theme: song-lo\nsocial_pictures: false'));

for (const theme of /** @type {const} */ (['light', 'dark'])) {
  test(`the second look is for everyone: ${theme}`, async (story) => {
    const server = await serve(second(), { base: '/' });
    story.after(() => server.close());
    const first = await open(story, { theme });
    await first.goto('./');
    const page = await open(story, { theme, at: server.url, screen: theme === 'dark' ? 'phone' : 'desktop' });
    await page.goto('./');
    const paint = (/** @type {import('playwright-core').Page} */ shown) => shown.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.notEqual(await paint(page), await paint(first));
    for (const { kind, address } of samples('demonstration')) {
      await page.goto(address);
      none(await violations(page), kind);
    }
  });
}
