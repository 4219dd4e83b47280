// Why a search could not be answered.

/** A fault that a reader is told of, by a kind that the words of the interface know. */
class Failure extends Error {
  /**
   * @param {string} kind `network`, `gone`, `damaged`, `format`, `engine` or `browser`; within the search also `refused`
   * @param {string} [detail] what it was, for whoever looks for the cause
   */
  constructor(kind, detail = "") {
    super(`${kind}: ${detail}`);
    this.kind = kind;
  }
}

/**
 * Any error as a fault of a known kind.
 *
 * @param {unknown} error
 * @param {string} [kind] what it counts as if it does not say
 */
function failure(error, kind = "engine") {
  return error instanceof Failure ? error : new Failure(kind, String(error));
}
