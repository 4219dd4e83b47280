// Pagefind in a browser: pages in Vietnamese, their headings as headings, indexed by its own program, and asked through
// its own script as a page would.

import { createServer } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import * as pagefind from 'pagefind';
import { chromium } from 'playwright-core';

const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function page({ title, summary, headings, body, names, numbers }) {
  const list = (texts) => texts.map((text) => `<li>${escape(text)}</li>`).join('');
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escape(title)}</title></head>
    <body><main data-pagefind-body><h1>${escape(title)}</h1><p data-pagefind-weight="2">${escape(summary)}</p>
    ${headings.map((heading) => `<h2>${escape(heading)}</h2>`).join('')}
    ${body.split('\n').map((text) => `<p>${escape(text)}</p>`).join('')}
    <ul>${list(names)}${list(numbers)}</ul></main></body></html>`;
}

async function index(documents, outputPath) {
  const { index } = await pagefind.createIndex();
  for (const document of documents) {
    const { errors } = await index.addHTMLFile({ url: document.url, content: page(document) });
    if (errors.length) throw new Error(errors.join('; '));
  }
  await index.writeFiles({ outputPath });
  await pagefind.close();
}

function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    try {
      const html = '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Tìm</title></html>';
      const body = path === '/' ? html : await readFile(join(folder, path));
      response.setHeader('content-type', path === '/' ? 'text/html' : (TYPES[extname(path)] ?? 'application/octet-stream'));
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

export async function open(documents, executablePath) {
  const folder = await mkdtemp(join(tmpdir(), 'pagefind-'));
  await index(documents, join(folder, 'pagefind'));
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const tab = await browser.newPage();
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.evaluate(async () => {
    window.engine = await import('/pagefind/pagefind.js');
    await window.engine.init();
  });
  return {
    ask: (question) =>
      tab.evaluate(async (words) => {
        const found = await window.engine.search(words);
        const hits = await Promise.all(found.results.slice(0, 10).map((hit) => hit.data()));
        return hits.map((hit) => hit.raw_url ?? hit.url);
      }, question),
    async close() {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}
