// What all peers that take text processing from their user are given: the same for each, so that they differ in
// themselves alone.

/** How much a hit in a field counts, the body being 1. */
export const WEIGHTS = { title: 3, summary: 2, headings: 2, body: 1, names: 1, numbers: 1 };

export const FIELDS = Object.keys(WEIGHTS);

/** A document with each of its fields as one text. */
export function flat(document) {
  const { url, title, summary, headings, body, names, numbers } = document;
  return {
    id: url, title, summary, body, headings: headings.join('\n'), names: names.join('\n'), numbers: numbers.join('\n'),
  };
}

/** Small letters without marks: what the documentation of such engines advises, and `đ`, which has no parts. */
export function fold(word) {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

/** The words of a text, folded. */
export function words(text) {
  return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
