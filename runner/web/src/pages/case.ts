// One case: its diagram, tasks, time limits, materials, documents, history and data.
import type { CaseView, Clock, Definition, HistoryEntry } from '../api';
import { app, badge, caseName, type Page, section } from '../app';
import { Diagram } from '../diagram';
import { el, table } from '../dom';
import { field } from '../form/plain_entry';
import { fileOf, namesIn } from '../names';
import { tell, trail } from '../story';
import { attachmentList, documentList, materialList, variablesTable } from './case_parts';
import { operationsPanel } from './operations';
import { taskTable } from './task_table';

let diagram: { definition: string; view: Diagram } | null = null;

function diagramOf(view: CaseView): HTMLElement {
  if (diagram?.definition !== view.definition) diagram = { definition: view.definition, view: new Diagram() };
  return diagram.view.node;
}

/** Once the page stands: bpmn-js measures its place. */
async function paint(view: CaseView, history: HistoryEntry[]): Promise<void> {
  const current = diagram;
  if (!current || !current.view.node.isConnected) return;
  const { xml } = await fileOf(view.definition);
  if (!(await current.view.show(xml))) return current.view.node.replaceWith(el('p', { class: 'empty' }, app.texts.get('case.noDiagram')));
  const { elements, flows } = trail(history);
  current.view.mark(view.active, elements, flows, (element, count) => `${element.elementName || element.elementId} × ${count}`);
}

function clocksTable(clocks: Clock[]): HTMLElement {
  const { texts } = app;
  const rows = clocks.map((c) =>
    el('tr', {}, el('th', { scope: 'row' }, texts.has(`clock.${c.clock}`) ? texts.get(`clock.${c.clock}`) : c.clock),
      el('td', {}, el('span', { class: `badge ${c.phase}` }, texts.get(`phase.${c.phase}`))),
      el('td', {}, texts.time(c.startedAt)),
      el('td', { class: c.phase === 'expired' ? 'late' : '' }, c.deadline ? texts.time(c.deadline) : '–')),
  );
  return table(['column.clock', 'column.state', 'column.from', 'column.until'].map((key) => texts.get(key)), rows);
}

/** Called processes are told by the names of their newest version. */
async function historyList(view: CaseView, history: HistoryEntry[], definitions: Definition[]): Promise<HTMLElement> {
  const newest = new Map(definitions.map((d) => [d.processId, d.id])).set(view.processId, view.definition);
  const told = new Set(history.flatMap((entry) => entry.items.map((item) => newest.get(item.processId) ?? view.definition)));
  const name = await namesIn(told);
  const lines = tell(history, app.texts, (item) => name(newest.get(item.processId) ?? view.definition, item.elementId, item.elementName)).reverse();
  return el('ol', { class: 'history' }, ...lines.map((l) => el('li', {}, el('time', {}, l.at), el('strong', {}, `${l.who} · ${l.what}`), el('ul', {}, ...l.details.map((d) => el('li', {}, d))))));
}

function incidentList(view: CaseView): HTMLElement {
  const retry = (id: string) => el('button', { class: 'quiet', click: () => void app.act(() => app.api.retry(id)) }, app.texts.get('case.retry'));
  return el('ul', { class: 'incidents' }, ...view.incidents.map((i) => el('li', {}, el('strong', {}, i.elementId), ` ${i.message} `, retry(i.id))));
}

/** Of who applied, once the case is over; given once, which the runner sees to. */
function ratingForm(id: string): HTMLElement {
  const { api, texts } = app;
  const stars = el('select', {}, ...[5, 4, 3, 2, 1].map((n) => el('option', { value: String(n) }, '★'.repeat(n))));
  const comment = el('textarea', { rows: '2' });
  const submit = (event: Event) => {
    event.preventDefault();
    void app.act(() => api.rate(id, Number(stars.value), comment.value.trim()));
  };
  return el('form', { submit }, field(texts.get('rating.stars'), stars), field(texts.get('rating.comment'), comment), el('div', { class: 'buttons' }, el('button', { type: 'submit', class: 'quiet' }, texts.get('rating.give'))));
}

export async function casePage(id: string): Promise<Page> {
  const { api, texts } = app;
  const [view, history, tasks, materials, attachments, documents, definitions] = await Promise.all([api.show(id), api.history(id), api.tasks({ instance: id }), api.materials(id), api.attachments(id), api.documents(id), api.definitions()]);
  const [open, told, operations] = await Promise.all([taskTable(tasks), historyList(view, history, definitions), view.state === 'active' ? operationsPanel('case', id) : null]);
  const when = (there: boolean, make: () => HTMLElement) => (there ? [make()] : []);
  const content = [
    el('div', { class: 'bar' }, el('h1', {}, texts.get('case.title', { key: caseName(view) })), badge(view.state), el('a', { href: '#/cases' }, texts.get('case.back'))),
    section('case.diagram', diagramOf(view)),
    ...when(view.incidents.length > 0, () => section('case.incidents', incidentList(view))),
    ...when(tasks.length > 0, () => section('case.tasks', open)),
    ...when(view.clocks.length > 0, () => section('case.clocks', clocksTable(view.clocks))),
    el(
      'div',
      { class: 'columns' },
      section('case.history', told),
      el(
        'div',
        {},
        ...when(materials.length > 0, () => section('case.materials', materialList(materials))),
        ...when(documents.length > 0, () => section('case.documents', documentList(id, documents))),
        ...when(attachments.length > 0, () => section('case.attachments', attachmentList(id, attachments))),
        ...(operations ? [section('case.operations', operations)] : []),
        ...when(view.state !== 'active' && api.persona.user === view.startedBy, () => section('case.rating', ratingForm(id))),
        section('case.variables', variablesTable(view.variables)),
      ),
    ),
  ];
  return { content, placed: () => void paint(view, history) };
}
