// Articles one after the other, each from a new sheet, with their contents before them.

/** @param {any[]} articles */
function inOrder(articles) {
  const { booklet, handout } = site.words;
  const cover = element("header", { class: "cover" }, element("p", { class: "cover-over" }, document.querySelector(".brand span")?.textContent),
    element("p", { class: "cover-title" }, handout.title));
  const contents = element("nav", { class: "booklet-contents", "aria-labelledby": "_contents" },
    element("h2", { id: "_contents" }, booklet.contents),
    element("ol", {}, ...articles.map(({ title }, number) => element("li", {}, element("a", { href: `#h${number}` }, title)))));
  return [cover, contents, ...articles.map(chapter)];
}

/**
 * @param {any} article
 * @param {number} number
 */
function chapter(article, number) {
  const { title, cells, places, date, lead, figures } = article;
  const about = [names(cells), names(places), date?.text].filter(Boolean).join(" · ");
  return element("article", { class: "chapter", "aria-labelledby": `h${number}` },
    element("h2", { id: `h${number}` }, title),
    about ? element("p", { class: "meta" }, about) : null,
    lead ? element("p", { class: "lead" }, lead) : null,
    figures.length ? element("ul", { class: "card-figures" }, ...figures.map((/** @type {any} */ { text, indicator }) =>
      element("li", {}, element("b", {}, text), ` ${indicator.name}`))) : null,
    element("div", { class: "text" }, ...bodyOf(article, `h${number}-`)));
}
