// A search field that offers ways to go on as one types. It keeps to the combobox pattern of the WAI-ARIA practices.

/** How long a reader has to pause before something is offered, in milliseconds. */
const PAUSE = 90;

/** How many hits are offered where the results are not beside the field. */
const OFFERED = 5;

/** How many titles are offered where the hits are not in the list. */
const TITLES = 3;

/** The field of one form, and the list below it. */
class Combobox {
  /**
   * @param {HTMLFormElement} form
   * @param {Searcher} searcher
   * @param {((suggestion: Suggestion) => void) | null} choose what the choice of a name does; without it, it leads to
   *   the search page, and the first hits are offered too
   */
  constructor(form, searcher, choose) {
    this.form = form;
    this.searcher = searcher;
    this.choose = choose;
    /** @type {HTMLInputElement} */
    this.field = part(form, "input[type=search]");
    this.asked = 0;
    /** What was sent off: who has asked for it needs no offers. */
    this.sent = "";
    /** @type {HTMLElement[]} */
    this.options = [];
    this.active = -1;
    const id = `_offers-${document.querySelectorAll("[role=combobox]").length}`;
    this.list = element("div", { class: "offers", role: "listbox", id, hidden: true, "aria-label": site.words.search.offers });
    form.append(this.list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
    })) this.field.setAttribute(name, value);
    const offer = calmly(PAUSE, () => this.offer());
    this.field.addEventListener("input", () => {
      this.sent = "";
      searcher.warm();
      offer();
    });
    this.field.addEventListener("keydown", (event) => this.press(event));
    form.addEventListener("submit", () => {
      this.sent = this.field.value;
      this.close();
    });
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (!form.contains(/** @type {Node | null} */ (relatedTarget))) this.close();
    });
    // A press must not take the focus from the field, or the list would be gone before the click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    // Whoever types faster than the script comes is offered something too.
    if (document.activeElement === this.field) {
      searcher.warm();
      this.offer();
    }
  }

  /** Asks what to offer for what stands in the field. A later question makes an earlier one void. */
  async offer() {
    const query = this.field.value;
    const number = ++this.asked;
    if (!query || query === this.sent) {
      this.close();
      return;
    }
    try {
      const [said, answer] = await Promise.all([
        this.searcher.ask("suggest", { query, names: this.choose ? 8 : 4, titles: this.choose ? TITLES : 0 }),
        this.choose ? null : this.searcher.ask("search", requestOf({ ...readChoice(new URLSearchParams()), q: query }, true)),
      ]);
      if (number === this.asked && document.activeElement === this.field) this.show(query, said.suggestions, answer);
    } catch {
      // The search page tells what is wrong, with a way to try again; an offer is no place for it.
      this.close();
    }
  }

  /**
   * @param {string} query
   * @param {Suggestion[]} suggestions
   * @param {Answer | null} answer
   */
  show(query, suggestions, answer) {
    const { words } = site;
    const options = suggestions.map((suggestion) => this.suggestion(suggestion));
    for (const hit of answer?.hits.slice(0, OFFERED) ?? []) {
      const from = hit.origin?.name ?? hit.cell ?? hit.place;
      options.push(option(address(hit.origin?.url ?? home, hit.url), "offer-hit",
        element("span", {}, ...marked(hit.title_marks)), from ? element("small", {}, from) : null));
    }
    if (answer?.total) {
      options.push(option(searchPage({ q: query }), "offer-all", fill(words.search.all, { n: answer.total })));
    }
    options.forEach((node, number) => { node.id = `${this.list.id}-${number}`; });
    this.options = options;
    this.list.replaceChildren(...options);
    this.list.hidden = !options.length;
    this.field.setAttribute("aria-expanded", String(options.length > 0));
    this.move(-1);
  }

  /** @param {Suggestion} suggestion */
  suggestion(suggestion) {
    const { kind, text, id } = suggestion;
    if (kind === "page") return option(address(home, id), "offer-page", element("span", {}, text));
    const node = option(searchPage({ [kind]: id }), "offer-name", element("span", {}, text), element("small", {}, site.words.kinds[kind]));
    if (this.choose) {
      node.addEventListener("click", (event) => {
        event.preventDefault();
        this.close();
        this.choose?.(suggestion);
      });
    }
    return node;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    // Enter within a composition belongs to the keyboard's own list of words.
    if (event.isComposing) return;
    if (this.list.hidden) {
      if (event.key === "ArrowDown" && this.field.value) this.offer();
      return;
    }
    const last = this.options.length - 1;
    const to = { ArrowDown: this.active < last ? this.active + 1 : -1, ArrowUp: this.active < 0 ? last : this.active - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.move(to);
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.options[this.active].click();
    } else if (event.key === "Escape") {
      // The first Escape closes the list; only the next one empties the field, or closes what the field is in.
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Tab") {
      this.close();
    }
  }

  /** @param {number} to the option to go to; -1 is the field itself */
  move(to) {
    this.active = to;
    this.options.forEach((node, number) => node.setAttribute("aria-selected", String(number === to)));
    this.options[to]?.scrollIntoView({ block: "nearest" });
    if (to < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", this.options[to].id);
  }

  close() {
    this.asked++;
    this.options = [];
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.move(-1);
  }
}

/**
 * @param {string} href
 * @param {string} kind
 * @param {(Node | string | null)[]} children
 */
function option(href, kind, ...children) {
  return element("a", { role: "option", class: `offer ${kind}`, href, tabindex: -1, "aria-selected": "false" }, ...children);
}

/** @param {Record<string, string>} chosen */
function searchPage(chosen) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(chosen)) query.set(name, value);
  return address(home, "/search/", `?${query}`);
}
