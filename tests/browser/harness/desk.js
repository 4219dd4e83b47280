// A handbook that is being written: a copy of the demonstration in a folder of its own, and `sotay serve` on it.

import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';

import { repository, sotay } from './machine.js';

/**
 * The desks of a file's stories, cleared after all of them: a server that went with its story would go before the pages
 * that listen to it.
 * @type {{ root: string, server: import('node:child_process').ChildProcess }[]}
 */
const desks = [];

after(async () => {
  for (const { root, server } of desks) {
    server.kill();
    await rm(root, { recursive: true, force: true });
  }
});

/** Starts to write. */
export async function desk() {
  const root = await mkdtemp(path.join(os.tmpdir(), 'sotay-desk-'));
  await cp(path.join(repository, 'content'), path.join(root, 'content'), { recursive: true });
  const server = spawn(sotay(), ['serve', '--edit', '--root', root, '--port', '0', '--lang', 'vi'], { stdio: ['ignore', 'pipe', 'ignore'] });
  desks.push({ root, server });
  let site = '';
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\S+/.exec(line)?.[0] ?? '';
    if (address.includes('#')) return { root, site, editor: address, file: (/** @type {string} */ name) => path.join(root, 'content', name) };
    site ||= address;
  }
  throw new Error('the server does not start');
}
