// Lines break, files go missing or arrive spoilt, publishers put a new site in place: the search says what is wrong in
// plain words, goes on as soon as it can, and never shows a wrong answer.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';

import { native } from '../harness/cases.js';
import { open } from '../harness/room.js';
import { asking, found, search } from '../harness/search.js';

/** @import { Page } from 'playwright-core' */
/** @import { Trouble } from '../harness/server.js' */

const QUERY = 'hiến đất làm đường';
const ANSWER = () => native('corpus', { query: QUERY, choices: [] });

/** What a browser says by itself when a file does not come as it should. */
const NOISE = [/^(error: Failed to load resource|request: net::ERR_|status: 404 |warning: (network|gone|damaged|engine|refused): )/];

/** Which files a trouble befalls. */
const FILES = {
  manifest: /^search\/manifest\.json$/,
  boot: /^search\/boot-/,
  blocks: /^search\/blocks-/,
  engine: /^search\/engine-/,
};

/**
 * A bit of every hundredth byte, so that whatever is read of it is spoilt.
 * @param {Buffer} bytes
 */
const flip = (bytes) => Buffer.from(bytes.map((byte, at) => (at % 100 === 50 ? byte ^ 1 : byte)));

/**
 * Opens the search page with something in the way of some files, until `mend` is called.
 * @param {import('node:test').TestContext} story
 * @param {RegExp} files
 * @param {(times: number) => Trouble | undefined} trouble  what befalls a file that is asked for the nth time
 */
async function troubled(story, files, trouble) {
  let mended = false;
  /** @type {Map<string, number>} */
  const asked = new Map();
  const page = await open(story, {
    site: 'corpus',
    expects: NOISE,
    trouble: (file) => {
      if (mended || !files.test(file)) return undefined;
      asked.set(file, (asked.get(file) ?? 0) + 1);
      return trouble(asked.get(file) ?? 0);
    },
  });
  // What the page shows while it loads must be seen before all has come.
  await page.goto(asking(QUERY), { waitUntil: 'commit' });
  return { page, asked, mend: () => { mended = true; } };
}

/**
 * What the page tells of the trouble.
 * @param {Page} page
 */
async function told(page) {
  const box = page.locator('[data-trouble]');
  await box.waitFor();
  assert.equal(await box.getAttribute('role'), 'alert');
  assert.equal(await page.locator('[data-hit]:visible').count(), 0, 'nothing is shown as found');
  return box.locator('p').innerText();
}

/**
 * The reader tries again, and all is well.
 * @param {Page} page
 */
async function retry(page) {
  await page.locator('[data-retry]').click();
  assert.deepEqual(await found(page), ANSWER());
  assert.equal(await page.locator('[data-trouble]').isVisible(), false);
}

for (const [name, files] of Object.entries(FILES)) {
  test(`the ${name} does not come: the page says so, and trying again helps`, async (story) => {
    const { page, mend } = await troubled(story, files, () => ({ gone: true }));
    assert((await told(page)).length > 20);
    mend();
    await retry(page);
  });

  test(`the line breaks in the middle of the ${name}`, async (story) => {
    const { page, mend } = await troubled(story, files, () => ({ cut: true }));
    assert.match(await told(page), /mạng/);
    mend();
    await retry(page);
  });
}

for (const name of /** @type {const} */ (['boot', 'blocks', 'engine'])) {
  test(`the ${name} arrives spoilt once: it is fetched again, and nobody notices`, async (story) => {
    // Of all requests the first: what is fetched again may be another file, a piece in place of a part.
    let spoilt = 0;
    const { page } = await troubled(story, FILES[name], () => (spoilt++ ? undefined : { spoil: flip }));
    assert.deepEqual(await found(page), ANSWER());
    assert(spoilt > 1, 'nothing was fetched a second time');
  });

  test(`the ${name} arrives spoilt always: the page says so and shows nothing`, async (story) => {
    const { page, mend } = await troubled(story, FILES[name], () => ({ spoil: flip }));
    assert((await told(page)).length > 20);
    mend();
    await retry(page);
  });
}

test('an engine that is another one, whole and good, is refused', async (story) => {
  // An engine of an earlier edition compiles too; here one that answers nothing.
  const other = Buffer.from('0061736d01000000', 'hex');
  const { page, asked } = await troubled(story, FILES.engine, (times) => (times === 1 ? { spoil: () => deflateRawSync(other) } : undefined));
  assert.deepEqual(await found(page), ANSWER());
  assert.deepEqual([...asked.values()], [2]);
});

test('two questions whose engine fails start one new worker, and end the old one', async (story) => {
  const page = await open(story, { site: 'corpus', expects: NOISE });
  await page.addInitScript(countWorkers);
  await page.goto('search/');
  const input = page.locator('main input[type=search]');
  // Suggestions and hits are asked for together, letter by letter.
  await input.pressSequentially('hiến đất làm đường', { delay: 5 });
  await page.waitForURL((url) => url.searchParams.get('q') === QUERY);
  assert.deepEqual(await found(page), ANSWER());
  await page.waitForFunction(() => /** @type {any} */ (window).workers.ended === 1);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).workers), { begun: 2, ended: 1 });
});

/** The first worker says to every question that its engine has failed. Runs in the page. */
function countWorkers() {
  const counted = { begun: 0, ended: 0 };
  Object.assign(window, { workers: counted });
  const { Worker } = window;
  window.Worker = class extends Worker {
    constructor(/** @type {string | URL} */ address) {
      super(address);
      counted.begun += 1;
      this.isBroken = counted.begun === 1;
    }
    /** @param {any} message */
    postMessage(message) {
      if (!this.isBroken || !message.id) return super.postMessage(message);
      const data = { id: message.id, fault: { kind: 'engine', message: 'broken' } };
      setTimeout(() => this.onmessage?.(new MessageEvent('message', { data })), 100);
      return undefined;
    }
    terminate() {
      counted.ended += 1;
      super.terminate();
    }
  };
}

test('a slow line: the page shows that it loads, and then what it found', async (story) => {
  /** @type {() => void} */
  let come = () => {};
  const until = /** @type {Promise<void>} */ (new Promise((resolve) => { come = () => resolve(undefined); }));
  const { page } = await troubled(story, /^search\/./, () => ({ until }));
  await page.locator('main progress').waitFor();
  assert.equal(await page.locator('[data-total]').getAttribute('data-total'), '');
  come();
  assert.deepEqual(await found(page), ANSWER());
  assert.equal(await page.locator('main progress').isVisible(), false);
});

test('no network at all: the page says so, and finds when there is one', async (story) => {
  const page = await open(story, { site: 'corpus', expects: NOISE });
  await page.goto('search/');
  await page.context().setOffline(true);
  await page.locator('main input[type=search]').fill('mo hinh moi');
  await told(page);
  await page.context().setOffline(false);
  await page.locator('[data-retry]').click();
  assert.deepEqual(await found(page), native('corpus', { query: 'mo hinh moi', choices: [] }));
});

test('a new site is put in place while a reader searches: they go on in the new one', async (story) => {
  let replaced = false;
  const { folder } = await import('../harness/sites.js');
  const page = await open(story, {
    site: 'corpus',
    expects: NOISE,
    trouble: () => (replaced ? { from: folder('demonstration') } : undefined),
  });
  assert.deepEqual(await search(page, QUERY), ANSWER());
  replaced = true;
  const input = page.locator('main input[type=search]');
  await input.fill('Đồng Bàng');
  await input.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === 'Đồng Bàng');
  assert.deepEqual(await found(page), native('demonstration', { query: 'Đồng Bàng', choices: [] }));
});
