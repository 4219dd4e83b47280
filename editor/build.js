// Builds dist/ from src/: what `sotay serve --edit` sends. Run by `cargo xtask editor`.

import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';

import { build } from 'esbuild';

const banner = await stamp();
await build({
  entryPoints: ['src/main.js', 'src/editor.css'],
  outdir: 'dist',
  entryNames: 'editor',
  bundle: true,
  format: 'iife',
  target: 'es2022',
  minify: true,
  legalComments: 'eof',
  banner: { js: banner, css: banner },
  logLevel: 'warning',
});

/** The hash of all that dist/ is built from, as its first line says it; a test compares. */
async function stamp() {
  const names = (await readdir('src')).filter((name) => !name.endsWith('.test.js')).sort();
  const files = ['build.js', 'package-lock.json', ...names.map((name) => `src/${name}`)];
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = await readFile(file);
    hash.update(`${file} ${bytes.length}\n`).update(bytes);
  }
  return `/* ${hash.digest('hex')} */`;
}

