// The runner's page: cases, tasks, and one case with its diagram. Hash routes; live by server-sent events.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './style.css';
import { Api, type CaseView, type Clock, type HistoryEntry, type Persona, Refused, type Task } from './api';
import { Diagram } from './diagram';
import { askCompletion, askOpinion, askStart } from './dialogs';
import { el, table } from './dom';
import { storedLanguage, Texts } from './i18n';
import { tell, trail } from './story';

const personas: Persona[] = [
  { id: 'wang', user: 'wang', roles: ['group:acceptance-window'] },
  { id: 'zhao', user: 'zhao', roles: ['department:fire'] },
  { id: 'he', user: 'he', roles: ['department:health'] },
  { id: 'shi', user: 'shi', roles: ['department:market'] },
  { id: 'gu', user: 'gu', roles: ['position:licensing-lead'] },
  { id: 'lin', user: 'lin', roles: [] },
  { id: 'system', user: '', roles: [] },
];

const api = new Api();
let texts = new Texts(storedLanguage());
let mine = localStorage.getItem('mine') === 'yes';
let state = '';
let diagram: { definition: string; view: Diagram } | null = null;
api.persona = personas.find((p) => p.id === localStorage.getItem('persona')) ?? personas[0];

interface Page {
  content: HTMLElement[];
  placed?: () => void; // called when it stands in the document
}

const live = el('p', { class: 'live', 'aria-live': 'polite' });
const main = el('main', {});

function say(message: string, failed = false): void {
  live.textContent = message;
  live.classList.toggle('failed', failed);
}

/** Runs a command and shows how it went, then the page anew. */
async function act(command: () => Promise<unknown>): Promise<void> {
  try {
    await command();
    say(texts.get('result.done'));
  } catch (failure) {
    say(texts.get('result.failed', { detail: failure instanceof Refused ? `${failure.message} (${failure.code})` : String(failure) }), true);
  }
  await draw();
}

function taskButtons(task: Task): HTMLElement {
  const claimed = task.assignee !== '';
  const claim = claimed
    ? el('button', { class: 'quiet', click: () => void act(() => api.unclaim(task.id)) }, texts.get('task.unclaim'))
    : el('button', { class: 'quiet', click: () => void act(() => api.claim(task.id)) }, texts.get('task.claim'));
  const opinion = task.participant !== '';
  const work = async () => {
    if (opinion) {
      const vote = await askOpinion(texts, task);
      if (vote) await act(() => api.vote(task.id, vote.opinion, vote.reason, vote.conditions));
    } else {
      const variables = await askCompletion(texts, task);
      if (variables) await act(() => api.complete(task.id, variables));
    }
  };
  return el('div', { class: 'actions' }, api.persona.user ? claim : null, el('button', { click: () => void work() }, texts.get(opinion ? 'task.vote' : 'task.complete')));
}

function taskFor(task: Task): string {
  if (task.assignee) return texts.get('task.claimedBy', { user: task.assignee });
  if (task.participant) return texts.get('task.asks', { who: task.participant });
  return task.candidates.join(', ') || texts.get('task.anyone');
}

function due(task: Task): HTMLElement {
  const late = task.due !== null && new Date(task.due) < new Date();
  return el('td', { class: late ? 'late' : '' }, task.due ? texts.time(task.due) : '–', late ? ` ${texts.get('task.overdue')}` : null);
}

function caseLink(id: string, key: string): HTMLElement {
  return el('a', { href: `#/cases/${id}` }, key || id);
}

function badge(value: string): HTMLElement {
  return el('span', { class: `badge ${value}` }, texts.get(`state.${value}`));
}

function taskTable(tasks: Task[], withCase: boolean): HTMLElement {
  if (tasks.length === 0) return el('p', { class: 'empty' }, texts.get('tasks.empty'));
  const rows = tasks.map((t) =>
    el('tr', {}, withCase && el('td', {}, caseLink(t.instance, t.businessKey)), el('td', {}, t.name || t.elementId), el('td', {}, taskFor(t)), due(t), el('td', {}, taskButtons(t))),
  );
  const headings = ['column.task', 'column.for', 'column.due', 'column.actions'].map((key) => texts.get(key));
  return table(withCase ? [texts.get('column.case'), ...headings] : headings, rows);
}

