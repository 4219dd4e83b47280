// Lunr with lunr-languages `vi`, as that package's documentation shows.

import { createRequire } from 'node:module';
import { FIELDS, WEIGHTS, flat } from './text.mjs';

const require = createRequire(import.meta.url);
const lunr = require('lunr');
require('lunr-languages/lunr.stemmer.support')(lunr);
require('lunr-languages/lunr.vi')(lunr);

export async function open(documents) {
  const index = lunr(function () {
    this.use(lunr.vi);
    this.ref('id');
    for (const field of FIELDS) this.field(field, { boost: WEIGHTS[field] });
    for (const document of documents) this.add(flat(document));
  });
  return {
    ask(question) {
      // Signs of its query language that stand in a question are not meant as such.
      const plain = question.replace(/[:~^+\-*"]/g, ' ');
      return index.search(plain).map((hit) => hit.ref);
    },
  };
}
