// The store of this handbook in the browser.

/** Where it is written down that the whole handbook was saved. */
const SAVED = `${home}.kept`;

/** The store that the service worker reads from. */
function openStore() {
  return caches.open(`sotay ${home}`);
}
