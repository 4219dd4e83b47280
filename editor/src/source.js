// The text of an article and the keys of its front matter. A change touches the lines of its own key and nothing else:
// comments, the order of keys, keys that nobody knows and the way that values are written stay as they are.

import { Document, isCollection, isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** @typedef {import('yaml').Pair<any, any>} Pair */

const FENCE = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

/**
 * An article in two parts; `null` when it has no front matter that can be told from its text.
 * @param {string} text
 */
export function split(text) {
  const found = FENCE.exec(text);
  if (!found || found.index !== 0) return null;
  const yaml = found[1] ?? '';
  const start = text.indexOf('\n') + 1;
  return { yaml, start, end: start + yaml.length, body: found[0].length };
}

/**
 * The values of the front matter; `null` when it cannot be read, and the text itself has to be mended.
 * @param {string} text
 * @returns {Record<string, any> | null}
 */
export function values(text) {
  const parts = split(text);
  if (!parts) return null;
  const document = parseDocument(parts.yaml);
  if (document.errors.length || (document.contents && !isMap(document.contents))) return null;
  return document.contents ? document.toJS() : {};
}

/**
 * The text with one value changed: that of a key, or of something in it (`['figures', 0, 'value']`). Without a value
 * the key goes.
 * @param {string} text
 * @param {(string | number)[]} path
 * @param {unknown} value
 */
export function set(text, path, value) {
  const parts = split(text);
  const document = parts && parseDocument(parts.yaml);
  if (!parts || !document || document.errors.length) throw new Error('no front matter');
  if (document.contents && !isMap(document.contents)) throw new Error('no front matter');
  const was = document.getIn(path, true);
  if (isScalar(was) && was.range && was.source !== '' && !was.type?.startsWith('BLOCK') && value !== undefined && typeof value !== 'object') {
    if (was.value === value) return text;
    const [start, end] = [parts.start + was.range[0], parts.start + was.range[1]];
    return text.slice(0, start) + scalar(document, value, was) + text.slice(end);
  }
  const key = String(path[0]);
  const before = pairOf(document, key);
  const place = before && region(parts.yaml, document, before);
  if (value === undefined && path.length === 1) document.delete(key);
  else if (value === undefined) document.deleteIn(path);
  else document.setIn(path, node(document, value, was));
  const after = pairOf(document, key);
  const line = after ? written(after) : '';
  return text.slice(0, parts.start) + replaced(parts.yaml, place, line) + text.slice(parts.end);
}

/**
 * @param {Document} document
 * @param {string} key
 * @returns {Pair | undefined}
 */
function pairOf(document, key) {
  const pairs = isMap(document.contents) ? document.contents.items : [];
  return pairs.find((pair) => (isScalar(pair.key) ? pair.key.value : pair.key) === key);
}

/**
 * From where to where a key and its value stand, without the comments and empty lines that follow.
 * @param {string} yaml
 * @param {Document} document
 * @param {Pair} pair
 */
function region(yaml, document, pair) {
  const start = pair.key.range[0];
  const isBlock = isCollection(pair.value) && !pair.value.flow;
  if (!isBlock) {
    const end = pair.value?.range ? Math.max(pair.value.range[1], pair.key.range[1] + 1) : lineEnd(yaml, start);
    return { start, end: yaml[end - 1] === '\n' ? end - 1 : end };
  }
  const pairs = isMap(document.contents) ? document.contents.items : [];
  const next = pairs[pairs.indexOf(pair) + 1];
  const all = yaml.slice(start, /** @type {any} */ (next)?.key.range[0] ?? yaml.length);
  return { start, end: start + all.replace(/(?:\r?\n[ \t]*(?:#[^\n]*)?)*$/, '').length };
}

/**
 * @param {string} yaml
 * @param {number} start
 */
const lineEnd = (yaml, start) => start + (/^[^\r\n]*/.exec(yaml.slice(start))?.[0].length ?? 0);

/**
 * @param {Document} document
 * @param {unknown} value
 * @param {unknown} before
 */
function node(document, value, before) {
  // Lists of names and what they hold stand in one line, as the handbook writes them.
  if (typeof value === 'object' && value !== null) {
    const made = document.createNode(value, { flow: true });
    if (isSeq(made) && made.items.some(isMap)) made.flow = false;
    return made;
  }
  const made = document.createNode(value);
  if (isScalar(made) && isScalar(before) && typeof value === typeof before.value) made.type = before.type;
  return made;
}

/**
 * A single value as it stands within the line of its key, or within a list in brackets.
 * @param {Document} document
 * @param {unknown} value
 * @param {unknown} before
 */
function scalar(document, value, before) {
  const alone = new Document([]);
  /** @type {any} */ (alone.contents).flow = true;
  /** @type {any} */ (alone.contents).items = [node(document, value, before)];
  return alone.toString({ lineWidth: 0, flowCollectionPadding: false }).trim().slice(1, -1).trim();
}

/**
 * A key and its value as YAML, without the comments around them, which stay where they are.
 * @param {Pair} pair
 */
function written(pair) {
  const document = new Document({});
  if (isScalar(pair.key)) Object.assign(pair.key, { commentBefore: undefined, spaceBefore: undefined });
  if (pair.value && typeof pair.value === 'object') pair.value.comment = undefined;
  /** @type {any} */ (document.contents).items = [pair];
  return document.toString({ lineWidth: 0, indentSeq: true }).trimEnd();
}

/**
 * @param {string} yaml
 * @param {{ start: number, end: number } | undefined} place
 * @param {string} line
 */
function replaced(yaml, place, line) {
  if (!place) return line ? `${yaml}${yaml && !yaml.endsWith('\n') ? '\n' : ''}${line}\n` : yaml;
  if (line) return yaml.slice(0, place.start) + line + yaml.slice(place.end);
  return yaml.slice(0, place.start) + yaml.slice(place.end).replace(/^[^\n]*\n?/, '');
}

/**
 * A register with one more entry at its end; what stands there stays as it is. `null` when it is no list, entry by entry, and has
 * to be mended first.
 * @param {string} text
 * @param {Record<string, unknown>} entry
 */
export function withEntry(text, entry) {
  const document = parseDocument(text);
  const list = document.contents;
  if (document.errors.length || (list && !isSeq(list))) return null;
  const alone = new Document([entry]);
  /** @type {any} */ (alone.contents).items[0].flow = true;
  const line = alone.toString({ lineWidth: 0 });
  if (!list) return `${text}${text && !text.endsWith('\n') ? '\n' : ''}${line}`;
  const [start, end] = /** @type {[number, number, number]} */ (list.range);
  if (list.flow) return list.items.length ? null : text.slice(0, start) + line + text.slice(end).replace(/^[ \t]*\r?\n/, '');
  const indent = /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
  const above = text.replace(/\s*$/, '');
  return `${above}\n${indent}${line}`;
}

/**
 * The text with another body.
 * @param {string} text
 * @param {string} body
 */
export function withBody(text, body) {
  const parts = split(text);
  return parts ? text.slice(0, parts.body) + body : body;
}

/** @param {string} text */
export const bodyOf = (text) => text.slice(split(text)?.body ?? 0);

/**
 * The number of the first line of the body, from 1: faults count the lines of the file.
 * @param {string} text
 */
export const bodyLine = (text) => text.slice(0, split(text)?.body ?? 0).split('\n').length;
