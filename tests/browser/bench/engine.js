// The engine by itself in Chromium: how long it thinks about a query when it has all that it needs.

import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { Host } from './line.js';
import { FIRST, FURTHER } from './queries.js';

/**
 * Milliseconds for each query, asked a second time.
 * @param {import('playwright-core').Browser} browser
 * @param {string} folder
 * @returns {Promise<number[]>}
 */
export async function engineTimes(browser, folder) {
  const names = await readdir(path.join(folder, 'search'));
  const name = names.find((file) => file.startsWith('engine-') && file.endsWith('.wasm'));
  if (!name) throw new Error(`no engine in ${folder}/search`);
  const host = new Host(folder, new Map([['/bench/', '<!doctype html><title>Engine</title>']]), {});
  const page = await browser.newPage();
  await page.goto(`${await host.listen()}/bench/`);
  const times = await page.evaluate(measure, { name, queries: [FIRST, ...FURTHER] });
  await page.close();
  host.close();
  return times;
}

/**
 * Runs in the page.
 * @param {{ name: string, queries: string[] }} given
 */
async function measure({ name, queries }) {
  const { instance } = await WebAssembly.instantiateStreaming(fetch(`/search/${name}`));
  const { memory, room, give, search, out } = /** @type {any} */ (instance.exports);
  const put = (/** @type {Uint8Array} */ bytes) => {
    const at = room(bytes.length);
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  };
  const ask = (/** @type {string} */ query) => {
    put(new TextEncoder().encode(JSON.stringify({ query })));
    const length = search();
    return JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, out(), length)));
  };
  const fetchInto = async (/** @type {string} */ file) => {
    const [name, span] = file.split('@');
    const asked = fetch(`/search/${name}`, span ? { headers: { Range: `bytes=${span}` }, cache: 'no-store' } : {});
    const bytes = new Uint8Array(await (await asked).arrayBuffer());
    const named = new TextEncoder().encode(file);
    const both = new Uint8Array(named.length + bytes.length);
    both.set(named);
    both.set(bytes, named.length);
    put(both);
    give(named.length);
  };
  const times = [];
  for (const query of queries) {
    for (let answer = ask(query); answer.missing; answer = ask(query)) {
      for (const file of answer.missing) await fetchInto(file);
    }
    const start = performance.now();
    const { answer } = ask(query);
    times.push(performance.now() - start);
    if (!answer) throw new Error(`no answer to ${query}`);
  }
  return times;
}
