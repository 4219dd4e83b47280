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
  const { title, lead, figures, links } = article;
  return element("article", { class: "chapter", "aria-labelledby": `h${number}` },
    element("h2", { id: `h${number}` }, title),
    lead ? element("p", { class: "lead" }, lead) : null,
    figures.length ? element("ul", { class: "card-figures" }, ...figures.map((/** @type {any} */ { text, indicator }) =>
      element("li", {}, element("b", {}, text), ` ${indicator.name}`))) : null,
    factsOf(article, `h${number}`),
    pictureOf(article),
    element("div", { class: "text" }, ...bodyOf(article, `h${number}-`)),
    links.length ? element("ol", { class: "addresses paper-only", "aria-label": site.words.article.links },
      ...links.map((/** @type {string} */ to) => element("li", {}, to))) : null);
}

/**
 * What is known of an article, in a box.
 *
 * @param {any} article
 * @param {string} id that of its title
 */
function factsOf({ cells, places, date, topics, documents, source }, id) {
  const { article: words } = site.words;
  const from = source && [source.name, source.author, source.date?.text].filter(Boolean).join(", ");
  const numbers = documents.map((/** @type {any} */ { number }) => number).join(", ");
  const facts = [[words.cell, names(cells)], [words.place, names(places)], [words.date, date?.text], [words.topics, names(topics)],
    [words.documents, numbers], [words.source, from]].filter(([, text]) => text);
  if (!facts.length) return null;
  return element("section", { class: "facts", "aria-labelledby": `${id}-facts ${id}` },
    element("h3", { id: `${id}-facts`, class: "box-title" }, words.facts),
    element("dl", {}, ...facts.map(([name, text]) => element("div", {}, element("dt", {}, name), element("dd", {}, text)))));
}

/**
 * The picture of an article, unless its text shows it.
 *
 * @param {any} article
 */
function pictureOf({ image, html }) {
  if (!image || html.includes(image.url)) return null;
  const by = image.credit ? fill(site.words.article.picture_by, { name: image.credit }) : "";
  const said = [image.caption, by].filter(Boolean).join(" ");
  return element("figure", { class: "article-image" },
    element("img", { src: inSite(image.url), alt: image.alt, width: image.width, height: image.height }),
    said ? element("figcaption", {}, said) : null);
}
