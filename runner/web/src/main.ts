// The runner's pages: hash routes, live by server-sent events.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './style.css';
import { Refused } from './api';
import { app, live, type Page, personas } from './app';
import { el } from './dom';
import { Texts } from './i18n';
import { applyPage, mattersPage } from './pages/apply';
import { casePage } from './pages/case';
import { casesPage } from './pages/cases';
import { tasksPage } from './pages/tasks';
import { taskPage } from './pages/work';

const routes: [RegExp, (part: string) => Promise<Page>][] = [
  [/^cases\/(\d+)$/, casePage],
  [/^tasks\/(\d+-\d+)$/, taskPage],
  [/^tasks$/, tasksPage],
  [/^apply\/(.+)$/, applyPage],
  [/^apply$/, mattersPage],
];

const main = el('main', {});
let shown: Page = { content: [] };

function header(route: string): HTMLElement {
  const { api, texts } = app;
  const link = (path: string, key: string) => el('a', { href: `#/${path}`, 'aria-current': route.startsWith(path) ? 'page' : false }, texts.get(key));
  const act = (event: Event) => {
    api.persona = personas.find((p) => p.id === (event.target as HTMLSelectElement).value) ?? personas[0];
    localStorage.setItem('persona', api.persona.id);
    void app.draw();
  };
  const speak = () => {
    const next = texts.language === 'en' ? 'zh' : 'en';
    localStorage.setItem('language', next);
    app.texts = new Texts(next);
    void app.draw();
  };
  const acting = el('select', { 'aria-label': texts.get('nav.acting'), change: act }, ...personas.map((p) => el('option', { value: p.id, selected: p.id === api.persona.id }, texts.get(`persona.${p.id}`))));
  const language = el('button', { class: 'quiet', click: speak }, texts.get('nav.language'));
  return el('header', {}, el('span', { class: 'brand' }, texts.get('app.title')), el('nav', {}, link('cases', 'nav.cases'), link('tasks', 'nav.tasks'), link('apply', 'nav.apply')), el('label', { class: 'acting' }, el('span', {}, texts.get('nav.acting')), acting), language);
}

function pageOf(route: string): Promise<Page> {
  for (const [pattern, page] of routes) {
    const found = pattern.exec(route);
    if (found) return page(found[1]);
  }
  return casesPage();
}

let drawing = 0;
app.draw = async () => {
  const turn = ++drawing;
  const route = location.hash.slice(2) || 'cases';
  document.documentElement.lang = app.texts.language;
  document.title = app.texts.get('app.title');
  try {
    const page = await pageOf(route);
    if (turn !== drawing) return page.left?.(); // a newer drawing is under way
    shown.left?.();
    shown = page;
    main.replaceChildren(...page.content);
    page.placed?.();
  } catch (failure) {
    if (turn !== drawing) return;
    if (failure instanceof Refused) app.failed(failure);
    else app.say(app.texts.get('result.offline'), true);
  }
  document.querySelector('header')?.replaceWith(header(route));
};

document.querySelector('#app')!.append(header('cases'), live, main);
window.addEventListener('hashchange', () => {
  const route = location.hash.slice(2);
  if (!/^(cases|apply)\/.+/.test(route)) app.say('');
  window.scrollTo(0, 0);
  void app.draw();
});
void app.draw();

// Live: the stream tells that something was committed; without it the page looks again every two seconds. Only while the page is seen:
// a browser has six connections to a server, and each stream takes one.
/** Somebody writes in the page: drawn anew, it would lose that. */
const isWrittenIn = () => shown.keep || main.querySelector('details[open]') !== null || (main.contains(document.activeElement) && document.activeElement!.matches('textarea'));
let pending = 0;
const soon = () => {
  window.clearTimeout(pending);
  pending = window.setTimeout(() => { if (!isWrittenIn()) void app.draw(); }, 150);
};
let stream: EventSource | null = null;
let polling = 0;
const stop = () => {
  stream?.close();
  stream = null;
  window.clearInterval(polling);
};
const follow = () => {
  stop();
  if (document.hidden) return;
  stream = new EventSource('/api/v1/events');
  stream.addEventListener('commit', soon);
  stream.onopen = () => window.clearInterval(polling);
  stream.onerror = () => { window.clearInterval(polling); polling = window.setInterval(soon, 2000); };
};
document.addEventListener('visibilitychange', () => { follow(); if (!document.hidden) soon(); });
window.addEventListener('pagehide', stop);
window.addEventListener('pageshow', (event) => { if (event.persisted) { follow(); soon(); } });
follow();
