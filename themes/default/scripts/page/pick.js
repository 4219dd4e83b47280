// Picking articles from any page, and the strip that leads on to what is done with them.

function offerPicks() {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof HTMLElement ? target.closest("[data-pick]") : null;
    if (button instanceof HTMLElement) turnPick(button.dataset.pick ?? "", button.dataset.title ?? "");
  });
  document.addEventListener("sotay-picks", showPicks);
  addEventListener("storage", showPicks);
  showPicks();
}

/**
 * @param {string} url
 * @param {string} title
 */
function turnPick(url, title) {
  const others = readPicks().filter((pick) => pick.url !== url);
  writePicks(others.length < readPicks().length ? others : [...others, { url, title }]);
}

function showPicks() {
  const picks = readPicks();
  for (const button of document.querySelectorAll("[data-pick]")) {
    const isPicked = picks.some(({ url }) => url === /** @type {HTMLElement} */ (button).dataset.pick);
    button.setAttribute("aria-pressed", String(isPicked));
  }
  document.querySelector(".tray")?.remove();
  if (!picks.length || document.querySelector("[data-several]")) return;
  const { compare, handout } = site.words;
  const clear = element("button", { type: "button", class: "quiet" }, compare.clear);
  clear.addEventListener("click", () => writePicks([]));
  document.body.append(element("aside", { class: "tray", "aria-label": compare.picked }, element("div", { class: "wide" },
    element("p", {}, fill(compare.count, { n: picks.length })),
    element("a", { class: "button", href: address(home, "/compare/") }, compare.go),
    element("a", { class: "button", href: address(home, "/handout/") }, handout.go), clear)));
}
