// A search field on the pages that are made of several articles: what is found stands below it, each to be picked.

/** How many are shown: enough to choose from, and not a page of results. */
const CHOICES = 8;

/** The field, and the list below it. */
class Picker {
  /**
   * @param {HTMLElement} box the `[data-picker]` of the page
   * @param {Searcher} searcher
   */
  constructor(box, searcher) {
    this.searcher = searcher;
    this.asked = 0;
    /** @type {HTMLInputElement} */
    this.field = part(box, "input");
    this.status = part(box, "[role=status]");
    this.list = part(box, "[data-found]");
    this.field.addEventListener("input", calmly(LETTER, () => this.find()));
    part(box, "form").addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.find();
    });
    this.find();
  }

  /** Asks for what stands in the field; for the newest where nothing does. */
  async find() {
    const { words } = site;
    const number = ++this.asked;
    const q = this.field.value;
    const choice = { ...readChoice(new URLSearchParams()), q, kind: ["practice", "guide"], sort: q ? "" : "newest" };
    try {
      const { hits } = /** @type {Answer} */ (await this.searcher.ask("search", requestOf(choice, true)));
      if (number !== this.asked) return;
      const own = hits.filter(({ origin }) => !origin).slice(0, CHOICES);
      this.status.textContent = own.length ? "" : words.search.none;
      this.list.replaceChildren(...own.map((hit) => element("li", {},
        element("span", {}, ...marked(hit.title_marks), " ", element("small", {}, aboutHit(hit))), pickButton(hit))));
      tellPicks();
    } catch (error) {
      const { kind, message } = failure(error);
      console.warn(message);
      this.status.textContent = words.search.faults[kind] ?? words.search.faults.engine;
    }
  }
}

/**
 * Whose it is, and when.
 *
 * @param {Hit} hit
 */
function aboutHit({ cell, place, kind, date }) {
  return [cell ?? place ?? site.words.kinds[kind], date && day(date)].filter(Boolean).join(" \u00b7 ");
}

/**
 * The button that picks a hit; the script of every page hears it.
 *
 * @param {Hit} hit
 */
function pickButton({ url, title }) {
  return element("button", { type: "button", class: "pick", "data-pick": url, "data-title": title, "aria-pressed": "false" },
    site.words.compare.choose, element("span", { class: "unseen" }, `: ${title}`));
}

/** Buttons have come that do not know yet what is picked. */
function tellPicks() {
  document.dispatchEvent(new Event("sotay-picks"));
}
