// A static server as plain as a static host, with the strictest policy that a site must work under.

import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

import { partial } from './ranges.js';

/** @import { Ranges } from './ranges.js' */

/** What a publisher may ask of a browser, and the site must still work whole. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
};

/**
 * The file for an address below the base, or the address to go to instead.
 * @param {string} folder
 * @param {string} below
 * @returns {Promise<{ file: string } | { slash: true } | null>}
 */
async function find(folder, below) {
  const file = path.join(folder, below);
  if (file !== folder && !file.startsWith(folder + path.sep)) return null;
  const found = await stat(file).catch(() => null);
  if (found?.isFile()) return { file };
  if (!found?.isDirectory()) return null;
  if (below && !below.endsWith('/')) return { slash: true };
  const index = path.join(file, 'index.html');
  return (await stat(index).catch(() => null)) ? { file: index } : null;
}

/**
 * What goes wrong between the site and the reader with one file.
 *
 * @typedef {object} Trouble
 * @property {Promise<void>} [until]  it does not come before this has
 * @property {boolean} [cut]    the line breaks after the first half
 * @property {boolean} [gone]   it is not there
 * @property {(bytes: Buffer) => Buffer} [spoil]  it arrives changed
 * @property {Ranges} [ranges]  which parts of it the host gives out; `many` if nothing is said
 * @property {string} [from]    it comes from another folder, as after a publisher has put a new site in its place
 */

/**
 * @typedef {object} Host
 * @property {string} base         the path of the site
 * @property {string[]} [connect]  other origins that the policy lets pages ask
 * @property {boolean} [cors]      whether pages of other origins may read this site
 * @property {(file: string, range?: string) => Trouble | undefined} [trouble]  what goes wrong with a file, named from
 *   the root of the site, and with a request for parts of it
 */

/**
 * Serves a folder below a base path.
 * @param {string} folder
 * @param {Host} host
 * @returns {Promise<{ url: string, origin: string, close: () => Promise<void> }>}
 */
export async function serve(folder, { base, connect = [], cors = false, trouble = () => undefined }) {
  const policy = POLICY.map((rule) => (rule.startsWith('connect-src') ? [rule, ...connect].join(' ') : rule)).join('; ');
  const server = createServer(async (request, response) => {
    const address = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const below = address.startsWith(base) ? address.slice(base.length) : null;
    const { range } = request.headers;
    const { until, cut, gone, spoil, ranges = 'many', from = folder } = trouble(below ?? '', range) ?? {};
    await until;
    const found = below === null || gone ? null : await find(from, below);
    if (found && 'slash' in found) {
      response.writeHead(301, { location: `${encodeURI(address)}/` }).end();
      return;
    }
    const file = found?.file ?? path.join(folder, '404.html');
    const whole = await readFile(file);
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    const part = found ? partial(whole, range, ranges, type) : null;
    const sent = part?.body ?? whole;
    const bytes = spoil ? spoil(sent) : sent;
    response.writeHead(part?.status ?? (found ? 200 : 404), {
      'content-type': type,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'max-age=600',
      'content-length': bytes.length,
      ...(cors && { 'access-control-allow-origin': '*' }),
      ...part?.headers,
    });
    if (cut) response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    else response.end(bytes);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const bound = server.address();
  const origin = `http://127.0.0.1:${bound && typeof bound === 'object' ? bound.port : 0}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((/** @type {(value: void) => void} */ resolve) => server.close(() => resolve()));
  };
  return { url: origin + base, origin, close };
}