async function casesPage(): Promise<HTMLElement[]> {
  const [cases, definitions] = await Promise.all([api.cases(state), api.definitions()]);
  const names = new Map(definitions.map((d) => [d.processId, d.name || d.processId]));
  const start = async () => {
    const input = await askStart(texts, definitions);
    if (input) await act(() => api.start(input.process, input.businessKey, input.variables));
  };
  const filter = el(
    'select',
    { 'aria-label': texts.get('cases.filter'), change: (event) => { state = (event.target as HTMLSelectElement).value; void draw(); } },
    ...['', 'active', 'completed', 'terminated', 'cancelled'].map((s) => el('option', { value: s, selected: s === state }, texts.get(s ? `state.${s}` : 'cases.all'))),
  );
  const rows = cases.map((c) => el('tr', {}, el('td', {}, caseLink(c.id, c.businessKey)), el('td', {}, names.get(c.processId) ?? c.processId), el('td', {}, badge(c.state)), el('td', {}, texts.time(c.startedAt))));
  return [
    el('div', { class: 'bar' }, el('h1', {}, texts.get('nav.cases')), filter, el('button', { click: () => void start() }, texts.get('cases.start'))),
    cases.length ? table(['column.case', 'column.matter', 'column.state', 'column.started'].map((key) => texts.get(key)), rows) : el('p', { class: 'empty' }, texts.get('cases.empty')),
  ];
}

async function tasksPage(): Promise<HTMLElement[]> {
  const tasks = await api.tasks({ mine });
  const toggle = el('input', { type: 'checkbox', checked: mine, change: (event) => { mine = (event.target as HTMLInputElement).checked; localStorage.setItem('mine', mine ? 'yes' : 'no'); void draw(); } });
  return [el('div', { class: 'bar' }, el('h1', {}, texts.get('nav.tasks')), el('label', { class: 'check' }, toggle, texts.get('tasks.mine'))), taskTable(tasks, true)];
}

/** A value as people read it: texts, times and lists of texts without their quotes. */
function shown(value: unknown): HTMLElement {
  if (typeof value === 'string') return el('span', {}, texts.local(value));
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')) return el('ul', { class: 'values' }, ...value.map((item) => el('li', {}, texts.local(item as string))));
  return el('code', {}, JSON.stringify(value));
}

function variablesTable(view: CaseView): HTMLElement {
  const entries = Object.entries(view.variables);
  if (entries.length === 0) return el('p', { class: 'empty' }, texts.get('case.noVariables'));
  const rows = entries.map(([name, value]) => el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, shown(value))));
  return table([texts.get('column.name'), texts.get('column.value')], rows);
}

function diagramOf(view: CaseView): HTMLElement {
  if (diagram?.definition !== view.definition) diagram = { definition: view.definition, view: new Diagram() };
  return diagram.view.node;
}

/** Once the page stands: bpmn-js measures its place. */
async function paint(view: CaseView, history: HistoryEntry[]): Promise<void> {
  const current = diagram;
  if (!current || !current.view.node.isConnected) return;
  const xml = await api.xml(view.definition);
  if (!(await current.view.show(xml))) return current.view.node.replaceWith(el('p', { class: 'empty' }, texts.get('case.noDiagram')));
  const { elements, flows } = trail(history);
  current.view.mark(view.active, elements, flows, (element, count) => `${element.elementName || element.elementId} × ${count}`);
}

function clocksTable(clocks: Clock[]): HTMLElement {
  const rows = clocks.map((c) =>
    el('tr', {}, el('th', { scope: 'row' }, texts.has(`clock.${c.clock}`) ? texts.get(`clock.${c.clock}`) : c.clock),
      el('td', {}, el('span', { class: `badge ${c.phase}` }, texts.get(`phase.${c.phase}`))),
      el('td', {}, texts.time(c.startedAt)),
      el('td', { class: c.phase === 'expired' ? 'late' : '' }, c.deadline ? texts.time(c.deadline) : '–')),
  );
  return table(['column.clock', 'column.state', 'column.from', 'column.until'].map((key) => texts.get(key)), rows);
}

