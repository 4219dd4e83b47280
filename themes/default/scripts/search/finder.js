// The search page: what is chosen, what is asked for, and what is shown of the answer.

/** How long after a letter the search begins, in milliseconds. */
const LETTER = 120;

/** The search page, whose parts its template brings. */
class Finder {
  /**
   * @param {HTMLElement} box the `[data-finder]` of the page
   * @param {Searcher} searcher
   */
  constructor(box, searcher) {
    this.box = box;
    this.searcher = searcher;
    this.asked = 0;
    this.title = document.title;
    /** @type {HTMLFormElement} */
    this.form = part(document, "main form.search");
    /** @type {HTMLInputElement} */
    this.field = part(this.form, "input[type=search]");
    /** @type {HTMLElement} */
    this.browse = part(document, "[data-browse]");
    /** @type {HTMLElement} */
    this.status = part(box, "[data-total]");
    /** @type {HTMLProgressElement} */
    this.progress = part(box, "progress");
    /** @type {HTMLElement} */
    this.hits = part(box, "[data-hits]");
    /** @type {HTMLButtonElement} */
    this.more = part(box, "[data-more]");
    /** @type {HTMLSelectElement} */
    this.sort = part(box, "[data-sort]");
    this.dates = { from: part(box, "[name=from]"), to: part(box, "[name=to]") };
    this.facets = Object.fromEntries(FACETS.map((facet) => [facet, new FacetTree(part(box, `[data-facet=${facet}]`),
      (value, chosen) => this.choose(facet, value, chosen))]));
    this.choice = readChoice(new URLSearchParams(location.search));
    this.listen();
    this.restore();
  }

