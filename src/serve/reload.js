// Listens to the server while the site is being written: makes the page what it is now when the site is another one, and
// shows what is wrong with the content over it. All words come from the server, and only ever as text.

const CLOSED = "sotay-closed-notice";
const RETRY = 2000;

/** The page as it came, before the theme's scripts have changed it. */
const came = new Source();

/** The version that the page shows, and the newest that was heard of. */
let shown = document.currentScript.dataset.version;
let newest = shown;

let source = null;
let panel = null;
let following = false;

// ---- Listening ----

// A hidden page does not listen: a browser opens only six connections to a server, and with six pages open in tabs
// the seventh would never load.
const listen = () => {
  stop();
  if (document.hidden) return;
  source = new EventSource("/__sotay/events");
  source.onmessage = (event) => hear(JSON.parse(event.data));
  source.onerror = () => {
    // A lost connection is taken up again by the browser; one that was refused is not.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, RETRY);
  };
};

const stop = () => {
  source?.close();
  source = null;
};

const hear = ({ version, notice }) => {
  newest = version || shown;
  if (newest !== shown) follow();
  if (notice || panel) {
    panel ??= makePanel();
    panel.show(notice);
  }
};

// ---- Following ----

/** Shows the newest version, and what was saved meanwhile. */
const follow = async () => {
  if (following) return;
  following = true;
  let wanted = shown;
  while (newest !== shown && newest !== wanted) {
    wanted = newest;
    if (await patch().catch(() => false)) continue;
    stop();
    // Keeps the place on the page, as a new visit would not.
    location.reload();
    return;
  }
  following = false;
};

/** Whether the open page could be made what the server has at its address. */
const patch = async () => {
  if (!came.isOpen) return false;
  const reply = await fetch(location.href, { cache: "no-store" });
  if (!reply.ok || reply.redirected) return false;
  const next = new DOMParser().parseFromString(await reply.text(), "text/html").documentElement;
  const { version } = next.querySelector(OWN).dataset;
  if (!came.patch(next)) return false;
  shown = version;
  return true;
};

// ---- The panel ----

const make = (tag, name, ...inside) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...inside);
  return element;
};

// In a shadow tree, so that neither the theme's style nor the panel's reaches the other.
const makePanel = () => {
  const host = make("sotay-notice");
  const style = make("link");
  const dialog = make("dialog", "panel");
  const opener = make("button", "opener");
  style.rel = "stylesheet";
  style.href = "/__sotay/overlay.css";
  opener.type = "button";
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", "title");
  dialog.setAttribute("aria-describedby", "count");

  const parts = {
    title: make("h2", "title"),
    count: make("p", "count"),
    note: make("p", "note"),
    close: make("button", "close"),
    faults: make("ol", "faults"),
    more: make("p", "more"),
  };
  parts.title.id = "title";
  parts.count.id = "count";
  parts.count.setAttribute("role", "status");
  parts.close.type = "button";
  const list = make("div", "list", parts.faults, parts.more);
  list.tabIndex = 0;
  dialog.append(make("header", "head", make("div", "", parts.title, parts.count), parts.close), parts.note, list);

  host.attachShadow({ mode: "open" }).append(style, dialog, opener);
  const styled = new Promise((done) => {
    style.onload = style.onerror = done;
  });
  host.hidden = true;
  document.body.append(host);

  let current = "";
  parts.close.onclick = () => dialog.close();
  opener.onclick = () => open();
  // Closed by the button or by Escape: the same faults are not opened again, neither here nor on the next page.
  dialog.onclose = () => {
    if (!current) return;
    sessionStorage.setItem(CLOSED, current);
    opener.hidden = false;
  };
  const open = () => {
    opener.hidden = true;
    if (!dialog.open) dialog.showModal();
  };

  const clear = () => {
    current = "";
    sessionStorage.removeItem(CLOSED);
    dialog.close();
    host.hidden = true;
  };

  const show = async (notice) => {
    await styled;
    if (!notice) return clear();
    const next = JSON.stringify(notice);
    if (next === current) return;
    current = next;
    fill(parts, notice);
    host.lang = notice.lang;
    dialog.classList.toggle("severe", notice.severe);
    opener.classList.toggle("severe", notice.severe);
    opener.textContent = notice.faults.length ? notice.count : notice.title;
    host.hidden = false;
    opener.hidden = dialog.open;
    if (notice.severe && sessionStorage.getItem(CLOSED) !== current) open();
  };
  return { show };
};

const fill = (parts, notice) => {
  for (const name of ["title", "count", "note", "close"]) parts[name].textContent = notice[name];
  parts.faults.replaceChildren(...notice.faults.map(fault));
  parts.more.textContent = notice.more ?? "";
  parts.more.hidden = !notice.more;
};

const fault = ({ severity, label, place, message, hint, line }) => {
  const item = make("li", `fault ${severity}`);
  item.append(make("p", "place", make("strong", "label", label), " ", make("code", "", place)));
  item.append(make("p", "message", message));
  if (line) item.append(sourceLine(line));
  if (hint) item.append(make("p", "hint", hint));
  return item;
};

// The mark draws the caret under its first letter, so it is right whatever the width of the letters before it.
const sourceLine = ({ number, before, at, after }) => {
  const code = make("code", "", before.trimStart(), make("mark", at ? "" : "empty", at), after);
  return make("pre", "line", make("span", "number", String(number)), code);
};

document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
addEventListener("pagehide", stop);
addEventListener("pageshow", (event) => event.persisted && listen());
listen();
