// Saving the whole handbook on a device.

/** How many files are fetched at once. */
const AT_ONCE = 6;

/** Bytes in a megabyte, as readers count them. */
const MEGABYTE = 1_000_000;

/** The build calls this at the end of the script. */
function startKeep() {
  const box = /** @type {HTMLElement} */ (part(document, "[data-keep]"));
  const keeper = new Keeper(box);
  if (box.dataset.asked !== undefined) keeper.save();
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
    return (await store.match(SAVED))?.json();
  }

  /** @param {Kept} kept */
  async write(kept) {
    const store = await openStore();
    await store.put(SAVED, new Response(JSON.stringify(kept)));
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
    const wanted = new Set([SAVED, `${home}${site.pack}${MANIFEST}`, ...files.map((file) => home + file)]);
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
