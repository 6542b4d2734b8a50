// A task: its form beside what the case holds. What is refused stays on the page with each finding.
import { Refused } from '../api';
import { app, caseName, type Page, section } from '../app';
import { el, table } from '../dom';
import { type Entry, hasField } from '../form/entry';
import { openForm } from '../form/form_entry';
import { opinionEntry } from '../form/opinion_entry';
import { plainEntry } from '../form/plain_entry';
import { namesIn } from '../names';
import { attachmentList, materialList, variablesTable } from './case_parts';
import { operationsPanel } from './operations';
import { due, taskFor } from './task_table';

/** The entries one below the other, with a button; `command` says where to go then. */
export function submission(entries: Entry[], label: string, command: (data: Record<string, unknown>) => Promise<string>, ...others: (HTMLElement | null)[]): HTMLElement {
  const findings = el('ul', { class: 'findings', role: 'alert' });
  const button = el('button', { type: 'submit' }, label);
  const submit = async () => {
    findings.replaceChildren();
    const read = await Promise.all(entries.map((entry) => entry.read()));
    if (read.some((data) => data === null)) return;
    const route = await command(Object.assign({}, ...read));
    app.say(app.texts.get('result.done'));
    app.go(route);
  };
  const refused = (failure: unknown) => {
    app.failed(failure);
    if (failure instanceof Refused) findings.replaceChildren(...failure.findings.map((f) => el('li', {}, app.texts.language === 'zh' ? f.messageZh : f.message, el('small', {}, ` ${f.path}`))));
  };
  // No <form> around it: form-js brings its own.
  button.addEventListener('click', () => {
    button.disabled = true;
    submit().catch(refused).finally(() => { button.disabled = false; });
  });
  return el('div', { class: 'submission' }, ...entries.map((entry) => entry.node), findings, el('div', { class: 'buttons' }, ...others, button));
}

export function filling(content: HTMLElement[], entries: Entry[]): Page {
  return { content, keep: true, left: () => entries.forEach((entry) => entry.close()) };
}

export async function taskPage(id: string): Promise<Page> {
  const { api, texts } = app;
  const [task, form] = await Promise.all([api.task(id), api.taskForm(id)]);
  const [view, materials, attachments] = await Promise.all([api.show(task.instance), api.materials(task.instance), api.attachments(task.instance)]);
  const name = await namesIn([task.definition]);
  const opinion = task.participant !== '';
  const entries: Entry[] = [];
  if (opinion && !(form && hasField(form.schema, 'opinion'))) entries.push(opinionEntry(texts));
  if (form) entries.push(await openForm(api, texts, form.schema, form.data));
  else if (!opinion) entries.push(plainEntry(texts));
  const command = async (data: Record<string, unknown>) => {
    await (opinion ? api.vote(id, data) : api.complete(id, data));
    return `cases/${task.instance}`;
  };
  const facts = table([texts.get('column.for'), texts.get('column.due')], [el('tr', {}, el('td', {}, taskFor(task)), due(task))]);
  const content = [
    el('div', { class: 'bar' }, el('h1', {}, name(task.definition, task.elementId, task.name)), el('a', { href: `#/cases/${task.instance}` }, texts.get('case.title', { key: caseName(view) })), el('a', { href: '#/tasks' }, texts.get('work.back'))),
    el(
      'div',
      { class: 'columns' },
      section(opinion ? 'work.opinion' : 'work.result', submission(entries, texts.get(opinion ? 'task.vote' : 'task.complete'), command)),
      el(
        'div',
        {},
        section('work.task', facts, await operationsPanel('task', id)),
        materials.length > 0 ? section('case.materials', materialList(materials)) : null,
        attachments.length > 0 ? section('case.attachments', attachmentList(task.instance, attachments)) : null,
        section('case.variables', variablesTable(view.variables)),
      ),
    ),
  ];
  return filling(content, entries);
}
