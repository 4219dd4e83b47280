// The search page as readers and their tools know it: the field, the hits, the count, the values of a facet.

/** @import { Page } from 'playwright-core' */
/** @import { Case, Found } from './cases.js' */

/** @param {Page} page */
export const field = (page) => page.locator('main input[type=search]');

/**
 * The links to what was found; where it comes from may be another link.
 * @param {Page} page
 */
export const hits = (page) => page.locator('[data-hit] a:not([rel=external])');

/**
 * A value of a facet.
 * @param {Page} page
 * @param {string} facet
 * @param {string} value
 */
export const value = (page, facet, value) => page.locator(`[data-facet="${facet}"] [data-value="${value}"]`);

/**
 * The address of the search page with something asked.
 * @param {string} query
 * @param {[string, string][]} [choices]
 */
export function asking(query, choices = []) {
  const asked = new URLSearchParams({ q: query });
  for (const [name, value] of choices) {
    const span = name === 'year' ? value.split('..') : [];
    if (span.length === 2) {
      asked.set('from', `${span[0]}-01-01`);
      asked.set('to', `${span[1]}-12-31`);
    } else {
      asked.append(name, value);
    }
  }
  // Without a word or a choice the page offers topics, places and years; all articles are one link away.
  if (!query && choices.length === 0) asked.set('sort', 'newest');
  return `search/?${asked}`;
}

/**
 * What the page shows once it has searched for what its address says.
 * @param {Page} page
 * @returns {Promise<Found>}
 */
export async function found(page) {
  const count = page.locator('[data-total]:not([data-total=""])');
  await count.waitFor({ state: 'attached' }).catch(async (error) => {
    throw new Error(`the page did not answer: ${await page.locator('[data-trouble]').innerText()}`, { cause: error });
  });
  const total = Number(await count.getAttribute('data-total'));
  const urls = await hits(page).evaluateAll((all) => all.map((link) => /** @type {HTMLAnchorElement} */ (link).pathname));
  return { total, urls };
}

/**
 * Opens the search page with a query.
 * @param {Page} page
 * @param {Case | string} asked
 */
export async function search(page, asked) {
  const { query, choices } = typeof asked === 'string' ? { query: asked, choices: [] } : asked;
  await page.goto(asking(query, choices));
  return found(page);
}

/**
 * Types a query as a person does, letter by letter, and waits until the page has searched for all of it.
 * @param {Page} page
 * @param {string} query
 */
export async function type(page, query) {
  await field(page).fill('');
  await field(page).pressSequentially(query);
  await page.waitForURL((url) => url.searchParams.get('q') === query);
  return found(page);
}
