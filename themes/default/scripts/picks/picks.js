// What a reader has picked to compare or to print. It is kept in this browser.

/** Where it is kept: a host may have several handbooks. */
const KEPT = `sotay-picks ${home}`;

/** @returns {{ url: string, title: string }[]} */
function readPicks() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter(({ url, title }) => isPage(url) && typeof title === "string") : [];
  } catch {
    return [];
  }
}

/** @param {{ url: string, title: string }[]} picks */
function writePicks(picks) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(picks));
  } catch (error) {
    console.warn(String(error));
  }
  document.dispatchEvent(new Event("sotay-picks"));
}

/**
 * Whether it is the address of a page from the root of the site, and of none outside.
 *
 * @param {unknown} url
 */
function isPage(url) {
  return typeof url === "string" && url.endsWith("/") && new URL(url, "https://a/").href === `https://a${url}`;
}
