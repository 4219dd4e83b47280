// What a reader has chosen, as the address of the search page says it.

/** The facets, in the order in which they are shown. */
const FACETS = /** @type {const} */ (["topic", "place", "cell", "year", "kind"]);

/** How many hits are shown at first, and how many more each time. */
const STEP = 10;

/** How much of a query stands in the address: more than the engine takes, and no more than servers do. */
const LONGEST = 1000;

/** The engine returns no more than a thousand hits. */
const LAST_PAGE = 100;

/**
 * @param {URLSearchParams} query
 * @returns {Choice}
 */
function readChoice(query) {
  const page = Number(query.get("page"));
  return {
    q: query.get("q") ?? "",
    topic: query.getAll("topic"),
    place: query.getAll("place"),
    cell: query.getAll("cell"),
    year: query.getAll("year").filter((year) => Number.isInteger(Number(year))),
    kind: query.getAll("kind"),
    from: query.get("from") ?? "",
    to: query.get("to") ?? "",
    sort: query.get("sort") ?? "",
    page: Number.isInteger(page) ? Math.min(Math.max(page, 1), LAST_PAGE) : 1,
    literal: query.get("literal") === "1",
  };
}

/**
 * @param {Choice} choice
 * @returns {string} with its `?`, or nothing when nothing is chosen
 */
function writeChoice(choice) {
  const query = new URLSearchParams();
  if (choice.q) query.set("q", choice.q.slice(0, LONGEST));
  for (const facet of FACETS) choice[facet].forEach((value) => query.append(facet, value));
  for (const name of /** @type {const} */ (["from", "to", "sort"])) if (choice[name]) query.set(name, choice[name]);
  if (choice.page > 1) query.set("page", String(choice.page));
  if (choice.literal) query.set("literal", "1");
  const text = query.toString();
  return text ? `?${text}` : "";
}

/**
 * What the engine is asked for a choice.
 *
 * @param {Choice} choice
 * @param {boolean} descending whether the greatest of an indicator's values come first
 */
function requestOf(choice, descending) {
  const indicator = choice.sort && !["relevance", "newest"].includes(choice.sort);
  return {
    query: choice.q,
    filters: {
      topics: choice.topic,
      places: choice.place,
      cells: choice.cell,
      kinds: choice.kind,
      years: choice.year.map((year) => [Number(year), Number(year)]),
      from: choice.from || null,
      to: choice.to || null,
    },
    sort: indicator ? { indicator: { id: choice.sort, descending } } : choice.sort || "relevance",
    limit: choice.page * STEP,
    literal: choice.literal,
  };
}
