// Brings a script that not every page needs.

/**
 * What is here or on its way.
 *
 * @type {Map<string, Promise<void>>}
 */
const brought = new Map();

/**
 * @param {string} name one of `site.parts`
 * @returns {Promise<void>} done when the script has run
 */
function bring(name) {
  const coming = brought.get(name) ?? bringNow(name).catch((error) => {
    // A line that was broken may be whole the next time.
    brought.delete(name);
    throw error;
  });
  brought.set(name, coming);
  return coming;
}

/** @param {string} name */
async function bringNow(name) {
  const { script, style } = site.parts[name];
  // A page that is all about it names both itself.
  const hasScript = [...document.scripts].some(({ src }) => src === home + script);
  const hasStyle = [...document.styleSheets].some(({ href }) => href === home + style);
  const sheet = style && !hasStyle ? added(element("link", { rel: "stylesheet", href: home + style })) : null;
  await Promise.all([sheet, hasScript ? null : added(element("script", { src: home + script }))]);
}

/**
 * @param {HTMLElement} node
 * @returns {Promise<void>}
 */
function added(node) {
  return new Promise((resolve, reject) => {
    node.onload = () => resolve();
    node.onerror = () => {
      node.remove();
      reject(new Failure("network", node.localName));
    };
    document.head.append(node);
  });
}
