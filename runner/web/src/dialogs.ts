// Dialogs: what a command needs to know. Each resolves to its input, or null where it was cancelled.
import type { Definition, Task } from './api';
import { el } from './dom';
import type { Texts } from './i18n';
import { parseVariables } from './story';

function field(label: string, input: HTMLElement): HTMLElement {
  return el('label', { class: 'field' }, el('span', {}, label), input);
}

function ask<T>(texts: Texts, title: string, fields: HTMLElement[], read: () => T | string): Promise<T | null> {
  return new Promise((resolve) => {
    const error = el('p', { class: 'error', role: 'alert' });
    const form = el(
      'form',
      { method: 'dialog', class: 'dialog' },
      el('h2', {}, title),
      ...fields,
      error,
      el('div', { class: 'buttons' }, el('button', { type: 'button', class: 'quiet', click: () => close(null) }, texts.get('dialog.cancel')), el('button', { type: 'submit' }, texts.get('dialog.ok'))),
    );
    const dialog = el('dialog', { 'aria-label': title, close: () => close(null) }, form);
    let done = false;
    const close = (value: T | null) => {
      if (done) return;
      done = true;
      dialog.remove();
      resolve(value);
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const value = read();
      if (typeof value === 'string') error.textContent = value;
      else close(value);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function variablesField(texts: Texts, start = ''): { input: HTMLTextAreaElement; read: () => Record<string, unknown> | string } {
  const input = el('textarea', { rows: '4', spellcheck: 'false' });
  input.value = start;
  return {
    input,
    read: () => {
      const parsed = parseVariables(input.value);
      return typeof parsed === 'number' ? texts.get('dialog.badLine', { line: parsed }) : parsed;
    },
  };
}

export function askStart(texts: Texts, definitions: Definition[]): Promise<{ process: string; businessKey: string; variables: Record<string, unknown> } | null> {
  const newest = new Map(definitions.map((d) => [d.processId, d]));
  const process = el('select', {}, ...[...newest.values()].map((d) => el('option', { value: d.processId }, d.name || d.processId)));
  const businessKey = el('input', { type: 'text', maxlength: '200' });
  const variables = variablesField(texts, 'applicant = user:lin\nbusiness = Lin’s Noodles\nkind = restaurant\narea = 85');
  return ask(texts, texts.get('cases.start'), [field(texts.get('dialog.process'), process), field(texts.get('dialog.businessKey'), businessKey), field(texts.get('dialog.variables'), variables.input)], () => {
    const read = variables.read();
    return typeof read === 'string' ? read : { process: process.value, businessKey: businessKey.value.trim(), variables: read };
  });
}

/** Outcomes that the shipped matter's tasks know; others are given as data. */
const outcomes: Record<string, { variable: string; choices: string[] }> = {
  accept: { variable: 'outcome', choices: ['accept', 'correct', 'refuse'] },
  decide: { variable: 'decision', choices: ['grant', 'refuse'] },
};

export function askCompletion(texts: Texts, task: Task): Promise<Record<string, unknown> | null> {
  const known = outcomes[task.elementId];
  const outcome = known && el('select', {}, ...known.choices.map((c) => el('option', { value: c }, texts.get(`outcome.${c}`))));
  const variables = variablesField(texts);
  const fields = [outcome && field(texts.get('dialog.outcome'), outcome), field(texts.get('dialog.variables'), variables.input)].filter((f): f is HTMLElement => Boolean(f));
  return ask(texts, task.name || task.elementId, fields, () => {
    const read = variables.read();
    if (typeof read === 'string') return read;
    return known && outcome ? { [known.variable]: outcome.value, ...read } : read;
  });
}

const opinions = ['agree', 'conditional', 'disagree', 'notApplicable', 'return'];

export function askOpinion(texts: Texts, task: Task): Promise<{ opinion: string; reason: string; conditions: string } | null> {
  const choice = el('select', {}, ...opinions.map((o) => el('option', { value: o }, texts.get(`opinion.${o}`))));
  const reason = el('textarea', { rows: '2' });
  const conditions = el('textarea', { rows: '2' });
  const conditionsField = field(texts.get('dialog.conditions'), conditions);
  const adapt = () => {
    reason.required = choice.value === 'disagree' || choice.value === 'return';
    conditionsField.hidden = choice.value !== 'conditional';
  };
  choice.addEventListener('change', adapt);
  adapt();
  const title = `${task.name || task.elementId}: ${texts.get('task.asks', { who: task.participant })}`;
  return ask(texts, title, [field(texts.get('dialog.opinion'), choice), field(texts.get('dialog.reason'), reason), conditionsField], () => ({
    opinion: choice.value,
    reason: reason.value.trim(),
    conditions: choice.value === 'conditional' ? conditions.value.trim() : '',
  }));
}
