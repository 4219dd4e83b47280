// FlexSearch: its normalizing charset, which takes marks off, with `đ` added; words by their beginnings, in context;
// fields merged by weight, and suggestions where not all words are found.

import FlexSearch from 'flexsearch';
import { FIELDS, WEIGHTS, flat, fold } from './text.mjs';

export async function open(documents) {
  const encoder = new FlexSearch.Encoder(FlexSearch.Charset.Normalize, { normalize: fold });
  const index = new FlexSearch.Document({
    document: {
      id: 'id',
      index: FIELDS.map((field) => ({ field, tokenize: 'forward', context: true, encoder })),
    },
  });
  for (const document of documents) index.add(flat(document));
  return {
    ask(question) {
      // One list a field, best first: an article counts by its ranks in them.
      const points = new Map();
      for (const { field, result } of index.search(question, { suggest: true, limit: 100 })) {
        result.forEach((id, rank) => points.set(id, (points.get(id) ?? 0) + WEIGHTS[field] / (rank + 1)));
      }
      return [...points].sort((a, b) => b[1] - a[1]).map(([id]) => id);
    },
  };
}
