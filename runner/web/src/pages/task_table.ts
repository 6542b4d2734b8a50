// Open tasks with what can be done about them.
import type { Task } from '../api';
import { app } from '../app';
import { el, table } from '../dom';
import { namesIn } from '../names';

function buttons(task: Task): HTMLElement {
  const { api, texts } = app;
  const claim = task.assignee
    ? el('button', { class: 'quiet', click: () => void app.act(() => api.unclaim(task.id)) }, texts.get('task.unclaim'))
    : el('button', { class: 'quiet', click: () => void app.act(() => api.claim(task.id)) }, texts.get('task.claim'));
  return el('div', { class: 'actions' }, api.persona.user ? claim : null, el('a', { class: 'button', href: `#/tasks/${task.id}` }, texts.get(task.participant ? 'task.vote' : 'task.open')));
}

export function taskFor(task: Task): string {
  if (task.assignee) return app.texts.get('task.claimedBy', { user: task.assignee });
  if (task.participant) return app.texts.get('task.asks', { who: task.participant });
  return task.candidates.join(', ') || app.texts.get('task.anyone');
}

export function due(task: Task): HTMLElement {
  const late = task.due !== null && new Date(task.due) < new Date();
  return el('td', { class: late ? 'late' : '' }, task.due ? app.texts.time(task.due) : '–', late ? ` ${app.texts.get('task.overdue')}` : null);
}

/** @param cases  their names, where the table tells them */
export async function taskTable(tasks: Task[], cases?: Map<string, string>): Promise<HTMLElement> {
  const { texts } = app;
  if (tasks.length === 0) return el('p', { class: 'empty' }, texts.get('tasks.empty'));
  const name = await namesIn(tasks.map((t) => t.definition));
  const rows = tasks.map((t) =>
    el('tr', {}, cases && el('td', {}, el('a', { href: `#/cases/${t.instance}` }, cases.get(t.instance) || t.businessKey || t.instance)), el('td', {}, name(t.definition, t.elementId, t.name)), el('td', {}, taskFor(t)), due(t), el('td', {}, buttons(t))),
  );
  const headings = ['column.task', 'column.for', 'column.due', 'column.actions'].map((key) => texts.get(key));
  return table(cases ? [texts.get('column.case'), ...headings] : headings, rows);
}
