// A new entry of a register: a form made from its schema, and a line at the end of the file.

import { button, dialog, labelled, make } from './make.js';
import { t } from './words.js';

/** The registers in which what a key names is to be found. */
const NAMED = { place: 'places', merged_into: 'places' };

/**
 * Asks for an entry; nothing when it was thought better of.
 * @param {any} model
 * @param {any} register  its `id` and the `schema` of an entry
 * @returns {Promise<Record<string, any> | undefined>}
 */
export function entry(model, register) {
  const { properties, required } = register.schema;
  // What an entry is called in other languages is written in the text.
  const keys = Object.keys(properties).filter((key) => properties[key].type !== 'object');
  // What has to be there comes first, as the model has it.
  const rank = (/** @type {string} */ key) => (required.includes(key) ? required.indexOf(key) : required.length);
  keys.sort((a, b) => rank(a) - rank(b));
  const controls = keys.map((key) => ({ key, ...control(model, register.id, key, properties[key], required.includes(key)) }));
  return dialog(t('entry'), (close) => {
    const fields = controls.map(({ key, element }) => labelled(`${properties[key].description}${required.includes(key) ? ' *' : ''}`, element));
    const form = make('form', {}, ...fields, make('button', { className: 'main' }, t('add_entry')), button(t('cancel'), () => close()));
    form.onsubmit = (event) => {
      event.preventDefault();
      const given = controls.map(({ key, value }) => [key, value()]).filter(([, value]) => value !== undefined);
      close(Object.fromEntries(given));
    };
    return [form];
  });
}

/**
 * @param {any} model
 * @param {string} register
 * @param {string} key
 * @param {any} schema
 * @param {boolean} required
 * @returns {{ element: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, value: () => unknown }}
 */
function control(model, register, key, schema, required) {
  if (schema.enum) {
    const source = key === 'parent' ? register : /** @type {Record<string, string>} */ (NAMED)[key];
    const names = new Map((model[source ?? ''] ?? []).map((/** @type {any} */ one) => [one.id, one.detail ? `${one.name} – ${one.detail}` : one.name]));
    const kinds = model.choices[key] ?? {};
    const options = schema.enum.map((/** @type {string} */ id) => make('option', { value: id }, names.get(id) ?? kinds[id] ?? id));
    const element = make('select', { required }, make('option', { value: '' }), ...options);
    return { element, value: () => element.value || undefined };
  }
  if (schema.type === 'array' || schema.anyOf) {
    const element = make('textarea', { rows: 2, required, placeholder: t('one_a_line') });
    const lines = () => element.value.split('\n').map((line) => line.trim()).filter(Boolean);
    return { element, value: () => (lines().length ? lines() : undefined) };
  }
  if (schema.type === 'integer') {
    const element = make('input', { type: 'number', required, min: schema.minimum, max: schema.maximum });
    return { element, value: () => (element.value === '' ? undefined : Number(element.value)) };
  }
  const type = schema.pattern?.includes('{4}') ? 'date' : 'text';
  const element = make('input', { type, required, autocomplete: 'off' });
  if (key === 'id') element.pattern = '[A-Za-z0-9][A-Za-z0-9\\-]*';
  return { element, value: () => element.value.trim() || undefined };
}
