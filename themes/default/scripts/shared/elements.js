// Pieces of the page: elements, words, dates, numbers, addresses. Texts go in as text and never as HTML.

/**
 * @param {string} name
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] `true` stands for an empty one
 * @param {(Node | string | null | undefined)[]} children
 * @returns {HTMLElement}
 */
function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value === true ? "" : `${value}`);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * The element of the page that `selector` names; the page has it, or the theme is at fault.
 *
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {any}
 */
function part(within, selector) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/**
 * A word with its `{name}`s filled in.
 *
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
function fill(text, values) {
  let filled = text;
  for (const [name, value] of Object.entries(values)) {
    const shown = typeof value === "number" ? new Intl.NumberFormat(site.language).format(value) : value;
    filled = filled.split(`{${name}}`).join(shown);
  }
  return filled;
}

/** @param {string} iso `2021-10-05` */
function day(iso) {
  const [year, month, date] = iso.split("-");
  return fill(site.words.search.day, { year, month, day: date });
}

/**
 * Text with what was found marked.
 *
 * @param {Piece[]} pieces
 */
function marked(pieces) {
  return pieces.map(({ text, mark }) => (mark ? element("mark", {}, text) : document.createTextNode(text)));
}

/**
 * The whole address of a page of the site, or of another knowledge base.
 *
 * @param {string} root
 * @param {string} url from the root of its site
 * @param {string} [tail] a query
 */
function address(root, url, tail = "") {
  const index = site.offline && root === home && url.endsWith("/") ? "index.html" : "";
  return `${root}${url.slice(1)}${index}${tail}`;
}

/**
 * Lets only the last of calls that follow each other closely happen.
 *
 * @param {number} pause in milliseconds
 * @param {() => void} act
 */
function calmly(pause, act) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
}
