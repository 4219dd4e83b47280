// The words of the interface: they come from the theme's i18n/, through the server.

/** @type {Record<string, any>} */
let words = {};

/** @param {Record<string, any>} given */
export const speak = (given) => {
  words = given;
};

/**
 * @param {string} path
 * @param {Record<string, string | number>} [values]
 */
export function t(path, values = {}) {
  /** @type {any} */
  let word = words;
  for (const part of path.split('.')) word = word?.[part];
  const text = typeof word === 'string' ? word : path;
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), text);
}
