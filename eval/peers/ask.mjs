// Asks every peer every question: `node ask.mjs IN OUT CHROMIUM`.
//
// IN holds the documents, the questions and the names of the peers; OUT gets, for each peer, the addresses of the first
// hits of each question. A peer is a file that exports `open(documents, chromium)`; what that gives has `ask(question)`,
// and `close()` if something must be closed.

import { readFile, writeFile } from 'node:fs/promises';

const [input, output, chromium] = process.argv.slice(2);
const { documents, questions, peers } = JSON.parse(await readFile(input, 'utf8'));

const found = {};
for (const name of peers) {
  const { open } = await import(`./${name}.mjs`);
  const started = performance.now();
  const peer = await open(documents, chromium);
  found[name] = [];
  for (const question of questions) {
    found[name].push((await peer.ask(question)).slice(0, 10));
  }
  await peer.close?.();
  console.error(`  ${name}: ${questions.length} questions, ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
await writeFile(output, JSON.stringify(found));
