// How long it takes from the saving of a file until the open page shows it, in a real Chromium.
//
//     node bench/serve.js HANDBOOK     by `cargo xtask bench serve`

import { spawn } from 'node:child_process';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

import { launch } from '../harness/chromium.js';
import { sotay } from '../harness/machine.js';

/** How often each kind of edit is made. */
const RUNS = 25;

/** As long as one thinks between two edits: in this time the search is made too. */
const THINKING = 3000;

/** And as long as one waits who saves again and again. */
const HURRY = 300;

/** @param {number[]} values */
const sorted = (values) => values.toSorted((a, b) => a - b);

/** @param {string} root */
async function start(root) {
  const server = spawn(sotay(), ['serve', '--root', root, '--port', '0', '--lang', 'en'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\/\/[^/]+\//.exec(line)?.[0];
    if (address) return { server, address };
  }
  throw new Error('the server does not start');
}

/**
 * Saves `text` and waits until the page has drawn `mark`; the milliseconds between the two.
 * @param {Map<string, (time: number) => void>} waiting
 * @param {string} file
 * @param {string} text
 * @param {string} mark
 */
async function save(waiting, file, text, mark) {
  const drawn = new Promise((resolve) => waiting.set(mark, resolve));
  const began = performance.timeOrigin + performance.now();
  await writeFile(file, text);
  return Number(await drawn) - began;
}

/**
 * Tells of each mark that is drawn, whether the page was loaded for it or changed. Runs in the page.
 * @param {string} pattern
 */
function watch(pattern) {
  const marks = new RegExp(pattern);
  let last = '';
  const look = () => {
    const mark = marks.exec(document.body?.textContent ?? '')?.[0];
    if (!mark || mark === last) return;
    last = mark;
    // Drawn when the frame after the next begins.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const { drawn } = /** @type {{ drawn: (mark: string, time: number) => void }} */ (/** @type {unknown} */ (window));
        drawn(mark, performance.timeOrigin + performance.now());
      }),
    );
  };
  addEventListener('DOMContentLoaded', () => {
    look();
    new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
}

const root = process.argv[2] ?? '';
const practices = path.join(root, 'content/practices');
const names = (await readdir(practices, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
// One that is published already, whatever day it is.
let file = '';
let text = '';
for (const name of names) {
  file = path.join(practices, name);
  text = await readFile(file, 'utf8');
  if (/^date: 20[01]/m.test(text)) break;
}
const topics = path.join(root, 'content/data/topics.yaml');
const register = await readFile(topics, 'utf8');

const { server, address } = await start(root);
const browser = await launch();
const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
/** @type {Map<string, (time: number) => void>} */
const waiting = new Map();
await page.exposeFunction('drawn', (/** @type {string} */ mark, /** @type {number} */ time) => waiting.get(mark)?.(time));
await page.addInitScript(watch, 'Dấu \\d+');

// The address stays, whatever the title.
const whole = text;
text = text.replace('---\n', '---\nslug: bai-do\n');
await writeFile(file, text);
await setTimeout(THINKING);
await page.goto(`${address}practices/bai-do/`);

let number = 0;
const kinds = {
  'a paragraph': () => save(waiting, file, `${text}\n\nDấu ${++number}.\n`, `Dấu ${number}`),
  'the title': () => save(waiting, file, text.replace(/^title: "/m, `title: "Dấu ${++number}, `), `Dấu ${number}`),
  'a heading': () => save(waiting, file, `${text}\n\n## Dấu ${++number}\n`, `Dấu ${number}`),
  'the day, for which the page is loaded again': () => {
    number += 1;
    const dated = text.replace(/^date: .*/m, `date: 2019-01-${10 + (number % 20)}`);
    return save(waiting, file, `${dated}\n\nDấu ${number}.\n`, `Dấu ${number}`);
  },
  'the name of its topic': () => {
    number += 1;
    const topic = /topics: \["([^"]+)"/.exec(text)?.[1];
    const names = register.replace(new RegExp(`(id: "?${topic}"?.*?name: "?)`, 's'), `$1Dấu ${number} `);
    return save(waiting, topics, names, `Dấu ${number}`);
  },
};

console.log(`\n| saved, of ${names.length} articles | median | slowest |\n| --- | ---: | ---: |`);
for (const [kind, edit] of Object.entries(kinds)) {
  for (const [pause, words] of /** @type {const} */ ([[THINKING, ''], [HURRY, ', again and again']])) {
    const times = [];
    await writeFile(file, text);
    await setTimeout(THINKING);
    for (let run = 0; run < RUNS; run += 1) {
      times.push(await edit());
      await setTimeout(pause);
    }
    const order = sorted(times);
    const [median, slowest] = [order[Math.floor(order.length / 2)] ?? NaN, order.at(-1) ?? NaN];
    console.log(`| ${kind}${words} | ${median.toFixed(0)} ms | ${slowest.toFixed(0)} ms |`);
  }
}
await browser.close();
server.kill();
// For the next time, in which the same marks are waited for.
await writeFile(file, whole);
await writeFile(topics, register);
