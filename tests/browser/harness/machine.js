// What `cargo xtask browser` hands to the stories: the program, the browser, and where the sites go.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

/** @param {string} name */
function given(name) {
  const value = process.env[name];
  assert(value, `${name} is not set: run the stories with \`cargo xtask browser\``);
  return value;
}

/** The program under test. */
export const sotay = () => given('SOTAY_PROGRAM');

/** The browser. */
export const chromium = () => given('SOTAY_CHROMIUM');

/** The engine for browsers, as it was built last. */
export const engine = () => given('SOTAY_ENGINE');

/** Where the built sites lie, and all else that a run leaves behind. */
export const target = () => given('SOTAY_BROWSER_TARGET');

/** The root of the repository. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));
