// Brings a script that not every page needs.

/**
 * What is here or on its way.
 *
 * @type {Map<string, Promise<void>>}
 */
const brought = new Map();

/**
 * @param {string} name one of `site.scripts`
 * @returns {Promise<void>} done when the script has run
 */
function bring(name) {
  const coming = brought.get(name) ?? new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = () => resolve();
    script.onerror = () => {
      // A line that was broken may be whole the next time.
      brought.delete(name);
      script.remove();
      reject(new Failure("network", name));
    };
    script.src = home + site.scripts[name];
    document.head.append(script);
  });
  brought.set(name, coming);
  return coming;
}
