// The asking side: brings the engine, starts the worker, and hands requests to it.

/** Searches for the page. It starts with the first request, or with `warm`. */
class Searcher {
  /** @param {string} root the address of the site's root */
  constructor(root) {
    this.root = root;
    /**
     * Hears how much of the engine has come, from 0 to 1.
     *
     * @type {(share: number) => void}
     */
    this.told = () => {};
    /** @type {Promise<Ask> | null} */
    this.started = null;
    /**
     * Where the engine is taken from: past every cache once it has failed.
     *
     * @type {RequestCache}
     */
    this.cache = "default";
  }

  /** Gets everything ready. */
  warm() {
    this.start().catch(() => {});
  }

  /**
   * @param {"search" | "suggest"} what
   * @param {object} request
   * @param {(answer: any) => void} [soon] hears an answer that is not yet whole
   * @returns {Promise<any>}
   */
  async ask(what, request, soon = () => {}) {
    try {
      return await (await this.start())(what, request, soon);
    } catch (error) {
      if (failure(error).kind !== "engine") throw error;
      // What came damaged may be an engine all the same, a wrong one: the next is fetched past every cache.
      this.started = null;
      if (this.cache === "reload") throw error;
      this.cache = "reload";
      return this.ask(what, request, soon);
    }
  }

  start() {
    this.started ??= (site.offline ? this.beside() : this.apart()).catch((error) => {
      this.started = null;
      throw error;
    });
    return this.started;
  }

  /**
   * Searches in a worker.
   *
   * @returns {Promise<Ask>}
   */
  async apart() {
    if (!("WebAssembly" in globalThis) || !("Worker" in globalThis)) throw new Failure("browser");
    const worker = new Worker(here);
    /** @type {Map<number, { soon: (answer: any) => void, resolve: (answer: any) => void, reject: (error: Error) => void }>} */
    const waiting = new Map();
    let last = 0;
    worker.onmessage = ({ data: { id, soon, answer, fault } }) => {
      const asked = waiting.get(id);
      if (soon) asked?.soon(soon);
      if (answer) asked?.resolve(answer);
      if (fault) asked?.reject(new Failure(fault.kind, fault.message));
      if (!soon) waiting.delete(id);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.started = null;
      for (const asked of waiting.values()) asked.reject(new Failure("network", event.message));
      worker.terminate();
    };
    try {
      worker.postMessage({ module: await this.module() });
    } catch (error) {
      worker.terminate();
      throw error;
    }
    return (what, request, soon) => new Promise((resolve, reject) => {
      waiting.set(++last, { soon, resolve, reject });
      worker.postMessage({ id: last, what, request });
    });
  }

  /**
   * Searches in the page itself, where no worker can be had.
   *
   * @returns {Promise<Ask>}
   */
  async beside() {
    if (!("WebAssembly" in globalThis)) throw new Failure("browser");
    const hub = new Hub(this.root);
    hub.give(await WebAssembly.compile(await scriptFile(this.root + site.engine.plain)));
    return (what, request, soon) => hub.ask(what, request, soon);
  }

  /** The engine. What came damaged or was refused is fetched once more, past every cache: a cache may have kept that. */
  async module() {
    try {
      return await this.fetchModule(this.cache);
    } catch {
      return this.fetchModule("reload");
    }
  }

  /** @param {RequestCache} cache */
  async fetchModule(cache) {
    const unpack = unpacker();
    const address = this.root + (unpack ? site.engine.packed : site.engine.plain);
    const response = await fetch(address, { cache }).catch((error) => { throw failure(error, "network"); });
    if (!response.ok || !response.body) throw new Failure("network", `${response.status} ${address}`);
    let come = 0;
    const unpacked = unpack ? response.body.pipeThrough(unpack) : response.body;
    const counted = unpacked.pipeThrough(new TransformStream({
      transform: (/** @type {Uint8Array<ArrayBuffer>} */ part, sink) => {
        come += part.length;
        this.told(come / site.engine.size);
        sink.enqueue(part);
      },
    }));
    try {
      return await WebAssembly.compileStreaming(new Response(counted, { headers: { "Content-Type": "application/wasm" } }));
    } catch (error) {
      // A line that breaks in the middle is the network's fault, and not the engine's.
      throw failure(error, error instanceof TypeError && come < site.engine.size ? "network" : "engine");
    }
  }
}

/** What unpacks raw deflate; `null` in browsers that cannot, for which the engine lies there as it is. */
function unpacker() {
  try {
    return new DecompressionStream("deflate-raw");
  } catch {
    return null;
  }
}
