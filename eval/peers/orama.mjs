// Orama: it has no tokenizer for Vietnamese, so it is given one, as its documentation asks; all words; any where no
// article has all; and with a tolerance of one letter where none has any.

import { create, insertMultiple, search } from '@orama/orama';
import { FIELDS, WEIGHTS, flat, words } from './text.mjs';

export async function open(documents) {
  const tokenizer = {
    language: 'vietnamese',
    normalizationCache: new Map(),
    tokenize: (text) => [...new Set(words(text))],
  };
  const schema = Object.fromEntries(FIELDS.map((field) => [field, 'string']));
  const index = await create({ schema, components: { tokenizer } });
  await insertMultiple(index, documents.map(flat));
  const once = async (term, tolerance, threshold) => {
    const found = await search(index, { term, properties: FIELDS, boost: WEIGHTS, tolerance, threshold, limit: 10 });
    return found.hits.map((hit) => hit.id);
  };
  return {
    async ask(question) {
      for (const [tolerance, threshold] of [[0, 0], [0, 1], [1, 1]]) {
        const found = await once(question, tolerance, threshold);
        if (found.length) return found;
      }
      return [];
    },
  };
}
