// The engine for browsers, run in node on the files of a built site.

import { readFileSync } from 'node:fs';
import path from 'node:path';

import { engine } from './machine.js';
import { folder } from './sites.js';

/** @import { Case, Found } from './cases.js' */
/** @import { SiteName } from './sites.js' */

/**
 * @typedef {object} Exports
 * @property {WebAssembly.Memory} memory
 * @property {(length: number) => number} room
 * @property {(nameLength: number) => void} give
 * @property {() => number} search
 * @property {() => number} out
 */

/** One instance with the files that it asked for. */
export class Engine {
  /**
   * @param {SiteName} site
   * @param {Exports} engine
   */
  constructor(site, engine) {
    this.site = site;
    this.engine = engine;
    /**
     * What it was given, in order.
     * @type {string[]}
     */
    this.files = [];
  }

  /**
   * A new instance for a site.
   * @param {SiteName} site
   */
  static async open(site) {
    const { instance } = await WebAssembly.instantiate(readFileSync(engine()), {});
    return new Engine(site, /** @type {Exports} */ (/** @type {unknown} */ (instance.exports)));
  }

  /** @param {Uint8Array[]} parts */
  put(...parts) {
    const bytes = Buffer.concat(parts);
    const at = this.engine.room(bytes.length);
    new Uint8Array(this.engine.memory.buffer, at, bytes.length).set(bytes);
  }

  /** @param {string} name */
  give(name) {
    const spelt = Buffer.from(name);
    const [file = '', span] = name.split('@');
    const [first = 0, last = Infinity] = span?.split('-').map(Number) ?? [];
    this.put(spelt, readFileSync(path.join(folder(this.site), 'search', file)).subarray(first, last + 1));
    this.engine.give(spelt.length);
    this.files.push(name);
  }

  /** @param {object} request */
  ask(request) {
    for (;;) {
      this.put(Buffer.from(JSON.stringify(request)));
      const length = this.engine.search();
      const said = Buffer.from(this.engine.memory.buffer, this.engine.out(), length).toString();
      const { answer, missing, fault } = JSON.parse(said);
      if (answer) return answer;
      if (fault) throw new Error(said);
      missing.forEach((/** @type {string} */ name) => this.give(name));
    }
  }

  /**
   * The answer to a case.
   * @param {Case} asked
   */
  answer({ query, choices }) {
    const chosen = (/** @type {string} */ wanted) => choices.filter(([name]) => name === wanted).map(([, value]) => value);
    const years = chosen('year').map((span) => span.split('..').map(Number));
    const filters = {
      topics: chosen('topic'),
      places: chosen('place'),
      cells: chosen('cell'),
      kinds: chosen('kind'),
      years: years.map(([first, last]) => [first, last ?? first]),
    };
    const order = chosen('sort')[0] ?? 'relevance';
    const sort = ['relevance', 'newest'].includes(order) ? order : { indicator: { id: order, descending: true } };
    return this.ask({ query, filters, sort });
  }

  /**
   * What it finds.
   * @param {Case} asked
   * @returns {Found}
   */
  search(asked) {
    const { total, hits } = this.answer(asked);
    return { total, urls: hits.map((/** @type {{ url: string }} */ { url }) => url) };
  }
}
