// Keeps what a reader has seen, and shows it when there is no network. The build writes it to the root of the site and
// says before it, as `offlinePage`, where the page is that stands for all that was not kept.

/** @type {any} */
const worker = self;

/** The address of the site's root. */
const scope = worker.registration.scope;

/** The one store of this handbook; `scripts/page/keep.js` fills it too. */
const STORE = `sotay ${scope}`;

/** Where it is written down that the whole handbook was saved. */
const RECORD = `${scope}.kept`;

/** How long the network may take for what is kept already, in milliseconds. */
const AT_MOST = 3000;

worker.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(keepOfflinePage().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const below = request.url.startsWith(scope) ? request.url.slice(scope.length) : null;
  // A request past every cache was made so because what a cache held was damaged.
  if (below === null || below === "handbook.json" || request.method !== "GET" || request.cache === "reload") return;
  // A store keeps no parts of files; the search keeps what it reads of them itself.
  if (request.headers.has("range")) return;
  const later = (/** @type {Promise<unknown>} */ work) => event.waitUntil(work);
  event.respondWith(isForGood(below) ? fromStore(request, later) : fromNetwork(request, below, later));
});

async function keepOfflinePage() {
  const store = await caches.open(STORE);
  await store.add(new Request(scope + offlinePage, { cache: "no-cache" }));
}

/**
 * Whether a file is named by its content, and so never changes.
 *
 * @param {string} below the address from the root of the site
 */
function isForGood(below) {
  return ["assets/", "search/engine-", "search/boot-", "search/blocks-"]
    .some((folder) => below.startsWith(folder));
}

/**
 * @param {Request} request
 * @param {(work: Promise<unknown>) => void} later
 */
async function fromStore(request, later) {
  const store = await caches.open(STORE);
  const kept = await store.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) later(store.put(request, response.clone()));
  return response;
}

/**
 * The newest there is; what is kept when the network fails, or takes too long.
 *
 * @param {Request} request
 * @param {string} below
 * @param {(work: Promise<unknown>) => void} later
 */
async function fromNetwork(request, below, later) {
  const store = await caches.open(STORE);
  const kept = await store.match(request, { ignoreSearch: true });
  const asked = fetch(request).then((response) => {
    if (response.ok && response.type === "basic") later(keep(store, request, below, response.clone()));
    return response;
  });
  const patience = kept ? new Promise((resolve) => { setTimeout(resolve, AT_MOST); }) : null;
  try {
    const response = await (patience ? Promise.race([asked, patience]) : asked);
    if (response && !(kept && response.status >= 500)) return response;
  } catch {
    // There is no network; what is kept has to do.
  }
  later(asked.catch(() => {}));
  return kept ?? (request.mode === "navigate" ? store.match(scope + offlinePage) : null) ?? Response.error();
}

/**
 * Keeps an answer, without the query of the page: the page itself is the same whatever is searched for.
 *
 * @param {Cache} store
 * @param {Request} request
 * @param {string} below
 * @param {Response} response
 */
async function keep(store, request, below, response) {
  if (below === "search/manifest.json") {
    // A handbook that was saved whole keeps the manifest that its own blocks belong to, until it is saved anew.
    if (await store.match(RECORD)) return;
    await dropOldBlocks(store, response.clone());
  }
  await store.put(request.url.split("#")[0].split("?")[0], response);
}

/**
 * Drops the files of an earlier search pack when there is a new one, and engines but the one that came last.
 *
 * @param {Cache} store
 * @param {Response} response
 */
async function dropOldBlocks(store, response) {
  const manifest = await response.json();
  const before = await (await store.match(`${scope}search/manifest.json`))?.json();
  if (!before || before.boot.name === manifest.boot.name) return;
  const kept = (await store.keys()).map(({ url }) => url);
  const engine = kept.filter((url) => url.startsWith(`${scope}search/engine-`)).at(-1);
  // Pieces and parts of the blocks have longer names.
  const current = [manifest.boot, manifest.blocks].map((file) => file && `${scope}search/${file.name.split(".")[0]}`);
  const old = kept.filter((url) => url.startsWith(`${scope}search/`) && isForGood(url.slice(scope.length)) &&
    url !== engine && !current.some((start) => start && url.startsWith(start)));
  await Promise.all(old.map((url) => store.delete(url)));
}
