// All open tasks, or mine.
import { app, caseName, type Page } from '../app';
import { el } from '../dom';
import { taskTable } from './task_table';

let mine = localStorage.getItem('mine') === 'yes';

export async function tasksPage(): Promise<Page> {
  const [tasks, cases] = await Promise.all([app.api.tasks({ mine }), app.api.cases('active')]);
  const change = (event: Event) => {
    mine = (event.target as HTMLInputElement).checked;
    localStorage.setItem('mine', mine ? 'yes' : 'no');
    void app.draw();
  };
  const toggle = el('input', { type: 'checkbox', checked: mine, change });
  const names = new Map(cases.map((c) => [c.id, caseName(c)]));
  return { content: [el('div', { class: 'bar' }, el('h1', {}, app.texts.get('nav.tasks')), el('label', { class: 'check' }, toggle, app.texts.get('tasks.mine'))), await taskTable(tasks, names)] };
}
