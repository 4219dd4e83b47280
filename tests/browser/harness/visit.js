// A reader who may lose the network.

import { open } from './room.js';
import { serve } from './server.js';
import { SITES, folder } from './sites.js';

/** @import { TestContext } from 'node:test' */
/** @import { Trouble } from './server.js' */
/** @import { SiteName } from './sites.js' */

/** What a browser says by itself when there is no network. */
const NOISE = [/^(error: Failed to load resource|request: net::ERR_|status: (404|50[0-9]) |warning: )/];

/**
 * A reader of a site whose host can be switched off.
 * @param {TestContext} story
 * @param {SiteName} site
 * @param {(file: string) => Trouble | undefined} [trouble]
 */
export async function visit(story, site, trouble) {
  const server = await serve(folder(site), { base: SITES[site].base, ...(trouble && { trouble }) });
  let running = true;
  const stop = async () => {
    if (running) await server.close();
    running = false;
  };
  story.after(stop);
  const page = await open(story, { at: server.url, worker: true, expects: NOISE });
  await page.goto('./');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  return { page, stop };
}
