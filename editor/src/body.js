// The text of an article: CodeMirror, with Markdown, and pictures that are dropped or pasted into it.

import { markdown } from '@codemirror/lang-markdown';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { basicSetup } from 'codemirror';

/**
 * @param {string} text
 * @param {string} label
 * @param {{ changed: (text: string) => void, save: () => void, picture: (file: File) => Promise<string | undefined> }} heard
 * @param {number} firstLine  the line of the file that the text begins in
 */
export function body(text, label, heard, firstLine) {
  const insert = async (/** @type {EditorView} */ view, /** @type {FileList | undefined} */ files, /** @type {number} */ at) => {
    for (const file of [...(files ?? [])].filter((one) => one.type.startsWith('image/'))) {
      const written = await heard.picture(file);
      if (!written) continue;
      view.dispatch({ changes: { from: at, insert: written }, selection: { anchor: at + written.length } });
      view.focus();
    }
  };
  const pictures = EditorView.domEventHandlers({
    drop(event, view) {
      if (!event.dataTransfer?.files.length) return false;
      event.preventDefault();
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.head;
      void insert(view, event.dataTransfer.files, at);
      return true;
    },
    paste(event, view) {
      if (!event.clipboardData?.files.length) return false;
      event.preventDefault();
      void insert(view, event.clipboardData.files, view.state.selection.main.head);
      return true;
    },
  });
  const save = keymap.of([{ key: 'Mod-s', preventDefault: true, run: () => (heard.save(), true) }]);
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        save,
        EditorView.cspNonce.of(document.getElementById('editor')?.dataset['mark'] ?? ''),
        basicSetup,
        markdown(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', lang: 'vi' }),
        EditorView.updateListener.of((update) => update.docChanged && heard.changed(update.state.doc.toString())),
        pictures,
      ],
    }),
  });
  return {
    element: view.dom,
    /** @param {FileList} files */
    insert: (files) => insert(view, files, view.state.selection.main.head),
    /** Goes to a line of the file. @param {number} line */
    goTo(line) {
      const place = view.state.doc.line(Math.min(Math.max(line - firstLine + 1, 1), view.state.doc.lines)).from;
      view.dispatch({ selection: { anchor: place }, effects: EditorView.scrollIntoView(place, { y: 'center' }) });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
