// One article: its form, its text, what is wrong with it, how it looks, and its earlier versions.

import { body } from './body.js';
import { form } from './form.js';
import { entry } from './registers.js';
import { button, dialog, labelled, make } from './make.js';
import { Refused, ask } from './server.js';
import { bodyLine, bodyOf, set, values, withBody, withEntry } from './source.js';
import { t } from './words.js';

/**
 * @param {HTMLElement} room
 * @param {any} model
 * @param {string} path
 */
export async function article(room, model, path) {
  const [read, all] = await Promise.all([ask('GET', 'file', { path }), ask('GET', 'articles', { q: '' })]);
  const screen = new Screen(room, model, path, read, all);
  screen.show();
  screen.listen();
  return screen;
}

class Screen {
  /**
   * @param {HTMLElement} room
   * @param {any} model
   * @param {string} path
   * @param {{ text: string, hash: string }} read
   * @param {any[]} all
   */
  constructor(room, model, path, read, all) {
    this.room = room;
    this.model = model;
    this.path = path;
    /** What is edited as a text alone. @type {any} */
    this.register = model.registers.find((/** @type {any} */ one) => one.path === path);
    this.kind = all.find((one) => one.path === path)?.kind ?? '';
    this.others = all.filter((one) => one.path !== path).map((one) => ({ id: one.path, name: one.title, detail: one.path }));
    // Line ends go back as they came.
    this.breaks = read.text.includes('\r\n') ? '\r\n' : '\n';
    this.text = read.text.replaceAll('\r\n', '\n');
    this.saved = this.text;
    this.hash = read.hash;
    this.faults = make('ul', { className: 'faults' });
    this.said = make('p', { className: 'said', role: 'status' });
    this.look = make('iframe', { title: t('look'), hidden: true });
    this.guard = (/** @type {BeforeUnloadEvent} */ event) => this.isChanged() && event.preventDefault();
    addEventListener('beforeunload', this.guard);
  }

  isChanged() {
    return this.text !== this.saved;
  }

  /** Draws everything from the text as it is now. */
  show() {
    const known = this.register ? null : values(this.text);
    const place = known ? { text: bodyOf(this.text), line: bodyLine(this.text) } : { text: this.text, line: 1 };
    this.body?.destroy();
    this.body = body(
      place.text,
      t('text'),
      {
        changed: (text) => this.change(known ? withBody(this.text, text) : text),
        save: () => void this.save(),
        picture: (file) => this.picture(file),
      },
      place.line,
    );
    const file = make('input', { type: 'file', accept: 'image/*', multiple: true });
    file.onchange = () => void (file.files && this.body?.insert(file.files));
    this.room.replaceChildren(
      make(
        'header',
        { className: 'head' },
        make('a', { href: '#', className: 'back' }, t('back')),
        make('h1', {}, known?.['title'] ?? this.register?.name ?? this.path),
        button(t('save'), () => void this.save(), 'main'),
        this.register?.schema ? button(t('entry'), () => void this.addEntry()) : null,
        this.register ? null : button(t('look'), () => void this.toggleLook()),
        button(t('history'), () => void this.history()),
        this.register ? null : button(t('delete'), () => void this.remove(), 'danger'),
      ),
      this.said,
      make(
        'main',
        { className: 'article' },
        make('section', { className: 'side', 'aria-label': t('faults') }, this.faults, this.side(known)),
        make('section', { className: 'text', 'aria-label': t('text') }, this.register ? null : labelled(t('picture'), file, t('picture_hint')), this.body.element),
        this.look,
      ),
    );
  }

  /** @param {Record<string, any> | null} known */
  side(known) {
    if (known) return form(this.model, known, (path, value) => this.set(path, value), this);
    return make('p', {}, t(this.register ? 'register_hint' : 'unread'));
  }

  /** Adds an entry to the register. */
  async addEntry() {
    const given = await entry(this.model, this.register);
    if (!given) return;
    const text = withEntry(this.text, given);
    if (text === null) return this.say(t('no_list'));
    this.text = text;
    this.show();
    this.say(t('unsaved'));
    this.body?.goTo(text.trimEnd().split('\n').length);
  }

  /** Hears of each building of the site, and tells what is wrong with the article since. */
  listen() {
    this.news = new EventSource('/__sotay/events');
    this.news.onmessage = () => void this.tell();
  }

  async tell() {
    const faults = await ask('GET', 'faults', { path: this.path }).catch(() => []);
    const one = (/** @type {any} */ fault) => {
      const line = fault.line?.number ?? 1;
      const text = `${fault.label}, ${t('line', { n: line })}: ${fault.message}`;
      return make('li', { className: fault.severity }, button(text, () => this.body?.goTo(line), 'fault'), fault.hint ? make('p', {}, fault.hint) : null);
    };
    this.faults.replaceChildren(...faults.map(one));
  }

  /** @param {string} text */
  change(text) {
    this.text = text;
    this.say(this.isChanged() ? t('unsaved') : '');
  }

  /**
   * @param {(string | number)[]} path
   * @param {unknown} value
   */
  set(path, value) {
    this.change(set(this.text, path, value));
  }

  /** @param {string} text */
  say(text) {
    this.said.textContent = text;
  }

