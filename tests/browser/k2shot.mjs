import { launch } from './harness/chromium.js';
import { serve } from './harness/server.js';
import { writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
const [,, root, out, ...jobs] = process.argv;
const server = await serve(root, { base: '/' });
const b = await launch();
for (const job of jobs) {
  const [addr, w, scheme, name, after] = job.split('|');
  const c = await b.newContext({ baseURL: server.url, viewport: { width: +w || 1024, height: 900 }, colorScheme: scheme === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' });
  const p = await c.newPage();
  p.on('console', m => console.log(m.type(), m.text()));
  p.on('pageerror', e => console.log('ERR', e.message));
  await p.goto(addr, { waitUntil: 'networkidle' });
  if (after) { await p.evaluate(after); await p.waitForTimeout(800); }
  if (scheme === 'print') { const pdf = await p.pdf({ preferCSSPageSize: true }); writeFileSync(`${out}/${name}.pdf`, pdf); execFileSync('pdftoppm', ['-png', '-r', '50', `${out}/${name}.pdf`, `${out}/${name}`]); }
  else await p.screenshot({ path: `${out}/${name}.png`, fullPage: true });
  await c.close();
}
await b.close(); await server.close();
