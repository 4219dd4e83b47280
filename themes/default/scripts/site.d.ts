// What the scripts of the theme hand to each other, and what the build writes before them.

/** What the build says of the site: the first line of each joined script. */
declare const site: {
  /** `vi` or `en`. */
  language: string;
  /** Whether the site is read from files, without a server. */
  offline: boolean;
  /** The engine: packed as raw deflate, and as it is, with its size when unpacked. */
  engine: { packed: SealedFile; plain: SealedFile; size: number };
  /** The folder of the search pack, from the root of the site. */
  pack: string;
  /** Other knowledge bases that are searched too. */
  peers: { name: string; url: string }[];
  /**
   * Scripts that are brought on demand, and the style sheet of each, from the root of the site. Only the script of
   * every page knows them.
   */
  parts: Record<string, { script: string; style: string | null }>;
  /** Words of the interface, from `i18n/`: to each script those that it shows. */
  words: { compare: any; handout: any; booklet: any; article: any; search: any; keep: any; kinds: Record<string, string> };
};

/** A file from the root of the site, and its SHA-256 as in `integrity`. */
interface SealedFile { file: string; hash: string }

/** A piece of text, painted as found or not. */
interface Piece { text: string; mark: boolean }

/** A value of a facet. */
interface Facet { value: string; name: string; parent?: string; count: number }

/** One document found. */
interface Hit {
  url: string; title: string; title_marks: Piece[]; score: number; date: string | null; kind: string;
  snippet: Piece[]; place: string | null; cell: string | null; topics: string[];
  /** Words of the query that it does not have; none where it has all. */
  lacks?: string[];
  /** The knowledge base that it comes from, where that is another one. */
  origin?: { name: string; url: string };
}

/** What the engine answers to a search. */
interface Answer {
  /** How many were found, and how many of them have all the words; they come first. */
  total: number; whole: number;
  hits: Hit[]; facets: Record<string, Facet[]>;
  understood: { ignored: number };
  notice: { kind: string; original: string; used: string; dropped: string[] } | null;
  /** A query that may have been meant. */
  suggestion: string | null;
  /** Other knowledge bases that did not answer. */
  silent?: { name: string; url: string }[];
}

/** What one may be about to type: a name, or the title of the page at the address `id`. */
interface Suggestion { kind: "topic" | "place" | "cell" | "page"; text: string; id: string; count: number }

/** What a reader has chosen: what stands in the address of the search page. */
interface Choice {
  q: string; topic: string[]; place: string[]; cell: string[]; year: string[]; kind: string[];
  from: string; to: string; sort: string; page: number; literal: boolean;
}

/** Asks the searching side. `soon` hears an answer that is not yet whole. */
type Ask = (what: "search" | "suggest", request: object, soon: (answer: any) => void) => Promise<any>;

/** What searches, once it has started. `end` fails what is still asked. */
interface Side { ask: Ask; end: () => void }

/** What the build says before the service worker: the page for what was not kept, from the root of the site. */
declare const offlinePage: string;
