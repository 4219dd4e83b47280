// All knowledge bases that are searched together: the site's own, and those that `site.yaml` names.

/** Searches them all and makes one answer of theirs. */
class Hub {
  /** @param {string} root the address of the site's root */
  constructor(root) {
    const base = (/** @type {string} */ pack, /** @type {typeof fetchFile} */ read, /** @type {any} */ how) =>
      new Base(pack, read, new Blocks(pack, read, how));
    this.own = base(root + site.pack, site.offline ? scriptFile : fetchFile, { way: site.offline ? "pieces" : "many", own: true });
    this.peers = site.offline ? [] : site.peers.map((peer) => {
      const address = peer.url.endsWith("/") ? peer.url : `${peer.url}/`;
      /** @type {typeof fetchFile} */
      const patient = (file, how) => fetchFile(file, { ...how, patience: PATIENCE });
      // A request for several ranges would need the other host's leave; one for a single range needs none.
      return { name: peer.name, url: address, base: base(address + site.pack, patient, { way: "one", patience: PATIENCE }) };
    });
    /** @type {(module: WebAssembly.Module) => void} */
    this.give = () => {};
    /** @type {Promise<WebAssembly.Module>} */
    this.module = new Promise((resolve) => { this.give = resolve; });
    this.opened = this.open();
  }

  /** Fetches ahead and opens the site's own base. What fails here is asked for again, and told, by the first search. */
  async open() {
    const files = await this.own.ahead().catch(() => new Map());
    await this.own.open(await this.module, files);
  }

  /**
   * Answers a request. While other knowledge bases are still at it, `soon` is given what the site itself has.
   *
   * @param {"search" | "suggest"} what
   * @param {any} request
   * @param {(answer: any) => void} soon
   */
  async ask(what, request, soon) {
    const module = await this.module;
    await this.opened.catch(() => {});
    if (what === "suggest") return this.own.ask(module, what, request);
    const asked = this.peers.map((peer) => peer.base.ask(module, what, request));
    const all = Promise.allSettled(asked);
    const own = (await this.own.ask(module, what, request)).answer;
    if (!this.peers.length) return own;
    soon(own);
    /** @type {Answer[]} */
    const answers = [own];
    /** @type {{ name: string, url: string }[]} */
    const silent = [];
    (await all).forEach((settled, number) => {
      const { name, url } = this.peers[number];
      if (settled.status === "fulfilled") {
        answers.push(foreign(settled.value.answer, { name, url }));
      } else {
        console.warn(String(settled.reason));
        silent.push({ name, url });
      }
    });
    return { ...merged(answers, request), silent };
  }
}

/**
 * The answer of another knowledge base: each hit with its origin, and nothing of how it helped itself.
 *
 * @param {Answer} answer
 * @param {{ name: string, url: string }} origin
 * @returns {Answer}
 */
function foreign(answer, origin) {
  return { ...answer, hits: answer.hits.map((hit) => ({ ...hit, origin })) };
}

/**
 * One answer of several, the site's own first: hits by what they were asked to be sorted by, counts added up. The same
 * id means the same topic, place or cell in all of them.
 *
 * @param {Answer[]} answers
 * @param {{ limit: number, sort: unknown }} request
 * @returns {Answer}
 */
function merged(answers, { limit, sort }) {
  const found = answers.filter((answer) => !answer.notice);
  // Exact answers go before those to a query that was changed to find something.
  const used = found.some((answer) => answer.total) ? found : answers;
  const hits = used.flatMap((answer) => answer.hits);
  const newer = (/** @type {Hit} */ a, /** @type {Hit} */ b) => Number((b.date ?? "") > (a.date ?? "")) - Number((b.date ?? "") < (a.date ?? ""));
  if (sort === "newest") hits.sort(newer);
  else if (sort === "relevance") hits.sort((a, b) => b.score - a.score || newer(a, b));
  /** @type {Record<string, Facet[]>} */
  const facets = {};
  for (const { facets: own } of used) {
    for (const [name, values] of Object.entries(own)) {
      const known = (facets[name] ??= []);
      for (const value of values) {
        const same = known.find((other) => other.value === value.value);
        if (same) same.count += value.count;
        else known.push({ ...value });
      }
    }
  }
  // Hits that have all the words go first, as in each of the answers.
  hits.sort((a, b) => Number(Boolean(a.lacks)) - Number(Boolean(b.lacks)));
  return {
    ...used[0],
    whole: used.reduce((sum, answer) => sum + answer.whole, 0),
    total: used.reduce((sum, answer) => sum + answer.total, 0),
    hits: hits.slice(0, limit),
    facets,
  };
}
