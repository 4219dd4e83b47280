// The form of an article, made from the model: a control for each key of the front matter.

import { button, labelled, make } from './make.js';
import { t } from './words.js';

/** @typedef {{ id: string, name: string, detail?: string | null }} Entry */
/** @typedef {(path: (string | number)[], value: unknown) => void} Change */

/** The keys whose values are ids of a register. */
const PICKED = { cell: 'cells', place: 'places', topics: 'topics', documents: 'documents' };

/**
 * @param {any} model
 * @param {Record<string, any>} values
 * @param {Change} change
 * @param {{ kind: string, others: Entry[] }} about  what kind of article it is, and which others there are
 */
export function form(model, values, change, about) {
  const text = (/** @type {string} */ key) => labelled(t(`keys.${key}`), input('text', values[key], (value) => change([key], value)));
  const date = (/** @type {string} */ key) => labelled(t(`keys.${key}`), input('date', values[key], (value) => change([key], value)));
  const picked = Object.entries(PICKED).map(([key, register]) => picker(key, model[register], list(values[key]), (ids) => change([key], ids)));
  const summary = make('textarea', { rows: 3, value: values['summary'] ?? '' });
  summary.onchange = () => change(['summary'], summary.value.trim() || undefined);
  const status = make('select', {}, ...model.statuses.map((/** @type {string} */ name) => make('option', { value: name }, t(`statuses.${name}`))));
  status.value = values['status'] ?? 'published';
  status.onchange = () => change(['status'], status.value);
  return make(
    'form',
    { className: 'form', onsubmit: (/** @type {Event} */ event) => event.preventDefault(), 'aria-label': t('form') },
    text('title'),
    make('div', { className: 'row' }, date('date'), labelled(t('keys.status'), status), date('updated'), date('expires')),
    labelled(t('keys.summary'), summary, t('summary_hint')),
    ...picked,
    figures(model, list(values['figures']), change),
    group('image', ['src', 'alt', 'caption', 'credit'], values['image'], change),
    group('source', ['name', 'author', 'date', 'url'], values['source'], change),
    place(values, change, about),
  );
}

/**
 * Where the article is: its address, those that it had before, what stands beside it, and for a page the menu.
 * @param {Record<string, any>} values
 * @param {Change} change
 * @param {{ kind: string, others: Entry[] }} about
 */
function place(values, change, about) {
  const slug = input('text', values['slug'], (value) => change(['slug'], value));
  const aliases = make('textarea', { rows: 2, value: list(values['aliases']).join('\n') });
  aliases.onchange = () => {
    const lines = aliases.value.split('\n').map((line) => line.trim());
    const all = lines.filter((line, at) => line && lines.indexOf(line) === at);
    change(['aliases'], all.length ? all : undefined);
  };
  const fields = [
    labelled(t('keys.slug'), slug, t('slug_hint')),
    labelled(t('keys.aliases'), aliases, t('aliases_hint')),
    picker('related', about.others, list(values['related']), (files) => change(['related'], files)),
  ];
  if (about.kind === 'page') fields.push(check('keys.menu', values['menu'], (value) => change(['menu'], value)));
  const isUsed = ['slug', 'aliases', 'related', 'menu'].some((key) => values[key] !== undefined);
  return make('details', { open: isUsed || about.kind === 'page' }, make('summary', {}, t('place')), ...fields);
}

/**
 * A box to tick; what is not ticked is not written.
 * @param {string} word
 * @param {unknown} value
 * @param {(value: true | undefined) => void} change
 */
function check(word, value, change) {
  const box = make('input', { type: 'checkbox', checked: value === true });
  box.onchange = () => change(box.checked || undefined);
  return labelled(t(word), box);
}

/** @param {unknown} value */
const list = (value) => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);

/**
 * @param {string} type
 * @param {unknown} value
 * @param {(value: string | undefined) => void} change
 */
function input(type, value, change) {
  const control = make('input', { type, autocomplete: 'off' });
  control.value = value === undefined || value === null ? '' : String(value);
  control.onchange = () => change(control.value.trim() || undefined);
  return control;
}

/**
 * Entries of a register, chosen by typing a part of their names. What the register lacks is shown by its id.
 * @param {string} key
 * @param {Entry[]} entries
 * @param {string[]} ids
 * @param {(ids: string[] | undefined) => void} change
 */
