// MiniSearch: marks folded; longer words by their beginnings and with a fuzziness of 0.2, as its documentation shows;
// all words, and any where no article has all.

import MiniSearch from 'minisearch';
import { FIELDS, WEIGHTS, flat, fold } from './text.mjs';

const long = (word) => word.length > 3;

export async function open(documents) {
  const index = new MiniSearch({
    fields: FIELDS,
    processTerm: fold,
    searchOptions: { boost: WEIGHTS, prefix: long, fuzzy: (word) => (long(word) ? 0.2 : null) },
  });
  index.addAll(documents.map(flat));
  const once = (question, combineWith) => index.search(question, { combineWith }).map((hit) => hit.id);
  return {
    ask(question) {
      const found = once(question, 'AND');
      return found.length ? found : once(question, 'OR');
    },
  };
}
