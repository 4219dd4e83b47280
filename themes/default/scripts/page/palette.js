// A search field over the page, which stays where it is.

function openPalette() {
  const { words } = site;
  if (document.querySelector("dialog.palette")) return;
  const field = element("input", {
    type: "search", name: "q", "aria-label": words.search.label, placeholder: words.search.placeholder,
    autocomplete: "off", spellcheck: "false",
  });
  const form = /** @type {HTMLFormElement} */ (element("form", { class: "search search-large", role: "search", action: address(home, "/search/") },
    field, element("button", { type: "submit" }, words.search.submit)));
  const close = element("button", { type: "button", class: "quiet" }, words.search.close);
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", { class: "palette", "aria-label": words.search.label },
    form, element("p", { class: "palette-foot" }, element("span", {}, words.search.keys), close)));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  // Before the field hears of it: browsers empty a search field with Escape, and the palette would stay.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    dialog.close();
  }, true);
  // Closing gives the focus back to where it was.
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  field.focus();
}
