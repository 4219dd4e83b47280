// Reading without a network: what was seen is kept by the service worker, and the whole handbook on request.

/** How long keeping waits after a page has come, in milliseconds: what the reader came for goes first. */
const LATER = 2000;

/** Starts the service worker where there can be one. A preview changes all the time, so nothing of it is kept. */
function keepForLater() {
  if (site.offline || !("serviceWorker" in navigator) || !("caches" in globalThis)) return;
  if (document.querySelector("script[src^='/__sotay/']")) {
    navigator.serviceWorker.getRegistrations().then((all) => all.forEach((one) => one.unregister()));
    return;
  }
  addEventListener("load", () => setTimeout(startKeeping, LATER));
  const box = document.querySelector("[data-keep]");
  if (box instanceof HTMLElement) offerKeeping(box).catch(warn);
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
 * Shows the box that saves the whole handbook. What it does comes when it is asked for, or was before.
 *
 * @param {HTMLElement} box
 */
async function offerKeeping(box) {
  box.hidden = false;
  part(box, "button").addEventListener("click", () => {
    box.dataset.asked = "";
    bring("keep").catch(warn);
  });
  const store = await openStore();
  if (await store.match(SAVED)) await bring("keep");
}
