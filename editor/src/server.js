// What is asked of the server. The token came behind the `#` of the address and is kept for this tab alone.

const KEY = 'sotay-token';

const given = location.hash.slice(1);
// An article has its name there.
if (/^[0-9a-f]{32}$/.test(given)) {
  sessionStorage.setItem(KEY, given);
  history.replaceState(null, '', location.pathname);
}

/** Something that the server refused, under a name that `words` has a sentence for. */
export class Refused extends Error {
  /**
   * @param {string} name
   * @param {any} [data]
   */
  constructor(name, data) {
    super(name);
    this.name = name;
    this.data = data;
  }
}

/**
 * @param {string} method
 * @param {string} name
 * @param {Record<string, string>} [query]
 * @param {BodyInit | object} [body]
 */
export async function ask(method, name, query = {}, body) {
  const sent = body === undefined || body instanceof Blob ? /** @type {any} */ (body) : JSON.stringify(body);
  let answer;
  try {
    answer = await fetch(`/__sotay/edit/${name}?${new URLSearchParams(query)}`, {
      method,
      headers: { 'X-Sotay-Token': sessionStorage.getItem(KEY) ?? '' },
      body: sent ?? null,
    });
  } catch {
    throw new Refused('offline');
  }
  const data = await answer.json();
  if (!answer.ok) throw new Refused(data.trouble, data);
  return data;
}
