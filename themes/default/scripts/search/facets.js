// The values of a facet with their counts: a tree of boxes to tick.

/** How many values are shown at first at one level. */
const SHOWN = 8;

/** A facet of no more values than this is seen at a glance, with all its levels. */
const GLANCE = 24;

/** One facet of the search page. */
class FacetTree {
  /**
   * @param {HTMLElement} box the `[data-facet]` of the page, with a list in it
   * @param {(value: string, chosen: boolean) => void} choose
   */
  constructor(box, choose) {
    this.box = box;
    this.choose = choose;
    /** @type {HTMLElement} */
    this.list = part(box, "ul");
    /**
     * Names of all values that were ever seen.
     *
     * @type {Map<string, string>}
     */
    this.names = new Map();
    /**
     * Values whose children are shown; the list itself has the empty name.
     *
     * @type {Set<string>}
     */
    this.open = new Set();
  }

  /** @param {string} value */
  name(value) {
    return this.names.get(value) ?? value;
  }

  /**
   * Shows the values. What is chosen is shown even when nothing has it any more, so that it can be taken back.
   *
   * @param {Facet[]} values
   * @param {string[]} chosen
   */
  show(values, chosen) {
    for (const { value, name } of values) this.names.set(value, name);
    const lost = chosen.filter((value) => !values.some((known) => known.value === value));
    /** @type {Facet[]} */
    this.values = [...values, ...lost.map((value) => ({ value, name: this.name(value), count: 0 }))];
    this.chosen = new Set(chosen);
    this.box.hidden = this.values.length === 0;
    this.draw();
  }

  draw() {
    const focus = /** @type {HTMLElement | null} */ (this.list.contains(document.activeElement) ? document.activeElement : null);
    const { values = [] } = this;
    /** @type {Map<string, Facet[]>} */
    const below = new Map();
    const known = new Set(values.map(({ value }) => value));
    for (const value of values) {
      const parent = value.parent && known.has(value.parent) ? value.parent : "";
      below.set(parent, [...(below.get(parent) ?? []), value]);
    }
    this.list.replaceChildren(...this.level("", below));
    if (focus) {
      const { is, of } = focus.dataset;
      const again = [...this.list.querySelectorAll("[data-is]")].find((node) =>
        node instanceof HTMLElement && node.dataset.is === is && node.dataset.of === of);
      /** @type {HTMLElement | undefined} */ (again)?.focus();
    }
  }

  /**
   * The items below `parent`. A level with one value alone, such as the one province, is opened by itself.
   *
   * @param {string} parent
   * @param {Map<string, Facet[]>} below
   * @returns {HTMLElement[]}
   */
  level(parent, below) {
    const values = below.get(parent) ?? [];
    const all = this.open.has(`all ${parent}`) || values.length <= SHOWN + 1;
    const shown = values.filter((value, number) => all || number < SHOWN || this.holds(value.value, below));
    const items = shown.map((value) => this.item(value, below, values.length === 1));
    if (shown.length < values.length) {
      const more = element("button", { type: "button", class: "quiet", "data-is": "all", "data-of": parent },
        fill(site.words.search.more_values, { n: values.length - shown.length }));
      more.addEventListener("click", () => this.unfold(`all ${parent}`));
      items.push(element("li", {}, more));
    }
    return items;
  }

  /**
   * @param {Facet} facet
   * @param {Map<string, Facet[]>} below
   * @param {boolean} alone
   */
  item({ value, name, count }, below, alone) {
    const { words } = site;
    const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", "data-is": "value", "data-of": value }));
    box.checked = this.chosen?.has(value) ?? false;
    box.addEventListener("change", () => this.choose(value, box.checked));
    const label = element("label", { "data-value": value }, box, element("span", {}, name),
      element("span", { class: "n" }, fill("{n}", { n: count }), element("span", { class: "unseen" }, ` ${words.search.articles}`)));
    const row = element("div", { class: "facet-row" }, label);
    const item = element("li", {}, row);
    if (below.has(value)) {
      const closed = this.open.has(`closed ${value}`);
      const open = !closed && (alone || this.isSmall() || this.open.has(value) || this.holds(value, below));
      const turn = element("button", {
        type: "button", class: "turn-open", "aria-expanded": String(open), "data-is": "turn", "data-of": value,
        "aria-label": fill(words.search.inside, { name }),
      });
      turn.addEventListener("click", () => {
        this.open.delete(open ? value : `closed ${value}`);
        this.unfold(open ? `closed ${value}` : value);
      });
      row.append(turn);
      if (open) item.append(element("ul", {}, ...this.level(value, below)));
    }
    return item;
  }

  isSmall() {
    return (this.values?.length ?? 0) <= GLANCE;
  }

  /**
   * Whether something chosen lies at `value` or below.
   *
   * @param {string} value
   * @param {Map<string, Facet[]>} below
   * @returns {boolean}
   */
  holds(value, below) {
    return (this.chosen?.has(value) ?? false) || (below.get(value) ?? []).some((inner) => this.holds(inner.value, below));
  }

  /** @param {string} what */
  unfold(what) {
    this.open.add(what);
    this.draw();
  }
}
