// What was found, as the reader sees it.

/** How many topics of a hit are named: enough to tell what it is about. */
const TOPICS = 3;

/**
 * A hit, as an item of the list of results.
 *
 * @param {Hit} hit
 */
function hitItem(hit) {
  const { url, title_marks, snippet, date, kind, cell, place, topics, origin, lacks } = hit;
  const link = element("a", { href: address(origin?.url ?? home, url) }, ...marked(title_marks));
  const about = [cell && place !== cell ? place : null, ...topics.slice(0, TOPICS)].filter(Boolean).join(" · ");
  return element("li", { "data-hit": true },
    element("article", { class: "card" },
      element("div", { class: "card-text" },
        element("p", { class: "card-over" },
          element("span", {}, cell ?? place ?? site.words.kinds[kind] ?? kind),
          date ? element("time", { datetime: date }, day(date)) : null),
        element("h2", { class: "card-title" }, link),
        snippet.length ? element("p", { class: "card-summary" }, ...marked(snippet)) : null,
        about ? element("p", { class: "card-about" }, about) : null,
        origin || kind === "page" ? null : pickButton(hit),
        lacks ? element("p", { class: "card-lacks" }, fill(site.words.search.lacks, { words: lacks.join(", ") })) : null,
        origin ? element("p", { class: "card-origin" }, `${site.words.search.from}: `,
          element("a", { href: origin.url, rel: "external" }, origin.name)) : null)));
}

/**
 * The items of the list: hits with all the words, what parts them from the others, and the others.
 *
 * @param {Answer} answer
 */
function hitItems({ hits, whole }) {
  const items = hits.map(hitItem);
  const at = hits.findIndex(({ lacks }) => lacks);
  // Where no page has all the words, the notice says so.
  if (at >= 0 && whole) items.splice(at, 0, element("li", { class: "parting" }, site.words.search.partly));
  return items;
}

/**
 * What was changed to find something, or may have been meant.
 *
 * @param {Answer} answer
 * @param {(q: string, literal: boolean) => void} go
 * @returns {HTMLElement | null}
 */
function noticeOf({ notice, suggestion, total }, go) {
  const { words } = site;
  const button = (/** @type {string} */ text, /** @type {string} */ q, /** @type {boolean} */ literal) =>
    linkButton(text, () => go(q, literal));
  if (notice) {
    const { kind, original, used, dropped } = notice;
    const said = fill(words.search.changed[kind], { original, used, dropped: dropped.join(", ") });
    return element("p", { class: "notice" }, `${said} `, button(fill(words.search.as_typed, { original }), original, true));
  }
  if (suggestion && total) {
    return element("p", { class: "notice" }, `${words.search.meant} `, button(suggestion, suggestion, false));
  }
  return null;
}

/**
 * That another knowledge base has not answered.
 *
 * @param {string} name
 * @param {() => void} again
 */
function silentNotice(name, again) {
  const { words } = site;
  return element("p", { class: "notice" }, `${fill(words.search.silent, { name })} `, linkButton(words.search.retry, again));
}

/**
 * A button that looks like a link within a sentence.
 *
 * @param {string} text
 * @param {() => void} act
 */
function linkButton(text, act) {
  const node = element("button", { type: "button", class: "link" }, text);
  node.addEventListener("click", act);
  return node;
}
