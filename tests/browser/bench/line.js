// A static host at the far end of a line: it counts all that it sends, and sends no faster than the line.
//
// The line is here and not in the browser, because a browser slows the page and not its workers. All connections
// share it.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { partial } from '../harness/ranges.js';

const TYPES = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.wasm', 'application/wasm'],
]);

/** What most hosts compress on the way; the rest is sent as it lies there. */
const COMPRESSED = new Set(['.css', '.html', '.js', '.json', '.svg', '.wasm']);

/** How much is sent at a time on a slow line. */
const PIECE = 8 * 1024;

/**
 * @typedef {object} Line
 * @property {number} [wait]    milliseconds before an answer begins
 * @property {number} [second]  bytes a second
 */

/** @typedef {{ name: string, bytes: number }} Sent */

/** A host that is asked and counted. */
export class Host {
  /** @type {Sent[]} */
  sent = [];
  /** When the line is free again. */
  #free = 0;

  /**
   * @param {string} folder
   * @param {Map<string, string>} pages  pages that do not lie in the folder, by their address
   * @param {Line} line
   */
  constructor(folder, pages, line) {
    this.folder = folder;
    this.pages = pages;
    this.line = line;
    this.server = createServer((request, response) => void this.#answer(request, response));
  }

  /** @returns {Promise<string>} */
  async listen() {
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', () => resolve(null)));
    const bound = this.server.address();
    return `http://127.0.0.1:${bound && typeof bound === 'object' ? bound.port : 0}`;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** What was sent since it was last asked. */
  take() {
    return this.sent.splice(0);
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async #answer(request, response) {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const page = this.pages.get(pathname);
    const content = page === undefined ? await readFile(path.join(this.folder, name)).catch(() => null) : Buffer.from(page);
    const extension = page === undefined ? path.extname(name) : '.html';
    if (this.line.wait) await setTimeout(this.line.wait);
    if (content === null) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES.get(extension) ?? 'application/octet-stream';
    // As nginx does: several ranges in one answer.
    const part = partial(content, request.headers.range, 'many', type);
    const packed = part?.body ?? (COMPRESSED.has(extension) ? await promisify(gzip)(content) : content);
    this.sent.push({ name, bytes: packed.length });
    response.writeHead(part?.status ?? 200, {
      'content-type': type,
      'content-length': packed.length,
      'cache-control': 'max-age=600',
      ...(!part && packed !== content && { 'content-encoding': 'gzip' }),
      ...part?.headers,
    });
    await this.#send(packed, response);
  }

  /**
   * @param {Buffer} bytes
   * @param {import('node:http').ServerResponse} response
   */
  async #send(bytes, response) {
    const { second } = this.line;
    for (let at = 0; second && at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      const now = performance.now();
      this.#free = Math.max(this.#free, now) + (piece.length / second) * 1000;
      await setTimeout(this.#free - now);
      response.write(piece);
    }
    response.end(second ? undefined : bytes);
  }
}
