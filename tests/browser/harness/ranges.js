// Parts of a file, as static hosts give them out.

/**
 * Which parts a host gives out: several in an answer, one, or none.
 * @typedef {'many' | 'one' | 'none'} Ranges
 */

const BOUNDARY = '00000000000000000017';

/**
 * The status, headers and body of the answer to a request for ranges; `null` where all of the file is sent.
 * @param {Buffer} bytes
 * @param {string | undefined} asked  the header `Range`
 * @param {Ranges} ranges
 * @param {string} type
 * @returns {{ status: number, headers: Record<string, string>, body: Buffer } | null}
 */
export function partial(bytes, asked, ranges, type) {
  const spans = [...(asked ?? '').matchAll(/(\d+)-(\d+)/g)].map(([, first, last]) => ({ first: Number(first), last: Number(last) }));
  if (ranges === 'none' || spans.length === 0 || (ranges === 'one' && spans.length > 1)) return null;
  if (spans.some(({ first, last }) => first > last || first >= bytes.length)) return { status: 416, headers: {}, body: Buffer.alloc(0) };
  const parts = spans.map(({ first, last }) => ({
    place: `bytes ${first}-${Math.min(last, bytes.length - 1)}/${bytes.length}`,
    part: bytes.subarray(first, last + 1),
  }));
  const [only] = parts;
  if (only && parts.length === 1) return { status: 206, headers: { 'content-type': type, 'content-range': only.place }, body: only.part };
  const head = (/** @type {string} */ place) => `\r\n--${BOUNDARY}\r\nContent-Type: ${type}\r\nContent-Range: ${place}\r\n\r\n`;
  const body = Buffer.concat([...parts.flatMap(({ place, part }) => [Buffer.from(head(place)), part]), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
  return { status: 206, headers: { 'content-type': `multipart/byteranges; boundary=${BOUNDARY}` }, body };
}
