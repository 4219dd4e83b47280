// Reading without a network: what was seen is kept by the service worker, and the whole handbook on request.

/** How many files are fetched at once. */
const AT_ONCE = 6;

/** How long keeping waits after a page has come, in milliseconds: what the reader came for goes first. */
const LATER = 2000;

/** Bytes in a megabyte, as readers count them. */
const MEGABYTE = 1_000_000;

/** Starts the service worker where there can be one. A preview changes all the time, so nothing of it is kept. */
function keepForLater() {
  if (site.offline || !("serviceWorker" in navigator) || !("caches" in globalThis)) return;
  if (document.querySelector("script[src^='/__sotay/']")) {
    navigator.serviceWorker.getRegistrations().then((all) => all.forEach((one) => one.unregister()));
    return;
  }
  addEventListener("load", () => setTimeout(startKeeping, LATER));
  const box = document.querySelector("[data-keep]");
  if (box instanceof HTMLElement) new Keeper(box);
}

async function startKeeping() {
  const isFirst = !navigator.serviceWorker.controller;
  try {
    await navigator.serviceWorker.register(`${home}sw.js`, { scope: home });
    await navigator.serviceWorker.ready;
    if (isFirst) await keepThisPage();
  } catch (error) {
    console.warn(String(error));
  }
}

/** The store that the service worker reads from. */
function openStore() {
  return caches.open(`sotay ${home}`);
}

/** The first page of a visit came before the service worker did. It lies in the browser's cache, and comes from there. */
async function keepThisPage() {
  const store = await openStore();
  const loaded = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
  // What did not come the first time is not asked for again; browsers that cannot tell say nothing.
  const come = loaded.filter(({ name, responseStatus }) => name.startsWith(home) && (responseStatus ?? 200) === 200);
  const parts = come.map(({ name }) => name);
  const [page] = location.href.split("#")[0].split("?");
  await Promise.all([page, ...parts].map((part) => store.add(new Request(part, { cache: "force-cache" })).catch(() => {})));
}

/**
 * @typedef {object} Kept what is known of a saved handbook
 * @property {string} edition which edition it is
 * @property {number} done how many files are saved
 * @property {number} files how many there are
 * @property {number} bytes how large the saved ones are
 * @property {string} pack the manifest of its search pack, by which a newer edition is told
 */

/** The button that saves the whole handbook. */
class Keeper {
  /** @param {HTMLElement} box the `[data-keep]` of the page */
  constructor(box) {
    this.record = `${home}.kept`;
    /** @type {HTMLButtonElement} */
    this.button = part(box, "button");
    /** @type {HTMLElement} */
    this.status = part(box, "[role=status]");
    /** @type {HTMLProgressElement} */
    this.progress = part(box, "progress");
    this.running = false;
    this.button.addEventListener("click", () => {
      if (this.running) this.running = false;
      else this.save();
    });
    box.hidden = false;
    this.look();
  }

  /** Shows what is saved already. */
  async look() {
    const kept = await this.read();
    if (!kept) return;
    this.rest(kept);
    if (kept.done < kept.files) return;
    const pack = await fetch(`${home}${site.pack}${MANIFEST}`, { cache: "no-cache" }).then((response) => response.text(), () => "");
    if (pack && pack !== kept.pack && !this.running) {
      this.button.hidden = false;
      this.say(site.words.keep.newer);
    }
  }

  /** @returns {Promise<Kept | undefined>} */
  async read() {
    const store = await openStore();
    return (await store.match(this.record))?.json();
  }

  /** @param {Kept} kept */
  async write(kept) {
    const store = await openStore();
    await store.put(this.record, new Response(JSON.stringify(kept)));
  }

  async save() {
    const { keep } = site.words;
    this.running = true;
    this.button.textContent = keep.stop;
    this.progress.hidden = false;
    try {
      const kept = await this.fetchAll();
      this.rest(kept);
      if (kept.done < kept.files) this.say(fill(keep.paused, { done: kept.done, files: kept.files }));
    } catch (error) {
      console.warn(String(error));
      this.button.textContent = keep.go_on;
      this.say(error instanceof DOMException && error.name === "QuotaExceededError" ? keep.full : keep.failed);
    }
    this.running = false;
    this.progress.hidden = true;
  }

  /** Fetches all files from where the last time ended, and drops what the handbook has no more. */
  async fetchAll() {
    const store = await openStore();
    await navigator.storage?.persist?.();
    const list = await fetch(`${home}handbook.json`, { cache: "no-cache" });
    if (!list.ok) throw new Failure("network", "handbook.json");
    /** @type {{ edition: string, files: string[] }} */
    const { edition, files } = await list.json();
    const before = await this.read();
    const pack = await (await fetch(`${home}${site.pack}${MANIFEST}`, { cache: "no-cache" })).text();
    /** @type {Kept} */
    const kept = before?.edition === edition ? before : { edition, done: 0, files: files.length, bytes: 0, pack };
    while (kept.done < files.length && this.running) {
      const some = files.slice(kept.done, kept.done + AT_ONCE);
      const sizes = await Promise.all(some.map((file) => this.keepFile(store, file)));
      kept.done += some.length;
      kept.bytes += sizes.reduce((sum, size) => sum + size, 0);
      await this.write(kept);
      await this.show(kept);
    }
    if (kept.done < files.length) return kept;
    await store.put(`${home}${site.pack}${MANIFEST}`, new Response(pack, { headers: { "Content-Type": "application/json" } }));
    const wanted = new Set([this.record, `${home}${site.pack}${MANIFEST}`, ...files.map((file) => home + file)]);
    const old = (await store.keys()).filter(({ url }) => !wanted.has(url));
    await Promise.all(old.map((request) => store.delete(request)));
    return kept;
  }

  /**
   * @param {Cache} store
   * @param {string} file
   * @returns {Promise<number>} its bytes
   */
  async keepFile(store, file) {
    const url = home + file;
    // What is named by its content may come from any cache. A page may not: a slow line must not bring the one before.
    const named = file.startsWith("assets/") || (file.startsWith(site.pack) && file !== site.pack);
    const response = await fetch(url, { cache: named ? "default" : "reload" });
    // A file that is gone belongs to an edition that is gone; the next one has another list.
    if (!response.ok) throw new Failure("network", `${response.status} ${url}`);
    const bytes = await response.arrayBuffer();
    await store.put(url, new Response(bytes, { headers: response.headers }));
    return bytes.byteLength;
  }

  /** @param {Kept} kept */
  async show({ done, files, bytes }) {
    this.progress.max = files;
    this.progress.value = done;
    const { quota = 0, usage = 0 } = await navigator.storage?.estimate?.() ?? {};
    const size = (/** @type {number} */ all) => Math.max(1, Math.round(all / MEGABYTE));
    this.say(fill(site.words.keep.saving, { done, files, size: size(bytes / done * files), free: size(quota - usage) }));
  }

  /**
   * How it stands when nothing is being fetched.
   *
   * @param {Kept} kept
   */
  rest({ done, files, bytes }) {
    const { keep } = site.words;
    const whole = done >= files;
    this.button.hidden = whole;
    this.button.textContent = whole ? keep.anew : keep.go_on;
    this.say(whole ? fill(keep.saved, { files, size: Math.max(1, Math.round(bytes / MEGABYTE)) })
      : fill(keep.paused, { done, files }));
  }

  /** @param {string} text */
  say(text) {
    this.status.textContent = text;
  }
}
