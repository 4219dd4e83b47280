// A page as it leaves the printer.

import { execFileSync } from 'node:child_process';

/** @import { Page } from 'playwright-core' */

/**
 * Prints the page on A4.
 * @param {Page} page
 */
export async function print(page) {
  // A browser fetches the pictures further down before it prints; asked for a PDF from outside it does not wait for them.
  await page.evaluate(() => Promise.all([...document.images].map((picture) => {
    picture.loading = 'eager';
    return picture.decode();
  })));
  return page.pdf({ preferCSSPageSize: true });
}

/**
 * What a person reads on the paper.
 * @param {Buffer} pdf
 */
export function read(pdf) {
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' }).normalize('NFC');
}

/**
 * One sheet as a PNG.
 * @param {Buffer} pdf
 * @param {number} number  from 1
 */
export function sheet(pdf, number) {
  const only = ['-f', String(number), '-l', String(number)];
  return execFileSync('pdftoppm', ['-png', '-singlefile', ...only, '-r', '96', '-'], { input: pdf, maxBuffer: 1 << 26 });
}
