// The search begins: in a page, or as the worker of one.

/** The build calls this at the end of the script. */
function startSearch() {
  if (typeof document === "undefined") {
    work();
    return;
  }
  const searcher = new Searcher(home);
  const picker = document.querySelector("[data-picker]");
  if (picker instanceof HTMLElement) new Picker(picker, searcher);
  const finder = document.querySelector("[data-finder]");
  if (finder instanceof HTMLElement) {
    new Finder(finder, searcher);
    return;
  }
  // A field gets its list when somebody goes to it: the one over the page is not there before.
  const ready = new WeakSet();
  const help = (/** @type {EventTarget | null} */ target) => {
    const form = target instanceof HTMLElement ? target.closest("form.search") : null;
    if (!(form instanceof HTMLFormElement) || ready.has(form) || form.closest("[data-picker]")) return;
    ready.add(form);
    new Combobox(form, searcher, null);
  };
  document.addEventListener("focusin", ({ target }) => help(target));
  help(document.activeElement);
}
