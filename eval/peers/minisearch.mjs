// MiniSearch: marks folded, prefixes and a fuzziness of 0.2, as its documentation shows.

import MiniSearch from 'minisearch';
import { FIELDS, WEIGHTS, flat, fold } from './text.mjs';

export async function open(documents) {
  const index = new MiniSearch({
    fields: FIELDS,
    processTerm: fold,
    searchOptions: { boost: WEIGHTS, prefix: true, fuzzy: 0.2 },
  });
  index.addAll(documents.map(flat));
  return { ask: (question) => index.search(question).map((hit) => hit.id) };
}
