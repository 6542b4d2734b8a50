// Where there is no form: data as lines of text.
import { el } from '../dom';
import type { Texts } from '../i18n';
import { parseVariables } from '../story';
import type { Entry } from './entry';

export function field(label: string, input: HTMLElement): HTMLElement {
  return el('label', { class: 'field' }, el('span', {}, label), input);
}

export function plainEntry(texts: Texts, start: Record<string, unknown> = {}): Entry {
  const input = el('textarea', { rows: '4', spellcheck: 'false' });
  input.value = Object.entries(start).map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join('\n');
  const error = el('p', { class: 'error', role: 'alert' });
  const read = () => {
    const parsed = parseVariables(input.value);
    error.textContent = typeof parsed === 'number' ? texts.get('work.badLine', { line: parsed }) : '';
    return typeof parsed === 'number' ? null : parsed;
  };
  return { node: el('div', {}, field(texts.get('work.variables'), input), error), close: () => undefined, read: async () => read(), draft: async () => read() ?? {} };
}
