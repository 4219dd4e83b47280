// What runs on every page. What only some readers need comes in scripts of its own, when they ask for it.

/** The build calls this at the end of the script. */
function startPage() {
  keepForLater();
  listenForSearch();
  if (document.querySelector("[data-sortable]")) bring("tables").catch(warn);
  followContents();
  offerTools();
  offerPicks();
  if (document.querySelector("[data-several]")) bring("several").catch(warn);
}
