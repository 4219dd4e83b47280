// The store of this handbook in the browser.

/** Its name. */
const SITE_STORE = `sotay ${home}`;

/** Where it is written down that the whole handbook was saved. */
const SAVED = `${home}.kept`;

/** The store that the service worker reads from. */
function openStore() {
  return caches.open(SITE_STORE);
}