function picker(key, entries, ids, change) {
  const name = (/** @type {Entry} */ entry) => (entry.detail ? `${entry.name} – ${entry.detail}` : entry.name);
  const byName = new Map(entries.map((entry) => [name(entry), entry.id]));
  const options = make('datalist', { id: `list-${key}` }, ...[...byName.keys()].map((value) => make('option', { value })));
  const control = make('input', { type: 'text', autocomplete: 'off', placeholder: t('pick') });
  control.setAttribute('list', options.id);
  const chosen = make('ul', { className: 'chosen' });
  let now = [...ids];
  const show = () => {
    chosen.replaceChildren(
      ...now.map((id) => {
        const entry = entries.find((one) => one.id === id);
        const gone = button('×', () => put(now.filter((one) => one !== id)), 'gone');
        gone.setAttribute('aria-label', t('take_away', { name: entry?.name ?? id }));
        return make('li', { className: entry ? '' : 'unknown' }, entry?.name ?? id, gone);
      }),
    );
  };
  const put = (/** @type {string[]} */ next) => {
    now = next;
    show();
    change(now.length ? now : undefined);
  };
  const take = () => {
    const id = byName.get(control.value);
    if (!id) return;
    control.value = '';
    if (!now.includes(id)) put([...now, id]);
  };
  control.oninput = take;
  control.onchange = take;
  show();
  const field = labelled(t(`keys.${key}`), control);
  field.append(options, chosen);
  return field;
}

/**
 * Figures: an indicator, a number, and how exact it is.
 * @param {any} model
 * @param {any[]} all
 * @param {Change} change
 */
function figures(model, all, change) {
  const rows = make('div', { className: 'figures' });
  const box = make('fieldset', {}, make('legend', {}, t('keys.figures')), rows);
  let now = all.map((figure) => ({ ...figure }));
  const show = () => rows.replaceChildren(...now.map(row));
  const row = (/** @type {any} */ figure, /** @type {number} */ at) => {
    const indicator = make('select', {}, ...model.indicators.map((/** @type {Entry} */ one) => make('option', { value: one.id }, one.name)));
    indicator.value = figure.indicator;
    const unit = make('span', { className: 'unit' }, unitOf(model, figure.indicator));
    indicator.onchange = () => {
      change(['figures', at, 'indicator'], indicator.value);
      unit.textContent = unitOf(model, indicator.value);
    };
    // A decimal comma, as one writes it, is taken too.
    const value = input('text', String(figure.value ?? '').replace('.', t('decimal')), (given) => {
      const number = Number((given ?? '').replace(/\s/g, '').replace(',', '.'));
      const isNumber = given !== undefined && Number.isFinite(number);
      value.setAttribute('aria-invalid', String(!isNumber));
      if (isNumber) change(['figures', at, 'value'], number);
    });
    value.inputMode = 'decimal';
    const exactness = ['at_least', 'about'].map((key) => check(`figure.${key}`, figure[key], (ticked) => change(['figures', at, key], ticked)));
    const note = labelled(t('figure.note'), input('text', figure.note, (given) => change(['figures', at, 'note'], given)));
    const gone = button('×', () => {
      now = now.filter((_, other) => other !== at);
      change(now.length ? ['figures', at] : ['figures'], undefined);
      show();
    }, 'gone');
    gone.setAttribute('aria-label', t('take_away', { name: figure.indicator }));
    return make('div', { className: 'figure' }, labelled(t('figure.indicator'), indicator), labelled(t('figure.value'), value), unit, ...exactness, note, gone);
  };
  const add = button(t('figure.add'), () => {
    const first = model.indicators.find((/** @type {Entry} */ one) => !now.some((figure) => figure.indicator === one.id));
    if (!first) return;
    const figure = { indicator: first.id, value: 0 };
    change(now.length ? ['figures', now.length] : ['figures'], now.length ? figure : [figure]);
    now = [...now, figure];
    show();
    rows.lastElementChild?.querySelector('select')?.focus();
  });
  show();
  box.append(add);
  return box;
}

/** @param {any} model @param {string} id */
const unitOf = (model, id) => model.indicators.find((/** @type {Entry} */ one) => one.id === id)?.detail ?? '';

/**
 * A key that holds several others; it goes with the last of them.
 * @param {string} key
 * @param {string[]} keys
 * @param {Record<string, any> | undefined} values
 * @param {Change} change
 */
function group(key, keys, values, change) {
  const now = typeof values === 'object' && values ? { ...values } : {};
  const fields = keys.map((inner) =>
    labelled(
      t(`${key}.${inner}`),
      input(inner === 'date' ? 'date' : 'text', now[inner], (value) => {
        const isFirst = Object.keys(now).length === 0;
        if (value === undefined) delete now[inner];
        else now[inner] = value;
        if (Object.keys(now).length === 0) change([key], undefined);
        else if (isFirst) change([key], { ...now });
        else change([key, inner], value);
      }),
    ),
  );
  const box = make('details', { open: Object.keys(now).length > 0 }, make('summary', {}, t(`keys.${key}`)), ...fields);
  return box;
}
