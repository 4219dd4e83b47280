// The editor of `sotay serve --edit`: all articles, one of them, and what happens to it.

import { article } from './article.js';
import { articles } from './articles.js';
import { make } from './make.js';
import { ask } from './server.js';
import { speak, t } from './words.js';

const room = /** @type {HTMLElement} */ (document.getElementById('editor'));

/** @type {{ leave: () => Promise<boolean> } | undefined} */
let open;

/** Shows what the address says: `#practices/a.md` an article, nothing the list. */
async function show() {
  const path = decodeURIComponent(location.hash.slice(1));
  if (open && !(await open.leave())) return;
  open = undefined;
  const model = await ask('GET', 'model');
  speak({ ...model.words, kinds: model.kind_names, states: { ...model.states, unread: model.words.state_unread } });
  document.documentElement.lang = model.language;
  document.title = model.title;
  if (path) open = await article(room, model, path);
  else await articles(room, model);
}

const guarded = () =>
  show().catch((error) => {
    room.replaceChildren(make('p', { className: 'trouble', role: 'alert' }, t(`trouble.${error.name}`)));
  });

addEventListener('hashchange', guarded);
void guarded();
