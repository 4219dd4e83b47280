// What runs on every page.

/** The address of the site's root, which lies above the folder of this script; also in the worker. */
const home = new URL("../", typeof document === "undefined" ? self.location.href
  : /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

/** The build calls this at the end of the joined script. */
function start() {
  if (typeof document === "undefined") {
    work();
    return;
  }
  const searcher = new Searcher(home);
  listenForSearch(searcher);
  keepForLater();
  const finder = document.querySelector("[data-finder]");
  if (finder instanceof HTMLElement) {
    new Finder(finder, searcher);
  } else {
    document.querySelectorAll("form.search").forEach((form) =>
      new Combobox(/** @type {HTMLFormElement} */ (form), searcher, null));
  }
}
