// The two sides: how each is asked, and how one knows that its first ten results are there.

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} System
 * @property {string} name
 * @property {string} folder
 * @property {string} page                the address of the page on which one searches
 * @property {Map<string, string>} pages  pages that the host is to have beside the folder
 * @property {RegExp} own                 what is counted: the files that exist for the search alone
 * @property {(page: Page) => Promise<void>} ready               waits for the page to be ready to be typed into
 * @property {(page: Page, query: string) => Promise<void>} ask  asks, and waits for ten results or all there are
 */

/**
 * Our own page, as a reader uses it.
 * @param {string} folder
 * @returns {System}
 */
export function sotay(folder) {
  return {
    name: 'sotay',
    folder,
    page: '/search/',
    pages: new Map(),
    own: /\.js$|\/search\.\w+\.css$|^\/search\/(?!index\.html)/,
    ready: async (page) => {
      await page.locator('input[type=search]').first().waitFor();
    },
    ask: async (page, query) => {
      await page.locator('main input[type=search]').fill(query);
      await page.locator('main input[type=search]').press('Enter');
      await page.waitForFunction((asked) => {
        const total = document.querySelector('[data-total]')?.getAttribute('data-total');
        const shown = document.querySelectorAll('[data-hit] a').length;
        const here = new URL(location.href).searchParams.get('q') === asked;
        return here && total !== null && total !== undefined && total !== '' && shown >= Math.min(10, Number(total));
      }, query);
    },
  };
}

/** The least page that asks Pagefind as its documentation does and shows what it answers. */
const PAGEFIND = `<!doctype html><html lang="vi"><title>Pagefind</title><ol></ol><script type="module">
import * as pagefind from '/pagefind/pagefind.js';
await pagefind.init();
window.ask = async (query) => {
  const { results } = await pagefind.search(query);
  const hits = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  document.querySelector('ol').replaceChildren(...hits.map((hit) => {
    const item = document.createElement('li');
    item.innerHTML = '<a href="' + hit.url + '">' + hit.meta.title + '</a> ' + hit.excerpt;
    return item;
  }));
};
window.ready = true;
</script></html>`;

/**
 * @param {string} folder
 * @returns {System}
 */
export function pagefind(folder) {
  return {
    name: 'Pagefind',
    folder,
    page: '/bench/',
    pages: new Map([['/bench/', PAGEFIND]]),
    own: /^\/pagefind\//,
    ready: async (page) => {
      await page.waitForFunction(() => 'ready' in window);
    },
    ask: async (page, query) => {
      await page.evaluate((asked) => /** @type {any} */ (window).ask(asked), query);
    },
  };
}
