// The list of all articles, and the beginning of a new one.

import { button, dialog, labelled, make } from './make.js';
import { ask } from './server.js';
import { t } from './words.js';

/** So many are shown; whoever has more looks for one. */
const MOST = 200;

/**
 * @param {HTMLElement} room
 * @param {any} model
 */
export async function articles(room, model) {
  const search = make('input', { type: 'search', autocomplete: 'off' });
  const found = make('ul', { className: 'articles' });
  const more = make('p', { role: 'status' });
  const look = async () => {
    const asked = search.value;
    const all = await ask('GET', 'articles', { q: asked });
    // An answer that comes late is no answer any more.
    if (asked !== search.value) return;
    found.replaceChildren(...all.slice(0, MOST).map(line));
    more.textContent = all.length > MOST ? t('more', { n: all.length - MOST }) : t('count', { n: all.length });
  };
  search.oninput = () => void look();
  const registers = make('ul', { className: 'registers' }, ...model.registers.map((/** @type {any} */ one) => make('li', {}, make('a', { href: `#${one.path}` }, one.name))));
  const head = make('header', { className: 'head' }, make('h1', {}, model.title), button(t('new'), () => void begin(model), 'main'));
  room.replaceChildren(head, make('main', {}, labelled(t('search'), search), more, found, make('section', {}, make('h2', {}, t('registers')), registers)));
  await look();
}

/** @param {any} one */
function line(one) {
  const about = [one.date, t(`states.${one.state}`), one.path].filter(Boolean).join(' · ');
  return make('li', {}, make('a', { href: `#${encodeURI(one.path)}` }, one.title), make('span', { className: `about ${one.state}` }, about));
}

/** @param {any} model */
async function begin(model) {
  const title = make('input', { type: 'text', required: true, autocomplete: 'off' });
  const kind = make('select', {}, ...model.kinds.map((/** @type {any} */ one) => make('option', { value: one.id }, t(`kinds.${one.id}`))));
  const said = make('p', { role: 'alert' });
  const path = await dialog(t('new'), (close) => {
    const form = make('form', {}, labelled(t('kind'), kind), labelled(t('keys.title'), title), said, make('button', { className: 'main' }, t('begin')), button(t('cancel'), () => close()));
    form.onsubmit = async (event) => {
      event.preventDefault();
      try {
        close((await ask('POST', 'new', {}, { kind: kind.value, title: title.value })).path);
      } catch (error) {
        said.textContent = t(`trouble.${/** @type {Error} */ (error).name}`);
      }
    };
    return [form];
  });
  if (path) location.hash = encodeURI(path);
}