  listen() {
    new Combobox(this.form, this.searcher, ({ kind, id }) => this.go({ q: "", [kind]: [id] }));
    const typed = calmly(LETTER, () => this.go({ q: this.field.value }, false));
    this.field.addEventListener("input", typed);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go({ q: this.field.value });
    });
    this.sort.addEventListener("change", () => this.go({ sort: this.sort.value === "relevance" ? "" : this.sort.value }));
    for (const [name, field] of Object.entries(this.dates)) {
      field.addEventListener("change", () => this.go({ [name]: field.value }));
    }
    this.more.addEventListener("click", () => this.go({ page: this.choice.page + 1 }, false, this.hits.children.length));
    part(this.box, "[data-retry]").addEventListener("click", () => this.search());
    part(this.box, "[data-clear]").addEventListener("click", () => {
      this.go({ topic: [], place: [], cell: [], year: [], kind: [], from: "", to: "", literal: false });
      this.field.focus();
    });
    this.searcher.told = (share) => { this.progress.value = share; };

    const wide = matchMedia("(min-width: 64rem)");
    const filters = part(this.box, "details");
    const fit = () => { filters.open = wide.matches; };
    wide.addEventListener("change", fit);
    fit();

    history.scrollRestoration = "manual";
    const keep = () => history.replaceState({ scroll: scrollY }, "");
    addEventListener("scroll", calmly(150, keep), { passive: true });
    addEventListener("popstate", () => {
      this.choice = readChoice(new URLSearchParams(location.search));
      this.restore();
    });
  }

  /** Shows what the address says, at the place where the reader left it. */
  restore() {
    const { scroll = 0 } = history.state ?? {};
    this.field.value = this.choice.q;
    this.search().then(() => scrollTo({ top: scroll, behavior: "instant" }));
  }

  /**
   * @param {string} facet
   * @param {string} value
   * @param {boolean} chosen
   */
  choose(facet, value, chosen) {
    const others = this.choice[/** @type {"topic"} */ (facet)].filter((other) => other !== value);
    this.go({ [facet]: chosen ? [...others, value] : others });
  }

  /**
   * Takes another choice, and searches for it.
   *
   * @param {Partial<Choice>} change
   * @param {boolean} [step] whether Back leads to what was chosen before
   * @param {number} [focus] the number of the hit to go to when it is there
   */
  go(change, step = true, focus = -1) {
    const before = writeChoice(this.choice);
    this.choice = { ...this.choice, page: 1, ...change };
    if ("q" in change && !("literal" in change)) this.choice.literal = false;
    if (this.field.value !== this.choice.q) this.field.value = this.choice.q;
    const after = writeChoice(this.choice);
    const to = `${location.pathname}${after}`;
    if (after === before && focus < 0) {
      if (step) this.search();
      return;
    }
    if (step) history.pushState({ scroll: 0 }, "", to);
    else history.replaceState({ scroll: scrollY }, "", to);
    this.search().then(() => part(this.hits, `:nth-child(${focus + 1}) a`).focus()).catch(() => {});
  }

  /** Asks for what is chosen. Only the answer to the last question is shown. */
  async search() {
    const number = ++this.asked;
    const isLast = () => number === this.asked;
    const idle = writeChoice(this.choice) === "";
    this.box.hidden = idle;
    // Taken out and not only hidden: the lists hold the same values as the facets.
    if (idle) this.box.after(this.browse);
    else this.browse.remove();
    document.title = this.choice.q ? `${this.choice.q} · ${this.title}` : this.title;
    if (idle) {
      this.searcher.warm();
      return;
    }
    this.wait(isLast);
    try {
      const request = requestOf(this.choice, this.sort.selectedOptions[0]?.dataset.order !== "ascending");
      const answer = await this.searcher.ask("search", request, (soon) => { if (isLast()) this.show(soon); });
      if (isLast()) {
        this.show(answer);
        this.tell(answer);
      }
    } catch (error) {
      if (isLast()) this.fail(failure(error));
    }
  }

  /**
   * Says that it searches, but only when that takes a while: an answer that comes at once needs no such word.
   *
   * @param {() => boolean} isLast
   */
  wait(isLast) {
    this.status.dataset.total = "";
    this.box.setAttribute("aria-busy", "true");
    setTimeout(() => {
      if (!isLast() || this.status.dataset.total) return;
      this.status.textContent = site.words.search.searching;
      this.progress.hidden = this.progress.value >= 1;
    }, 300);
  }

  /** @param {Answer} answer */
  show(answer) {
    this.state("hits", answer.total > 0);
    this.state("none", answer.total === 0);
    this.state("trouble", false);
    this.hits.replaceChildren(...hitItems(answer));
    tellPicks();
    this.more.hidden = answer.hits.length >= answer.total || this.choice.page >= LAST_PAGE;
    const notice = noticeOf(answer, (q, literal) => this.go({ q, literal }));
    const silent = (answer.silent ?? []).map(({ name }) => silentNotice(name, () => this.search()));
    part(this.box, "[data-notice]").replaceChildren(...(notice ? [notice] : []), ...silent);
    for (const facet of FACETS) this.facets[facet].show(answer.facets[facet] ?? [], this.choice[facet]);
    // With the facets and not before them, or they would push it down.
    part(this.box, ".dates").hidden = false;
    this.sort.value = this.choice.sort || "relevance";
    this.dates.from.value = this.choice.from;
    this.dates.to.value = this.choice.to;
    this.chips();
  }

  /**
   * The count, which screen readers hear.
   *
   * @param {Answer} answer
   */
  tell({ total, hits, understood }) {
    const { words } = site;
    this.box.removeAttribute("aria-busy");
    this.progress.hidden = true;
    const text = total === 1 ? words.search.one : fill(words.search.found, { n: total });
    const ignored = understood.ignored ? ` ${fill(words.search.ignored, { n: understood.ignored })}` : "";
    const shown = hits.length < total && total > 1 ? ` · ${fill(words.search.shown, { n: hits.length })}` : "";
    this.status.textContent = total ? text + shown + ignored : words.search.none;
    this.status.dataset.total = String(total);
  }

  /** @param {Failure} fault */
  fail({ kind, message }) {
    const { words } = site;
    console.warn(message);
    this.box.removeAttribute("aria-busy");
    this.progress.hidden = true;
    this.status.textContent = "";
    for (const name of ["hits", "none"]) this.state(name, false);
    this.more.hidden = true;
    this.state("trouble", true);
    part(this.box, "[data-trouble] p").textContent = words.search.faults[kind] ?? words.search.faults.engine;
  }

  /**
   * @param {string} name
   * @param {boolean} shown
   */
  state(name, shown) {
    part(this.box, `[data-${name}]`).hidden = !shown;
  }

  /** What is chosen beside the words, each with a way to take it back. */
  chips() {
    const { words } = site;
    /** @type {HTMLElement[]} */
    const chips = [];
    const add = (/** @type {string} */ text, /** @type {() => void} */ drop) => {
      const chip = element("button", { type: "button", class: "chip", "aria-label": fill(words.search.drop, { name: text }) }, text);
      chip.addEventListener("click", () => {
        drop();
        this.field.focus();
      });
      chips.push(chip);
    };
    for (const facet of FACETS) {
      for (const value of this.choice[facet]) add(this.facets[facet].name(value), () => this.choose(facet, value, false));
    }
    if (this.choice.from) add(fill(words.search.since, { date: day(this.choice.from) }), () => this.go({ from: "" }));
    if (this.choice.to) add(fill(words.search.until, { date: day(this.choice.to) }), () => this.go({ to: "" }));
    if (this.choice.literal) add(words.search.literal, () => this.go({ literal: false }));
    part(this.box, "[data-chosen]").replaceChildren(...chips.map((chip) => element("li", {}, chip)));
    part(this.box, "[data-clear]").hidden = chips.length < 2;
    part(this.box, "[data-chosen-count]").textContent = chips.length ? ` (${chips.length})` : "";
  }
}
