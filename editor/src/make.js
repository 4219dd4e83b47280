// Elements, made from code: no HTML is ever written from text.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [with_]
 * @param {...(Node | string | null | undefined)} inside
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, with_ = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(with_)) {
    if (name in element) /** @type {any} */ (element)[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...inside.filter((one) => one !== null && one !== undefined));
  return element;
}

/** @param {string} text @param {() => void} onclick @param {string} [className] */
export const button = (text, onclick, className = '') => make('button', { type: 'button', onclick, className }, text);

let number = 0;

/**
 * A control under its label.
 * @param {string} text
 * @param {HTMLElement} control
 * @param {string} [hint]
 */
export function labelled(text, control, hint) {
  control.id ||= `control-${(number += 1)}`;
  const below = hint ? make('span', { className: 'hint', id: `${control.id}-hint` }, hint) : null;
  if (below) control.setAttribute('aria-describedby', below.id);
  return make('div', { className: 'field' }, make('label', { htmlFor: control.id }, text), control, below);
}

/**
 * A dialog that is gone when it closes. What `fill` is given closes it with an answer; Escape answers nothing.
 * @template T
 * @param {string} title
 * @param {(close: (answer?: T) => void) => (Node | string)[]} fill
 * @param {string} [className]
 * @returns {Promise<T | undefined>}
 */
export function dialog(title, fill, className = '') {
  return new Promise((resolve) => {
    const heading = make('h2', { id: `control-${(number += 1)}` }, title);
    const box = make('dialog', { className, 'aria-labelledby': heading.id });
    /** @type {T | undefined} */
    let answer;
    const close = (/** @type {T} */ given) => {
      answer = given;
      box.close();
    };
    box.onclose = () => {
      box.remove();
      resolve(answer);
    };
    box.append(heading, ...fill(/** @type {any} */ (close)));
    document.body.append(box);
    box.showModal();
  });
}
