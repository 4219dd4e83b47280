// Where the site is.

/** The address of this very script, in a page and in a worker. */
const here = typeof document === "undefined" ? self.location.href
  : /** @type {HTMLScriptElement} */ (document.currentScript).src;

/** The address of the site's root, which lies above the folder of the scripts. */
const home = new URL("../", here).href;

/** The one file of the search pack whose name does not change with its content: it tells one edition from another. */
const MANIFEST = "manifest.json";
