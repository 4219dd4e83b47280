// Articles side by side: what is known of each, its figures, and the parts that have the same heading.

/** @param {any[]} articles */
function sideBySide(articles) {
  const { compare, article: words } = site.words;
  const row = (/** @type {Node | string} */ name, /** @type {(Node | string | null)[][]} */ cells) =>
    (cells.some((cell) => cell.length) ? [element("tr", {}, element("th", { scope: "row" }, name),
      ...cells.map((cell) => element("td", {}, ...cell)))] : []);
  const fact = (/** @type {string} */ name, /** @type {(article: any) => string | undefined} */ of) =>
    row(name, articles.map((article) => [of(article)].filter(Boolean).map(String)));
  const figures = new Map(articles.flatMap(({ figures: all }) =>
    all.map((/** @type {any} */ { indicator }) => /** @type {[string, string]} */ ([indicator.url, indicator.name]))));
  const parts = articles.map(partsOf);
  const shared = new Map(parts.flatMap((own) => [...own].map(([id, { title }]) => /** @type {[string, string]} */ ([id, title])))
    .filter(([id]) => id && parts.filter((own) => own.has(id)).length > 1));
  const head = articles.map(({ url, title }) => element("th", { scope: "col" }, element("a", { href: address(home, url) }, title)));
  return [element("h2", { class: "unseen" }, compare.title), element("div", { class: "table beside", role: "region", tabindex: 0, "aria-label": compare.title },
    element("table", {}, element("thead", {}, element("tr", {}, element("td"), ...head)), element("tbody", {},
      ...fact(words.cell, ({ cells }) => names(cells)),
      ...fact(words.place, ({ places }) => names(places)),
      ...fact(words.date, ({ date }) => date?.text),
      ...fact(words.topics, ({ topics }) => names(topics)),
      ...[...figures].flatMap(([url, name]) => fact(name, ({ figures: all }) =>
        all.filter((/** @type {any} */ { indicator }) => indicator.url === url).map((/** @type {any} */ { text, note }) =>
          (note ? `${text} (${note})` : text)).join("; "))),
      ...fact(compare.summary, ({ lead, summary }) => lead || summary),
      ...[...shared].flatMap(([id, title]) => row(element("h3", {}, title), parts.map((own) => own.get(id)?.nodes ?? []))),
      ...row(compare.rest, parts.map((own) => [...own].filter(([id]) => !shared.has(id)).flatMap(([, { heading, nodes }]) =>
        (heading ? [heading, ...nodes] : nodes)))))))];
}

/**
 * The parts of an article by the anchors of their headings; what stands before the first under an empty one.
 *
 * @param {any} article
 * @param {number} number
 * @returns {Map<string, { title: string, heading: Node | null, nodes: Node[] }>}
 */
function partsOf(article, number) {
  const prefix = `b${number}-`;
  const parts = new Map([["", { title: "", heading: /** @type {Node | null} */ (null), nodes: /** @type {Node[]} */ ([]) }]]);
  let last = "";
  for (const node of bodyOf(article, prefix)) {
    if (node.localName === "h3") {
      last = node.id.slice(prefix.length);
      parts.set(last, { title: node.textContent ?? "", heading: node, nodes: [] });
    } else {
      parts.get(last)?.nodes.push(node);
    }
  }
  return parts;
}
