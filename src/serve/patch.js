// Makes the open page what the server has now without loading it again: a page that is loaded flashes, loses its focus
// and takes several times as long. It is done only where it is safe: what changed stands in an element that the theme
// has marked (`data-patched`), so none of its scripts keeps anything of it, and no script has changed it since. A page
// without a mark is loaded again even if nothing in it is different: what its scripts fetch may be.

/** What of a page's head no script reads. */
const HEAD = "head > title, head > meta[content], head > script[type='application/ld+json']";

/** What does not come or go in place: it holds what a reader has entered or opened, or needs a script. */
const HELD = "button, input, select, textarea, details, dialog, iframe, script, style, video, audio";

/** What the document hears when it was changed. */
const PATCHED = "sotay-patched";

/** This script, which names the version. */
const OWN = "script[src^='/__sotay/']";

/** The page as it came, and the nodes of the open page that were made of it. To be made before any other script runs. */
class Source {
  constructor() {
    this.live = new Map();
    this.tree = document.documentElement.cloneNode(true);
    this.pair(this.tree, document.documentElement);
    this.tree.querySelector(OWN)?.remove();
    this.isMarked = this.tree.querySelector("[data-patched]") !== null;
    this.scripts = document.scripts.length;
  }

  /** Whether the page may be patched at all. A script that came on demand, such as the search, holds data of its own. */
  get isOpen() {
    return this.isMarked && document.scripts.length === this.scripts;
  }

  pair(node, live) {
    this.live.set(node, live);
    node.childNodes.forEach((child, at) => this.pair(child, live.childNodes[at]));
  }

  /** Makes the open page what `next` is, if all that is different may change in place. */
  patch(next) {
    next.querySelector(OWN)?.remove();
    const edits = [];
    const can = this.compare(this.tree, next, false, edits);
    if (!can) return false;
    edits.forEach((edit) => edit());
    document.dispatchEvent(new Event(PATCHED));
    return true;
  }

  // ---- What is different ----

  compare(old, next, inside, edits) {
    if (old.isEqualNode(next)) return true;
    if (old.nodeName !== next.nodeName) return false;
    if (!(old instanceof Element)) return inside && this.compareText(old, next, edits);
    const free = inside || old.matches(`[data-patched], ${HEAD}`);
    return this.compareAttributes(old, next, free, edits) && this.compareChildren(old, next, free, edits);
  }

  compareText(old, next, edits) {
    const live = this.live.get(old);
    if (live.data !== old.data) return false;
    edits.push(() => {
      live.data = old.data = next.data;
    });
    return true;
  }

  compareAttributes(old, next, free, edits) {
    const live = this.live.get(old);
    for (const name of new Set([...old.getAttributeNames(), ...next.getAttributeNames()])) {
      const value = next.getAttribute(name);
      if (old.getAttribute(name) === value) continue;
      if (!free || live.getAttribute(name) !== old.getAttribute(name)) return false;
      edits.push(() => {
        for (const node of [old, live]) value === null ? node.removeAttribute(name) : node.setAttribute(name, value);
      });
    }
    return true;
  }

  /** Children that are the same at the beginning and at the end stay; those between are compared, or replaced. */
  compareChildren(old, next, free, edits) {
    const [before, after] = [[...old.childNodes], [...next.childNodes]];
    const isSame = (a, b) => a !== undefined && b !== undefined && a.isEqualNode(b);
    while (isSame(before[0], after[0])) [before, after].forEach((list) => list.shift());
    let end = null;
    while (isSame(before.at(-1), after.at(-1))) {
      end = before.pop();
      after.pop();
    }
    if (before.length === after.length && before.every((node, at) => node.nodeName === after[at].nodeName)) {
      return before.every((node, at) => this.compare(node, after[at], free, edits));
    }
    return free && this.replace(old, before, after, end, edits);
  }

  replace(old, before, after, end, edits) {
    const isHeld = (node) => node instanceof Element && (node.matches(HELD) || node.querySelector(HELD) !== null);
    const isAsItCame = (node) => this.live.get(node).isEqualNode(node);
    if ([...before, ...after].some(isHeld) || !before.every(isAsItCame)) return false;
    edits.push(() => {
      for (const node of before) {
        this.live.get(node).remove();
        node.remove();
      }
      for (const node of after) {
        const [copy, live] = [document.importNode(node, true), document.importNode(node, true)];
        old.insertBefore(copy, end);
        this.live.get(old).insertBefore(live, end && this.live.get(end));
        this.pair(copy, live);
      }
    });
    return true;
  }
}
