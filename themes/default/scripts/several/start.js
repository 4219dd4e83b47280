// The pages that are made of several articles in the reader's browser: side by side, or one after the other.

/** How many can be read beside each other. */
const BESIDE = 4;

/** The build calls this at the end of the script. */
function startSeveral() {
  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-several]"));
  if (!box) return;
  const compares = box.dataset.several === "compare";
  const asked = new URLSearchParams(location.search).getAll("p").filter(isPage);
  const urls = asked.length ? asked : picks();
  new Several(box, compares, [...new Set(compares ? urls.slice(0, BESIDE) : urls)]);
}

/** The addresses of what is picked. */
const picks = () => readPicks().map(({ url }) => url);

/** The list of what is chosen, and below it what is made of that. */
class Several {
  /**
   * @param {HTMLElement} box
   * @param {boolean} compares
   * @param {string[]} urls
   */
  constructor(box, compares, urls) {
    this.compares = compares;
    this.urls = urls;
    this.list = part(box, "[data-list]");
    this.result = part(box, "[data-result]");
    this.status = part(box, "[data-status]");
    /** @type {HTMLElement[]} */
    this.tools = [part(box, "[data-print]"), part(box, "[data-share]")];
    this.asked = 0;
    this.picked = picks();
    document.addEventListener("sotay-picks", () => this.follow());
    this.show();
  }

  /** What is picked on this page comes in, and what is picked no more leaves. */
  follow() {
    const before = this.picked;
    this.picked = picks();
    const left = this.urls.filter((url) => !before.includes(url) || this.picked.includes(url));
    const come = this.picked.filter((url) => !before.includes(url) && !left.includes(url));
    const urls = [...left, ...come].slice(0, this.compares ? BESIDE : undefined);
    if (urls.join() !== this.urls.join()) this.choose(urls);
    else this.list.replaceChildren(...this.rows());
  }

  /** @param {string[]} urls */
  choose(urls) {
    this.urls = urls;
    const query = new URLSearchParams(urls.map((url) => ["p", url]));
    history.replaceState(history.state, "", urls.length ? `?${query}` : location.pathname);
    if (!this.compares) writePicks(urls.map((url) => ({ url, title: this.title(url) })));
    return this.show();
  }

  /** @param {string} url */
  title(url) {
    return this.known?.get(url)?.title ?? readPicks().find((pick) => pick.url === url)?.title ?? url;
  }

  async show() {
    const { compare, handout } = site.words;
    const number = ++this.asked;
    const read = await Promise.allSettled(this.urls.map(readArticle));
    if (number !== this.asked) return;
    const articles = read.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    this.known = new Map(articles.map((article) => [article.url, article]));
    const failed = this.urls.filter((url) => !this.known?.has(url));
    this.list.replaceChildren(...this.rows());
    const least = this.compares ? 2 : 1;
    const few = articles.length < least ? (this.compares ? compare.few : handout.few) : "";
    for (const tool of this.tools) tool.hidden = articles.length < least;
    this.status.textContent = failed.length ? failed.map((url) => fill(compare.failed, { title: this.title(url) })).join(" ") : few;
    this.result.replaceChildren(...(articles.length < least ? [] : this.compares ? sideBySide(articles) : inOrder(articles)));
  }

  /** A row for each that is picked or shown, with what can be done with it. */
  rows() {
    const { compare, handout } = site.words;
    const all = this.compares ? [...new Set([...this.urls, ...picks()])] : this.urls;
    return all.map((url, at) => {
      const title = this.title(url);
      const button = (/** @type {string} */ text, /** @type {string[]} */ urls) => {
        const node = element("button", { type: "button", class: "quiet", "aria-label": `${text}: ${title}` }, text);
        node.addEventListener("click", () => this.choose(urls));
        return node;
      };
      const others = this.urls.filter((other) => other !== url);
      if (this.compares && !this.urls.includes(url)) {
        return element("li", {}, element("span", {}, title), this.urls.length < BESIDE ? button(compare.add, [...this.urls, url]) : null);
      }
      const moved = (/** @type {number} */ to) => [...others.slice(0, to), url, ...others.slice(to)];
      return element("li", {}, element("span", {}, title),
        this.compares || at === 0 ? null : button(handout.up, moved(at - 1)),
        this.compares || at === all.length - 1 ? null : button(handout.down, moved(at + 1)),
        button(compare.remove, others));
    });
  }
}
