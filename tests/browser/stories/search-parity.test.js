// A query finds the same pages in the same order everywhere: on the command line, in the engine for browsers, and on the
// search page.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cases, native, nativeAnswer } from '../harness/cases.js';
import { Engine } from '../harness/engine.js';
import { open } from '../harness/room.js';
import { search } from '../harness/search.js';

/**
 * The same answer, and for the scores nearly so: logarithms need not be the same to the last digit.
 * @param {any} one
 * @param {any} other
 * @param {string} asked
 */
function alike(one, other, asked) {
  const [scores, otherScores] = [one, other].map(({ hits }) => hits.map((/** @type {any} */ { score }) => score));
  scores.forEach((/** @type {number} */ score, /** @type {number} */ at) => {
    assert(Math.abs(score - otherScores[at]) < 1e-4, `${asked}: hit ${at} has ${score} and ${otherScores[at]} points`);
  });
  const [rest, otherRest] = [one, other].map(({ hits, ...answer }) => ({
    ...answer,
    hits: hits.map((/** @type {any} */ hit) => ({ ...hit, score: null })),
  }));
  assert.deepEqual(rest, otherRest, asked);
}

test('the engine for browsers answers what the program answers', async () => {
  const engine = await Engine.open('demonstration');
  for (const asked of cases()) {
    alike(engine.answer(asked), nativeAnswer('demonstration', asked), JSON.stringify(asked));
  }
});

test('the engine answers what the program answers, block by block', async () => {
  const engine = await Engine.open('corpus');
  for (const asked of cases()) {
    alike(engine.answer(asked), nativeAnswer('corpus', asked), JSON.stringify(asked));
  }
  assert(engine.files.filter((file) => file.includes('@')).length > 3, 'the corpus is too small to have blocks');
});

test('the page finds what the program finds', async (story) => {
  const page = await open(story);
  for (const asked of cases()) {
    assert.deepEqual(await search(page, asked), native('demonstration', asked), JSON.stringify(asked));
  }
});
