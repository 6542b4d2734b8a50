// What a case holds, as the case's page and a task's page show it.
import type { Attachment, IssuedDocument, Material } from '../api';
import { app } from '../app';
import { el, table } from '../dom';
import { attachmentsIn } from '../form/attachments';

function download(instance: string, file: { sha256: string; name: string }): HTMLElement {
  return el('a', { href: app.api.attachmentPath(instance, file.sha256), download: file.name }, file.name);
}

/** A value as people read it: texts, times, names of files; lists and contexts as lists. */
function shown(value: unknown): HTMLElement {
  if (typeof value === 'string') return el('span', {}, app.texts.local(value));
  const files = attachmentsIn(value);
  if (files.length > 0) return el('span', {}, files.map((file) => file.name).join(', '));
  if (Array.isArray(value) && value.length > 0) return el('ul', { class: 'values' }, ...value.map((item) => el('li', {}, shown(item))));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return el('ul', { class: 'values' }, ...Object.entries(value).map(([name, item]) => el('li', {}, el('small', {}, `${name}: `), shown(item))));
  return el('code', {}, JSON.stringify(value));
}

export function variablesTable(variables: Record<string, unknown>): HTMLElement {
  const entries = Object.entries(variables).filter(([, value]) => value !== null);
  if (entries.length === 0) return el('p', { class: 'empty' }, app.texts.get('case.noVariables'));
  const rows = entries.map(([name, value]) => el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, shown(value))));
  const both = table([app.texts.get('column.name'), app.texts.get('column.value')], rows);
  both.classList.add('data');
  return both;
}

/** Those that are asked for or there, each with how it stands. */
export function materialList(materials: Material[]): HTMLElement {
  const state = (m: Material) => (m.present ? 'present' : m.required ? 'missing' : 'optional');
  const rows = materials.map((m) => el('tr', {}, el('td', {}, m.name), el('td', {}, el('span', { class: `badge material-${state(m)}` }, app.texts.get(`material.${state(m)}`)))));
  return table([app.texts.get('column.material'), app.texts.get('column.state')], rows);
}

export function attachmentList(instance: string, attachments: Attachment[]): HTMLElement {
  return el('ul', { class: 'files' }, ...attachments.map((file) => el('li', {}, download(instance, file), el('small', {}, ` ${app.texts.bytes(file.size)}`))));
}

export function documentList(instance: string, documents: IssuedDocument[]): HTMLElement {
  return el('ul', { class: 'files' }, ...documents.map((d) => el('li', {}, download(instance, { sha256: d.sha256, name: `${d.name}.html` }), el('small', {}, ` ${app.texts.time(d.issuedAt)} · ${app.texts.get('case.code', { code: d.code })}`))));
}
