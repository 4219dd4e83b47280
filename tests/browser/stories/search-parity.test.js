// A query finds the same pages in the same order everywhere: on the command line, in the engine for browsers, and on the
// search page.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cases, native } from '../harness/cases.js';
import { Engine } from '../harness/engine.js';
import { open } from '../harness/room.js';
import { search } from '../harness/search.js';

test('the engine for browsers finds what the program finds', async () => {
  const engine = await Engine.open('demonstration');
  for (const asked of cases()) {
    assert.deepEqual(engine.search(asked), native('demonstration', asked), JSON.stringify(asked));
  }
});

test('the engine finds what the program finds, block by block', async () => {
  const engine = await Engine.open('corpus');
  for (const asked of cases()) {
    assert.deepEqual(engine.search(asked), native('corpus', asked), JSON.stringify(asked));
  }
  assert(engine.files.filter((file) => file.startsWith('b/')).length > 3, 'the corpus is too small to have blocks');
});

test('the page finds what the program finds', async (story) => {
  const page = await open(story);
  for (const asked of cases()) {
    assert.deepEqual(await search(page, asked), native('demonstration', asked), JSON.stringify(asked));
  }
});
