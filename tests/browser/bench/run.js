// What a search costs a reader, in a real Chromium: bytes, requests and time, ours beside Pagefind's.
//
//     node bench/run.js SOTAY-SITE PAGEFIND-SITE     by `cargo xtask bench search`

import { launch } from '../harness/chromium.js';
import { engineTimes } from './engine.js';
import { Host } from './line.js';
import { FIRST, FURTHER } from './queries.js';
import { pagefind, sotay } from './systems.js';

/** @typedef {import('./systems.js').System} System */
/** @typedef {import('playwright-core').Browser} Browser */

/** 1.6 Mbit/s and 150 ms. */
const SLOW = { wait: 150, second: 200_000 };

const RUNS = 3;

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * @param {System} system
 * @param {import('./line.js').Sent[]} sent
 */
function cost(system, sent) {
  const own = sent.filter(({ name }) => system.own.test(name));
  return { requests: own.length, bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/**
 * Opens the page of a system anew, with nothing in the cache.
 * @template T
 * @param {Browser} browser
 * @param {System} system
 * @param {import('./line.js').Line} line
 * @param {(page: import('playwright-core').Page, host: Host) => Promise<T>} use
 */
async function visit(browser, system, line, use) {
  const host = new Host(system.folder, system.pages, line);
  const origin = await host.listen();
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(origin + system.page);
    await system.ready(page);
    return await use(page, host);
  } finally {
    await context.close();
    host.close();
  }
}

/**
 * The bytes and requests of a first query, and of others after it.
 * @param {Browser} browser
 * @param {System} system
 */
async function bytes(browser, system) {
  return visit(browser, system, {}, async (page, host) => {
    await system.ask(page, FIRST);
    const first = cost(system, host.take());
    const further = [];
    for (const query of FURTHER) {
      await system.ask(page, query);
      further.push(cost(system, host.take()));
    }
    return {
      first,
      further: {
        requests: median(further.map(({ requests }) => requests)),
        bytes: median(further.map((one) => one.bytes)),
      },
    };
  });
}

/**
 * Milliseconds until the first ten results on a slow line: from opening the page, and from asking on a page that has
 * been open long enough to have loaded what it loads by itself.
 * @param {Browser} browser
 * @param {System} system
 */
async function times(browser, system) {
  const opened = [];
  const asked = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    opened.push(
      await visit(browser, system, SLOW, async (page) => {
        await system.ask(page, FIRST);
        return performance.now() - start;
      }),
    );
    asked.push(
      await visit(browser, system, SLOW, async (page) => {
        // Someone finds the field and types.
        await page.waitForTimeout(6000);
        const start = performance.now();
        await system.ask(page, FIRST);
        return performance.now() - start;
      }),
    );
  }
  return { opened: median(opened), asked: median(asked) };
}

const [ours = '', theirs = ''] = process.argv.slice(2);
const browser = await launch();
const lines = [];
for (const system of [sotay(ours), pagefind(theirs)]) {
  const { first, further } = await bytes(browser, system);
  const { opened, asked } = await times(browser, system);
  const kilo = (/** @type {number} */ count) => `${(count / 1000).toFixed(0)} kB`;
  const second = (/** @type {number} */ time) => `${(time / 1000).toFixed(2)} s`;
  lines.push(
    `| ${system.name} | ${kilo(first.bytes)} in ${first.requests} | ${kilo(further.bytes)} in ${further.requests} ` +
      `| ${second(opened)} | ${second(asked)} |`,
  );
}
const engine = await engineTimes(browser, ours);
await browser.close();
console.log(`
| | first query | each of ${FURTHER.length} further ones, median | 1.6 Mbit/s, 150 ms: from opening the page | from asking, 6 s later |
| --- | --- | --- | --- | --- |
${lines.join('\n')}

Files that exist for the search alone, compressed as most hosts do, until ten results show. The engine by itself, all
blocks at hand, in Chromium: ${median(engine).toFixed(1)} ms at the median of ${engine.length} queries, ${Math.max(...engine).toFixed(1)} ms at most.`);
