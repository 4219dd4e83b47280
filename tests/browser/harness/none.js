// A list of faults that must be empty, shown whole when it is not.

import assert from 'node:assert/strict';

/**
 * @param {string[]} faults
 * @param {string} [where]
 */
export function none(faults, where) {
  if (faults.length > 0) assert.fail([where ?? `${faults.length} faults`, ...faults].join('\n  '));
}
