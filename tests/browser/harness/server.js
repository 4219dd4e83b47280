// A static server as plain as a static host, with the strictest policy that a site must work under.

import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

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
 * Serves a folder below a base path.
 * @param {string} folder
 * @param {{ base: string, connect?: string[], cors?: boolean }} how `connect`: other origins that the policy lets pages
 *   ask; `cors`: whether pages of other origins may read this site
 * @returns {Promise<{ url: string, origin: string, close: () => Promise<void> }>}
 */
export async function serve(folder, { base, connect = [], cors = false }) {
  const policy = POLICY.map((rule) => (rule.startsWith('connect-src') ? [rule, ...connect].join(' ') : rule)).join('; ');
  const server = createServer(async (request, response) => {
    const address = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const found = address.startsWith(base) ? await find(folder, address.slice(base.length)) : null;
    if (found && 'slash' in found) {
      response.writeHead(301, { location: `${encodeURI(address)}/` }).end();
      return;
    }
    const file = found?.file ?? path.join(folder, '404.html');
    response.writeHead(found ? 200 : 404, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'max-age=600',
      ...(cors && { 'access-control-allow-origin': '*' }),
    });
    response.end(await readFile(file));
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
