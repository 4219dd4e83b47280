// The asking side: brings the engine, starts the worker, and hands requests to it.

/** Under what a visit remembers how the host gives out parts of files. */
const WAY = `sotay way ${home}`;

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
    /** @type {Promise<Side> | null} */
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
    const started = this.start();
    const side = await started;
    try {
      return await side.ask(what, request, soon);
    } catch (error) {
      if (failure(error).kind !== "engine") throw error;
      // Of several questions that fail together, the first ends the engine; the others go on with the next.
      if (this.started === started) {
        this.started = null;
        side.end();
        if (this.cache === "reload") throw error;
        this.cache = "reload";
      }
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
   * @returns {Promise<Side>}
   */
  async apart() {
    if (!("WebAssembly" in globalThis) || !("Worker" in globalThis)) throw new Failure("browser");
    const worker = new Worker(here);
    /** @type {Map<number, { soon: (answer: any) => void, resolve: (answer: any) => void, reject: (error: Error) => void }>} */
    const waiting = new Map();
    let last = 0;
    const end = (/** @type {Failure} */ why) => {
      worker.terminate();
      for (const asked of waiting.values()) asked.reject(why);
      waiting.clear();
    };
    worker.onmessage = ({ data: { id, soon, answer, fault, way } }) => {
      if (way) rememberWay(way);
      const asked = waiting.get(id);
      if (soon) asked?.soon(soon);
      if (answer) asked?.resolve(answer);
      if (fault) asked?.reject(new Failure(fault.kind, fault.message));
      if (!soon) waiting.delete(id);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.started = null;
      end(new Failure("network", event.message));
    };
    try {
      worker.postMessage({ module: await this.module(), way: wayBefore() });
    } catch (error) {
      worker.terminate();
      throw error;
    }
    return {
      ask: (what, request, soon) => new Promise((resolve, reject) => {
        waiting.set(++last, { soon, resolve, reject });
        worker.postMessage({ id: last, what, request });
      }),
      end: () => end(new Failure("engine", "ended")),
    };
  }

  /**
   * Searches in the page itself, where no worker can be had.
   *
   * @returns {Promise<Side>}
   */
  async beside() {
    if (!("WebAssembly" in globalThis)) throw new Failure("browser");
    const hub = new Hub(this.root);
    hub.give(await WebAssembly.compile(await scriptFile(this.root + site.engine.plain.file)));
    return { ask: (what, request, soon) => hub.ask(what, request, soon), end: () => {} };
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
    const { file, hash } = unpack ? site.engine.packed : site.engine.plain;
    const address = this.root + file;
    // Without `https` browsers have no hashes for scripts, but know this one; it lets nothing through until all has come.
    const integrity = crypto.subtle ? "" : hash;
    const response = await fetch(address, { cache, integrity }).catch((error) => { throw failure(error, "network"); });
    if (!response.ok || !response.body) throw new Failure("network", `${response.status} ${address}`);
    let come = 0;
    let isWrong = false;
    const checked = integrity ? response.body : response.body.pipeThrough(checker(hash, () => { isWrong = true; }));
    const unpacked = unpack ? checked.pipeThrough(unpack) : checked;
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
      const isCut = !isWrong && error instanceof TypeError && come < site.engine.size;
      throw failure(error, isCut ? "network" : "engine");
    }
  }
}

/**
 * Lets bytes through, and fails at their end if they are not those that the build made.
 *
 * @param {string} hash as in `integrity`
 * @param {() => void} wrong hears of it
 * @returns {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>}
 */
function checker(hash, wrong) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  return new TransformStream({
    transform: (part, sink) => {
      parts.push(part);
      sink.enqueue(part);
    },
    flush: async () => {
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer()));
      if (hash === `sha256-${btoa(String.fromCharCode(...digest))}`) return;
      wrong();
      throw new Failure("engine", "its hash is another");
    },
  });
}

/** The way in which the host gave out parts of files before in this visit. */
function wayBefore() {
  try {
    return sessionStorage.getItem(WAY);
  } catch {
    return null;
  }
}

/** @param {string} way */
function rememberWay(way) {
  try {
    sessionStorage.setItem(WAY, way);
  } catch {
    // Without a memory it is found out again on the next page.
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
