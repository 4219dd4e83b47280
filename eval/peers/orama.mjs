// Orama: it has no tokenizer for Vietnamese, so it is given one, as its documentation asks; and a tolerance of one
// letter where nothing else is found.

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
  const once = async (term, tolerance) => {
    const found = await search(index, { term, properties: FIELDS, boost: WEIGHTS, tolerance, limit: 10 });
    return found.hits.map((hit) => hit.id);
  };
  return {
    async ask(question) {
      const found = await once(question, 0);
      return found.length ? found : once(question, 1);
    },
  };
}
