// Where the files of a search pack come from: the web, or scripts beside the page where nothing can be fetched.

/** How long another knowledge base may take before the search goes on without it. */
const PATIENCE = 8000;

/**
 * Fetches a file. Only the manifest is asked for anew; all others are named by their content.
 *
 * @param {string} address
 * @param {{ fresh?: boolean, again?: boolean, patience?: number }} how
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
function fetchFile(address, { fresh = false, again = false, patience = 0 }) {
  return within(patience, async (signal) => {
    const cache = again ? "reload" : fresh ? "no-cache" : "default";
    let response = await fetch(address, { cache, signal });
    // A cache may hold the refusal of a moment when the site was not whole yet.
    if (!response.ok && cache !== "reload") response = await fetch(address, { cache: "reload", signal });
    if (!response.ok) throw new Failure(response.status === 404 ? "gone" : "network", `${response.status} ${address}`);
    return new Uint8Array(await response.arrayBuffer());
  });
}

/**
 * Fetches something, and gives up when it takes too long.
 *
 * @template T
 * @param {number} patience in milliseconds; 0 for as long as it takes
 * @param {(signal: AbortSignal | undefined) => Promise<T>} act
 */
async function within(patience, act) {
  const cut = patience > 0 ? new AbortController() : null;
  const timer = cut ? setTimeout(() => cut.abort(), patience) : 0;
  try {
    return await act(cut?.signal);
  } catch (error) {
    throw failure(error, "network");
  } finally {
    clearTimeout(timer);
  }
}

/** Where the script of a file lays it down. */
const shelf = { text: "" };

/**
 * The same from a script that holds the file, for pages that are read from a disk.
 *
 * @param {string} address
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
function scriptFile(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    // A script's own `load` comes right after it has run, before any other script runs.
    Object.assign(globalThis, { sotayFile: (/** @type {string} */ text) => { shelf.text = text; } });
    script.onload = () => {
      script.remove();
      resolve(Uint8Array.from(atob(shelf.text), (sign) => sign.charCodeAt(0)));
    };
    script.onerror = () => {
      script.remove();
      reject(new Failure("gone", address));
    };
    script.src = `${address}.js`;
    document.head.append(script);
  });
}
