// axe-core finds nothing wrong with the search in any of its states.

import { test } from 'node:test';

import { violations } from '../harness/access.js';
import { none } from '../harness/none.js';
import { open } from '../harness/room.js';
import { field, search, value } from '../harness/search.js';

for (const [theme, screen] of /** @type {const} */ ([['light', 'phone'], ['dark', 'desktop']])) {
  test(`the search is for everyone: ${theme}, ${screen}`, async (story) => {
    const page = await open(story, { theme, screen });
    await search(page, 'hiến đất');
    if (screen === 'phone') await page.locator('.filters summary').click();
    none(await violations(page), 'with hits');
    await value(page, 'topic', 'hien-dat-lam-duong').click();
    await page.locator('[data-chosen] button').first().waitFor();
    none(await violations(page), 'narrowed');
    await search(page, 'xqzvwk');
    none(await violations(page), 'with nothing found');
    await search(page, 'hieens ddaats');
    none(await violations(page), 'with a notice');
    await page.goto('search/');
    await field(page).pressSequentially('hien');
    await page.getByRole('listbox').filter({ visible: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    none(await violations(page), 'with offers');
    await page.goto('guides/');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('hien');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    none(await violations(page), 'over a page');
  });
}
