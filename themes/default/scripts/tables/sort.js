// Tables that can be sorted: a click on the head of a column puts the rows in its order. What the order is was worked out
// at build and stands in `data-key`; here only numbers are compared.

/** The build calls this at the end of the script. */
function startTables() {
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const heads = [...table.querySelectorAll("thead th")];
    heads.forEach((head, column) => {
      if (!table.querySelector(`tbody tr > :nth-child(${column + 1})[data-key]`)) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort-by";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const descending = nextIsDescending(head);
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        sortBy(/** @type {HTMLTableElement} */ (table), column, descending);
      });
    });
  }
}

/**
 * The other way round after the first click; numbers begin with the greatest, names with the first.
 *
 * @param {Element} head
 */
function nextIsDescending(head) {
  const now = head.getAttribute("aria-sort");
  return now === null ? head.classList.contains("number") : now === "ascending";
}

/**
 * Rows without a key go last, whichever way round.
 *
 * @param {HTMLTableElement} table
 * @param {number} column
 * @param {boolean} descending
 */
function sortBy(table, column, descending) {
  const body = table.tBodies[0];
  if (!body) return;
  const key = (/** @type {HTMLTableRowElement} */ row) => {
    const text = /** @type {HTMLElement} */ (row.cells[column]).dataset.key;
    if (text === undefined) return Infinity;
    return descending ? -Number(text) : Number(text);
  };
  const rows = [...body.rows].map((row) => ({ row, key: key(row) }));
  rows.sort((a, b) => (a.key === b.key ? 0 : a.key - b.key));
  body.append(...rows.map(({ row }) => row));
}
