// One knowledge base, searched by an instance of the engine of its own.

/** An engine with the files that it has been given. */
class Base {
  /**
   * @param {string} pack the address of the pack's folder
   * @param {(address: string, how: { fresh?: boolean, again?: boolean }) => Promise<Uint8Array>} read
   * @param {Blocks} blocks
   */
  constructor(pack, read, blocks) {
    this.pack = pack;
    this.read = read;
    this.blocks = blocks;
    /** @type {Record<string, any> | null} */
    this.engine = null;
    /**
     * Files on their way.
     *
     * @type {Map<string, Promise<void>>}
     */
    this.coming = new Map();
  }

  /** Begins anew, from the manifest on. */
  renew() {
    this.engine = null;
    this.coming.clear();
  }

  /**
   * Fetches what every search needs, while the engine itself is still on its way.
   *
   * @returns {Promise<Map<string, Uint8Array>>}
   */
  async ahead() {
    const manifest = await this.read(this.pack + MANIFEST, { fresh: true });
    /** @type {Map<string, Uint8Array>} */
    const files = new Map([[MANIFEST, manifest]]);
    try {
      const boot = String(JSON.parse(new TextDecoder().decode(manifest)).boot.name);
      files.set(boot, await this.read(this.pack + boot, {}));
    } catch {
      // The engine will ask for what it needs, and say what is wrong.
    }
    return files;
  }

  /**
   * Makes the instance.
   *
   * @param {WebAssembly.Module} module
   * @param {Map<string, Uint8Array>} files what has been fetched ahead
   */
  async open(module, files) {
    if (this.engine) return;
    const { exports } = await WebAssembly.instantiate(module, {});
    this.engine ??= exports;
    for (const [name, bytes] of files) this.give(name, bytes);
  }

  /**
   * Asks the engine, hands it the files that it misses, and asks again.
   *
   * @param {WebAssembly.Module} module
   * @param {"search" | "suggest"} what
   * @param {object} request
   * @returns {Promise<any>}
   */
  async ask(module, what, request) {
    try {
      return await this.answer(module, what, request);
    } catch (error) {
      const { kind } = failure(error);
      if (kind !== "gone" && kind !== "engine") throw error;
      // The site was changed meanwhile, or the engine has stopped: once more, from the manifest on.
      this.renew();
      return await this.answer(module, what, request);
    }
  }

  /**
   * @param {WebAssembly.Module} module
   * @param {"search" | "suggest"} what
   * @param {object} request
   */
  async answer(module, what, request) {
    await this.open(module, new Map());
    /**
     * How often each file has come for this question.
     *
     * @type {Map<string, number>}
     */
    const came = new Map();
    for (;;) {
      const said = this.call(what, request);
      const { missing, fault } = said;
      if (!missing && !fault) return said;
      if (fault && (fault.kind !== "damaged" || !fault.file)) throw new Failure(fault.kind, `${fault.file}: ${fault.message}`);
      // What came damaged is missing again; the engine tells of one such file at a time.
      if (fault && !came.has(fault.file)) came.set(fault.file, 1);
      await this.bring(missing ?? [fault.file], came);
    }
  }

  /**
   * Fetches files and parts of them for the engine; what is on its way already is waited for. What came damaged is
   * fetched once more, past every cache.
   *
   * @param {string[]} names
   * @param {Map<string, number>} came
   */
  async bring(names, came) {
    const again = names.some((name) => came.get(name));
    for (const name of names) {
      const times = came.get(name) ?? 0;
      if (times > 1) throw new Failure("damaged", name);
      came.set(name, times + 1);
    }
    const wanted = names.filter((name) => !this.coming.has(name));
    const parts = wanted.filter((name) => name.includes("@"));
    const begin = (/** @type {string[]} */ some, /** @type {Promise<void>} */ coming) => {
      const over = coming.finally(() => some.forEach((name) => this.coming.delete(name)));
      some.forEach((name) => this.coming.set(name, over));
    };
    for (const name of wanted.filter((name) => !parts.includes(name))) begin([name], this.fetch(name, again));
    if (parts.length) begin(parts, this.fetchParts(parts, again));
    await Promise.all(names.map((name) => this.coming.get(name)));
  }

  /**
   * @param {string} name
   * @param {boolean} again
   */
  async fetch(name, again) {
    this.give(name, await this.read(this.pack + name, { fresh: name === MANIFEST, again }));
  }

  /**
   * @param {string[]} names
   * @param {boolean} again
   */
  async fetchParts(names, again) {
    const parts = await this.blocks.bring(names, again);
    names.forEach((name, number) => this.give(name, parts[number]));
  }

  /**
   * @param {string} name
   * @param {Uint8Array} bytes
   */
  give(name, bytes) {
    const spelt = new TextEncoder().encode(name);
    const place = this.room(spelt.length + bytes.length);
    place.set(spelt);
    place.set(bytes, spelt.length);
    this.engine?.give(spelt.length);
  }

  /**
   * Room for what the engine is told next. Its memory is looked at anew each time, since it may have moved.
   *
   * @param {number} length
   */
  room(length) {
    const engine = /** @type {Record<string, any>} */ (this.engine);
    const at = engine.room(length);
    return new Uint8Array(engine.memory.buffer, at, length);
  }

  /**
   * @param {"search" | "suggest"} what
   * @param {object} request
   */
  call(what, request) {
    const engine = /** @type {Record<string, any>} */ (this.engine);
    if (!engine[what]) return { suggestions: [] }; // PREVIEW
    const asked = new TextEncoder().encode(JSON.stringify(request));
    this.room(asked.length).set(asked);
    const length = engine[what]();
    const said = new Uint8Array(engine.memory.buffer, engine.out(), length);
    const answer = JSON.parse(new TextDecoder().decode(said));
    return answer.hits ? { answer } : answer; // PREVIEW
  }
}
