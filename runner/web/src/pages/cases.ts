// The list of cases.
import { app, badge, caseName, type Page } from '../app';
import { el, table } from '../dom';
import { namesIn } from '../names';

let state = '';

export async function casesPage(): Promise<Page> {
  const { api, texts } = app;
  const [cases, definitions] = await Promise.all([api.cases(state), api.definitions()]);
  const name = await namesIn(cases.map((c) => c.definition));
  const plain = new Map(definitions.map((d) => [d.id, d.name]));
  const change = (event: Event) => {
    state = (event.target as HTMLSelectElement).value;
    void app.draw();
  };
  const filter = el(
    'select',
    { 'aria-label': texts.get('cases.filter'), change },
    ...['', 'active', 'completed', 'terminated', 'cancelled'].map((s) => el('option', { value: s, selected: s === state }, texts.get(s ? `state.${s}` : 'cases.all'))),
  );
  const rows = cases.map((c) =>
    el('tr', {}, el('td', {}, el('a', { href: `#/cases/${c.id}` }, caseName(c))), el('td', {}, name(c.definition, c.processId, plain.get(c.definition) ?? '')), el('td', {}, badge(c.state)), el('td', {}, texts.time(c.startedAt))),
  );
  return {
    content: [
      el('div', { class: 'bar' }, el('h1', {}, texts.get('nav.cases')), filter, el('a', { class: 'button', href: '#/apply' }, texts.get('cases.start'))),
      cases.length ? table(['column.case', 'column.matter', 'column.state', 'column.started'].map((key) => texts.get(key)), rows) : el('p', { class: 'empty' }, texts.get('cases.empty')),
    ],
  };
}
