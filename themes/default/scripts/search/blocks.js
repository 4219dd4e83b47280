// The blocks of a search pack: parts of one large file, fetched in as few requests as the host allows.

/** Bytes of the pieces into which the build cuts that file besides. */
const PIECE = 64 * 1024;

/** How many parts one request asks for at most; hosts refuse requests for hundreds. */
const PARTS = 64;

/**
 * How parts are fetched, each for where the one before cannot be had: many in a request, one in a request, or out of the
 * pieces, which are files like any other.
 *
 * @typedef {"many" | "one" | "pieces"} Way
 */

/** @typedef {{ first: number, last: number }} Span a part of the file: its first and its last byte */
/** @typedef {{ first: number, bytes: Uint8Array }} Stretch bytes of the file that have come, and where they begin */

/** The blocks of one knowledge base. */
class Blocks {
  /**
   * @param {string} pack the address of the pack's folder
   * @param {(address: string, how: { again?: boolean }) => Promise<Uint8Array>} read fetches a whole file
   * @param {object} how
   * @param {Way} how.way how parts are fetched at first
   * @param {boolean} [how.own] whether the files are the site's own, and not those of another one
   * @param {number} [how.patience] how long a request may take
   */
  constructor(pack, read, { way, own = false, patience = 0 }) {
    this.pack = pack;
    this.read = read;
    this.way = way;
    this.own = own;
    this.patience = patience;
    /**
     * Hears of another way when this one cannot be had.
     *
     * @type {(way: Way) => void}
     */
    this.told = () => {};
  }

  /**
   * Brings parts of one file.
   *
   * @param {string[]} names as the engine has them: `blocks-0123456789ab.bin@100-199`
   * @param {boolean} again whether what came before was damaged: then nothing is taken from where that may have come from
   * @returns {Promise<Uint8Array[]>}
   */
  async bring(names, again) {
    const address = this.pack + names[0].split("@")[0];
    const spans = names.map((name) => {
      const [first, last] = name.split("@")[1].split("-").map(Number);
      return { first, last };
    });
    const store = this.own ? await partStore() : null;
    const kept = await Promise.all(spans.map((span) => (store && !again ? keptPart(store, address, span) : null)));
    const missing = spans.filter((_, number) => !kept[number]);
    const come = missing.length ? await this.fetch(address, missing, again) : [];
    // A browser that has no room left goes on without.
    missing.forEach((span, number) => store?.put(keyOf(address, span), new Response(come[number])).catch(() => {}));
    return kept.map((part) => part ?? /** @type {Uint8Array} */ (come.shift()));
  }

  /**
   * @param {string} address
   * @param {Span[]} spans
   * @param {boolean} again
   * @returns {Promise<Uint8Array<ArrayBuffer>[]>}
   */
  async fetch(address, spans, again) {
    const asked = joined(spans);
    const next = (/** @type {Way} */ way) => (way === "many" && asked.length > 1 ? "one" : "pieces");
    let way = again ? next(this.way) : this.way;
    while (way !== "pieces") {
      try {
        const come = await this.ranges(address, asked, way);
        return spans.map((span) => cut(span, come));
      } catch (error) {
        const { kind } = failure(error);
        // Another origin may have to allow a browser to ask for ranges, and fails like a line that is broken.
        if (kind !== "refused" && (this.own || kind !== "network")) throw error;
        way = next(way);
        this.way = way;
        this.told(way);
      }
    }
    try {
      const come = await this.pieces(address, asked, again);
      return spans.map((span) => cut(span, come));
    } catch (error) {
      if (failure(error).kind !== "refused") throw error;
      // Some piece is short. A cache may have it so.
      if (again) throw new Failure("damaged", address);
      return this.fetch(address, spans, true);
    }
  }

  /**
   * @param {string} address
   * @param {Span[]} spans
   * @param {Way} way
   * @returns {Promise<Stretch[]>}
   */
  async ranges(address, spans, way) {
    const most = way === "many" ? PARTS : 1;
    const requests = [];
    for (let at = 0; at < spans.length; at += most) requests.push(this.request(address, spans.slice(at, at + most)));
    return (await Promise.all(requests)).flat();
  }

  /**
   * One request for ranges. It goes past the browser's cache, which knows no answers with several, and lets only one
   * request at a time fill what it has of a file.
   *
   * @param {string} address
   * @param {Span[]} spans
   * @returns {Promise<Stretch[]>}
   */
  request(address, spans) {
    const asked = `bytes=${spans.map(({ first, last }) => `${first}-${last}`).join(",")}`;
    return within(this.patience, async (signal) => {
      const response = await fetch(address, { headers: { Range: asked }, cache: "no-store", signal });
      if (response.status !== 206) {
        await response.body?.cancel();
        throw new Failure(response.status === 404 ? "gone" : "refused", `${response.status} ${address}`);
      }
      return stretches(response.headers, new Uint8Array(await response.arrayBuffer()), spans[0].first);
    });
  }