async function casePage(id: string): Promise<Page> {
  const [view, history, tasks] = await Promise.all([api.show(id), api.history(id), api.tasks({ instance: id })]);
  const lines = tell(history, texts).reverse();
  const section = (key: string, ...content: HTMLElement[]) => el('section', {}, el('h2', {}, texts.get(key)), ...content);
  const incidents = view.incidents.map((i) =>
    el('li', {}, el('strong', {}, i.elementId), ` ${i.message} `, el('button', { class: 'quiet', click: () => void act(() => api.retry(i.id)) }, texts.get('case.retry'))),
  );
  const content = [
    el('div', { class: 'bar' }, el('h1', {}, texts.get('case.title', { key: view.businessKey || view.id })), badge(view.state), el('a', { href: '#/cases' }, texts.get('case.back'))),
    section('case.diagram', diagramOf(view)),
    ...(incidents.length ? [section('case.incidents', el('ul', { class: 'incidents' }, ...incidents))] : []),
    ...(tasks.length ? [section('case.tasks', taskTable(tasks, false))] : []),
    ...(view.clocks.length ? [section('case.clocks', clocksTable(view.clocks))] : []),
    el(
      'div',
      { class: 'columns' },
      section('case.history', el('ol', { class: 'history' }, ...lines.map((l) => el('li', {}, el('time', {}, l.at), el('strong', {}, `${l.who} · ${l.what}`), el('ul', {}, ...l.details.map((d) => el('li', {}, d))))))),
      section('case.variables', variablesTable(view)),
    ),
  ];
  return { content, placed: () => void paint(view, history) };
}

function header(route: string): HTMLElement {
  const link = (path: string, key: string) => el('a', { href: `#/${path}`, 'aria-current': route.startsWith(path) ? 'page' : false }, texts.get(key));
  const acting = el(
    'select',
    { 'aria-label': texts.get('nav.acting'), change: (event) => { api.persona = personas.find((p) => p.id === (event.target as HTMLSelectElement).value) ?? personas[0]; localStorage.setItem('persona', api.persona.id); void draw(); } },
    ...personas.map((p) => el('option', { value: p.id, selected: p.id === api.persona.id }, texts.get(`persona.${p.id}`))),
  );
  const language = el('button', { class: 'quiet', click: () => { const next = texts.language === 'en' ? 'zh' : 'en'; localStorage.setItem('language', next); texts = new Texts(next); void draw(); } }, texts.get('nav.language'));
  return el('header', {}, el('span', { class: 'brand' }, texts.get('app.title')), el('nav', {}, link('cases', 'nav.cases'), link('tasks', 'nav.tasks')), el('label', { class: 'acting' }, el('span', {}, texts.get('nav.acting')), acting), language);
}

let drawing = 0;
async function draw(): Promise<void> {
  const turn = ++drawing;
  const route = location.hash.slice(2) || 'cases';
  document.documentElement.lang = texts.language;
  document.title = texts.get('app.title');
  try {
    const opened = /^cases\/(\d+)$/.exec(route);
    const page: Page = opened ? await casePage(opened[1]) : { content: await (route === 'tasks' ? tasksPage() : casesPage()) };
    if (turn !== drawing) return; // a newer drawing is under way
    main.replaceChildren(...page.content);
    page.placed?.();
  } catch (failure) {
    if (turn !== drawing) return;
    say(failure instanceof Refused ? texts.get('result.failed', { detail: failure.message }) : texts.get('result.offline'), true);
  }
  document.querySelector('header')?.replaceWith(header(route));
}

const app = document.querySelector('#app')!;
app.append(header('cases'), live, main);
window.addEventListener('hashchange', () => { say(''); void draw(); });
void draw();

// Live: the stream tells that something was committed; without it the page looks again every two seconds.
let pending = 0;
const soon = () => { window.clearTimeout(pending); pending = window.setTimeout(() => { if (!document.querySelector('dialog')) void draw(); }, 150); };
const stream = new EventSource('/api/v1/events');
stream.onmessage = soon;
let polling = 0;
stream.onopen = () => window.clearInterval(polling);
stream.onerror = () => { window.clearInterval(polling); polling = window.setInterval(() => { if (!document.hidden) soon(); }, 2000); };
