// Searching from anywhere: a search field brings the search when somebody goes to it; `/` and Ctrl-K (Cmd-K) lay one over
// the page.

function listenForSearch() {
  const start = () => bring("search");
  if (document.querySelector("[data-finder]")) start().catch(warn);
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && target.closest("form.search")) start().catch(warn);
  });
  document.addEventListener("keydown", (event) => {
    const asks = (event.key === "/" && !isWriting(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) ||
      (event.code === "KeyK" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey);
    if (!asks) return;
    event.preventDefault();
    const field = document.querySelector("[data-finder]") ? document.querySelector("main input[type=search]") : null;
    if (field instanceof HTMLInputElement) {
      field.focus();
      field.select();
    } else {
      openPalette();
    }
  });
}

/** @param {EventTarget | null} target */
function isWriting(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/** @param {unknown} error */
function warn(error) {
  console.warn(String(error));
}
