// Articles as data, and what they say as pieces of a page.

/**
 * @param {string} url
 * @returns {Promise<any>} the article, with its `root`: what its whole addresses begin with
 */
async function readArticle(url) {
  const file = `${home}${url.slice(1)}index.json`;
  const bytes = await (site.offline ? scriptFile(file) : fetchFile(file, {}));
  const { page, article } = JSON.parse(new TextDecoder().decode(bytes));
  return { ...article, url, root: page.canonical.slice(0, -page.url.length) };
}

/**
 * What an article says. Its ids and the links to them begin with `prefix`, and its headings are a level lower.
 *
 * @param {any} article
 * @param {string} prefix
 * @returns {HTMLElement[]}
 */
function bodyOf({ html, root }, prefix) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const node of body.querySelectorAll("*")) {
    if (node.id) node.id = prefix + node.id;
    const link = node.getAttribute("href");
    if (link?.startsWith("#")) node.setAttribute("href", `#${prefix}${link.slice(1)}`);
    for (const name of ["href", "src"]) {
      const to = node.getAttribute(name);
      if (to?.startsWith(`${root}/`)) node.setAttribute(name, inSite(to.slice(root.length)));
    }
    // The widths of a picture are whole addresses too; here it comes as it is.
    node.removeAttribute("srcset");
    if (node.getAttribute("role") === "region") node.setAttribute("role", "group");
  }
  for (const heading of body.querySelectorAll("h2, h3, h4, h5")) {
    const lower = element(`h${Number(heading.localName.slice(1)) + 1}`, { id: heading.id });
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  return /** @type {HTMLElement[]} */ ([...body.children]);
}

/** @param {string} url an address from the root of the site, perhaps with an anchor */
function inSite(url) {
  const [path, anchor] = url.split("#");
  return address(home, path, anchor ? `#${anchor}` : "");
}

/** @param {{ name: string }[]} links */
const names = (links) => links.map(({ name }) => name).join(", ");
