// The browser, as it runs on a person's desk and on a bare machine alike.

import { chromium as playwright } from 'playwright-core';

import { chromium } from './machine.js';

const FLAGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts it. */
export function launch() {
  // Its sandbox refuses to run as root, which is who runs tests on a bare machine.
  const args = process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS;
  return playwright.launch({ executablePath: chromium(), args });
}