  async save() {
    const text = this.text;
    try {
      const sent = { text: text.replaceAll('\n', this.breaks), base: this.hash };
      this.hash = (await ask('PUT', 'file', { path: this.path }, sent)).hash;
      this.saved = text;
      this.say(t('saved'));
    } catch (error) {
      if (error instanceof Refused && error.name === 'conflict') await this.conflict(error.data.now);
      else this.say(t(`trouble.${/** @type {Error} */ (error).name}`));
    }
  }

  /**
   * Somebody wrote the file meanwhile: both are shown, and nothing is lost whichever is taken.
   * @param {{ text: string, hash: string } | null} now
   */
  async conflict(now) {
    const shown = (/** @type {string} */ label, /** @type {string} */ text) => labelled(label, make('textarea', { readOnly: true, rows: 16, value: text }));
    const taken = await dialog(
      t('conflict.title'),
      (/** @type {(answer?: 'mine' | 'theirs') => void} */ close) => [
        make('p', {}, t('conflict.text')),
        make('div', { className: 'both' }, shown(t('conflict.mine'), this.text), shown(t('conflict.theirs'), now?.text ?? '')),
        button(t('conflict.keep_mine'), () => close('mine'), 'main'),
        button(t('conflict.take_theirs'), () => close('theirs')),
        button(t('cancel'), () => close()),
      ],
      'wide',
    );
    if (taken === 'mine') {
      this.hash = now?.hash ?? /** @type {any} */ (null);
      await this.save();
    } else if (taken === 'theirs' && now) {
      this.hash = now.hash;
      this.text = now.text.replaceAll('\r\n', '\n');
      this.saved = this.text;
      this.show();
      this.say('');
    }
  }

  /** @param {File} file */
  async picture(file) {
    const alt = make('input', { type: 'text', required: true, autocomplete: 'off' });
    const said = await dialog(t('picture'), (/** @type {(answer?: string) => void} */ close) => {
      const form = make('form', {}, labelled(t('alt'), alt, t('alt_hint')), make('button', { className: 'main' }, t('insert')), button(t('cancel'), () => close()));
      form.onsubmit = (event) => {
        event.preventDefault();
        close(alt.value.trim());
      };
      return [form];
    });
    if (!said) return undefined;
    try {
      const { src } = await ask('POST', 'picture', { path: this.path, name: file.name }, file);
      return `![${said.replace(/[[\]\\]/g, '\\$&')}](${src})`;
    } catch (error) {
      this.say(t(`trouble.${/** @type {Error} */ (error).name}`));
      return undefined;
    }
  }

  async toggleLook() {
    this.look.hidden = !this.look.hidden;
    if (this.look.hidden) return;
    const all = await ask('GET', 'articles', { q: this.path });
    const found = all.find((/** @type {any} */ one) => one.path === this.path);
    // It reloads by itself when the article is saved.
    if (found?.url) this.look.src = found.url;
    else this.say(t('no_look'));
  }

  async history() {
    const versions = await ask('GET', 'history', { path: this.path });
    const time = new Intl.DateTimeFormat(this.model.language, { dateStyle: 'medium', timeStyle: 'medium' });
    const text = make('textarea', { readOnly: true, rows: 16 });
    const taken = await dialog(
      t('history'),
      (/** @type {(answer?: string) => void} */ close) => {
        if (!versions.length) return [make('p', {}, t('no_history')), button(t('cancel'), () => close())];
        const choice = make('select', {}, ...versions.map((/** @type {any} */ one) => make('option', { value: one.id }, time.format(Number(one.id)))));
        const read = async () => {
          text.value = (await ask('GET', 'version', { path: this.path, id: choice.value })).text;
        };
        choice.onchange = () => void read();
        void read();
        return [labelled(t('version'), choice), labelled(t('text'), text), button(t('restore'), () => close(text.value), 'main'), button(t('cancel'), () => close())];
      },
      'wide',
    );
    if (taken === undefined) return;
    this.text = taken.replaceAll('\r\n', '\n');
    this.show();
    this.say(t('restored'));
  }

  async remove() {
    const sure = await dialog(t('delete'), (/** @type {(answer?: boolean) => void} */ close) => [
      make('p', {}, t('delete_text')),
      button(t('delete'), () => close(true), 'danger'),
      button(t('cancel'), () => close()),
    ]);
    if (!sure) return;
    try {
      await ask('DELETE', 'file', { path: this.path }, { base: this.hash });
      this.saved = this.text;
      location.hash = '';
    } catch (error) {
      if (error instanceof Refused && error.name === 'conflict') await this.conflict(error.data.now);
      else this.say(t(`trouble.${/** @type {Error} */ (error).name}`));
    }
  }

  /** Whether the article may be left: what is not saved would be lost. */
  async leave() {
    if (this.isChanged()) {
      const sure = await dialog(t('leave'), (/** @type {(answer?: boolean) => void} */ close) => [
        make('p', {}, t('leave_text')),
        button(t('leave'), () => close(true), 'danger'),
        button(t('stay'), () => close()),
      ]);
      if (!sure) {
        history.replaceState(null, '', `#${encodeURI(this.path)}`);
        return false;
      }
    }
    this.news?.close();
    this.body?.destroy();
    removeEventListener('beforeunload', this.guard);
    return true;
  }
}
