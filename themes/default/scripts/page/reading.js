// Beside an article: where in it one is, and ways to hand it on.

/** Headings count as reached when they are in this upper part of the window. */
const REACHED = 0.3;

/** Marks in the contents the section that is being read. */
function followContents() {
  /** @type {Map<HTMLElement, Element>} */
  const links = new Map();
  const mark = () => {
    const above = [...links].filter(([heading]) => heading.getBoundingClientRect().top <= innerHeight * REACHED);
    const current = above.at(-1)?.[1];
    for (const link of links.values()) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const watch = new IntersectionObserver(mark, { rootMargin: `0px 0px ${(REACHED - 1) * 100}% 0px` });
  const start = () => {
    watch.disconnect();
    links.clear();
    for (const link of document.querySelectorAll(".contents a")) {
      const heading = document.getElementById(/** @type {HTMLAnchorElement} */ (link).hash.slice(1));
      if (heading) links.set(heading, link);
    }
    for (const heading of links.keys()) watch.observe(heading);
  };
  start();
  document.addEventListener("sotay-patched", start);
}

/** Buttons that print the page or hand its address on. */
function offerTools() {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof HTMLElement ? target.closest("button") : null;
    if (button?.matches("[data-print]")) print();
    if (button?.matches("[data-share]")) share(button);
  });
}

/** @param {HTMLElement} button */
async function share(button) {
  const url = location.href.split("#")[0];
  try {
    if (typeof navigator.share === "function") {
      await navigator.share({ title: document.title, url });
    } else {
      await navigator.clipboard.writeText(url);
      // It tells its new name to those who cannot see it, too.
      button.setAttribute("aria-live", "polite");
      button.textContent = button.dataset.done ?? "";
    }
  } catch (error) {
    // Who closed the list of ways to share has changed their mind.
    if (!(error instanceof DOMException && error.name === "AbortError")) prompt(button.textContent ?? "", url);
  }
}