  /**
   * @param {string} address
   * @param {Span[]} spans
   * @param {boolean} again
   * @returns {Promise<Stretch[]>}
   */
  pieces(address, spans, again) {
    const numbers = new Set(spans.flatMap(piecesOf));
    return Promise.all([...numbers].map(async (number) => (
      { first: number * PIECE, bytes: await this.read(pieceAt(address, number), { again }) })));
  }
}

/**
 * What an answer to a request for ranges holds.
 *
 * @param {Headers} headers
 * @param {Uint8Array} bytes
 * @param {number} first where it was asked from
 * @returns {Stretch[]}
 */
function stretches(headers, bytes, first) {
  const place = /bytes +(\d+)-(\d+)/i;
  if (!headers.get("Content-Type")?.startsWith("multipart/byteranges")) {
    // Another origin may not show where they stand; then it is where they were asked from.
    return [{ first: Number(place.exec(headers.get("Content-Range") ?? "")?.[1] ?? first), bytes }];
  }
  const found = [];
  for (let at = 0; ;) {
    const start = afterHead(bytes, at);
    const stands = place.exec(new TextDecoder().decode(bytes.subarray(at, start)));
    const length = stands ? Number(stands[2]) + 1 - Number(stands[1]) : 0;
    // A damaged head may name a part that ends before it begins.
    if (!stands || length < 1) return found;
    at = start + length;
    found.push({ first: Number(stands[1]), bytes: bytes.subarray(start, at) });
  }
}

/**
 * Where the head of a part ends: behind its first empty line.
 *
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function afterHead(bytes, at) {
  const isEmptyLine = (/** @type {number} */ end) => [13, 10, 13, 10].every((sign, step) => bytes[end + step] === sign);
  let end = at;
  while (end < bytes.length && !isEmptyLine(end)) end += 1;
  return end + 4;
}

/**
 * A part out of the stretches that have come.
 *
 * @param {Span} span
 * @param {Stretch[]} come
 */
function cut({ first, last }, come) {
  const part = new Uint8Array(last + 1 - first);
  let filled = 0;
  for (const { first: begin, bytes } of come) {
    const from = Math.max(first, begin);
    const to = Math.min(last + 1, begin + bytes.length);
    if (from >= to) continue;
    part.set(bytes.subarray(from - begin, to - begin), from - first);
    filled += to - from;
  }
  if (filled < part.length) throw new Failure("refused", `bytes ${first}-${last} did not come`);
  return part;
}

/**
 * The same spans in order, with those that touch as one: hosts refuse any other order.
 *
 * @param {Span[]} spans
 */
function joined(spans) {
  /** @type {Span[]} */
  const all = [];
  for (const { first, last } of [...spans].sort((a, b) => a.first - b.first)) {
    const before = all.at(-1);
    if (before && before.last + 1 >= first) before.last = Math.max(before.last, last);
    else all.push({ first, last });
  }
  return all;
}

/**
 * The numbers of the pieces in which a part lies.
 *
 * @param {Span} span
 */
function piecesOf({ first, last }) {
  const from = Math.floor(first / PIECE);
  return Array.from({ length: Math.floor(last / PIECE) + 1 - from }, (_, step) => from + step);
}

/**
 * @param {string} address
 * @param {number} number
 */
const pieceAt = (address, number) => `${address.slice(0, -".bin".length)}.${number}.bin`;

/**
 * Under what a part is kept: browsers keep no answers to requests for ranges by themselves.
 *
 * @param {string} address
 * @param {Span} span
 */
const keyOf = (address, { first, last }) => `${address}?${first}-${last}`;

/** The store that parts are kept in, where the site has one already. A preview never makes one. */
async function partStore() {
  if (site.offline || !("caches" in globalThis)) return null;
  try {
    return (await caches.has(SITE_STORE)) ? await openStore() : null;
  } catch {
    return null;
  }
}

/**
 * A part that was read before, or that lies in pieces which were saved with the whole handbook.
 *
 * @param {Cache} store
 * @param {string} address
 * @param {Span} span
 */
async function keptPart(store, address, span) {
  const bytes = async (/** @type {string} */ key) => {
    const kept = await store.match(key);
    return kept ? new Uint8Array(await kept.arrayBuffer()) : null;
  };
  const part = await bytes(keyOf(address, span));
  if (part) return part;
  /** @type {Stretch[]} */
  const come = [];
  for (const number of piecesOf(span)) {
    const piece = await bytes(pieceAt(address, number));
    if (!piece) return null;
    come.push({ first: number * PIECE, bytes: piece });
  }
  return cut(span, come);
}
