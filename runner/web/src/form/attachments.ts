// Files in forms: those chosen anew are uploaded, those given before are kept where nothing was chosen instead.
import type { Attachment } from '../api';
import type { Component, Schema } from './entry';

export type Data = Record<string, unknown>;
type Files = Map<string, File[]>;

const prefix = 'files::'; // how form-js names chosen files in its data

function isAttachment(value: unknown): value is Attachment {
  return typeof value === 'object' && value !== null && 'sha256' in value;
}

/** The attachments a field's value names. */
export function attachmentsIn(value: unknown): Attachment[] {
  return (Array.isArray(value) ? value : [value]).filter(isAttachment);
}

interface Field {
  component: Component;
  path: string[];
}
/** File fields outside of lists, with the path of each in the data. */
function fileFields(components: Component[], path: string[] = []): Field[] {
  return components.flatMap((component): Field[] => {
    const own = component.path ? [...path, ...component.path.split('.')] : path;
    if (component.type === 'dynamiclist') return [];
    if (component.type === 'filepicker' && component.key) return [{ component, path: [...own, ...component.key.split('.')] }];
    return fileFields(component.components ?? [], own);
  });
}

function at(data: Data, path: string[]): unknown {
  return path.reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? (value as Data)[name] : undefined), data);
}
function put(data: Data, path: string[], value: unknown): void {
  const [name, ...rest] = path;
  if (rest.length === 0) {
    if (value === undefined) delete data[name];
    else data[name] = value;
    return;
  }
  if (typeof data[name] !== 'object' || data[name] === null) {
    if (value === undefined) return;
    data[name] = {};
  }
  put(data[name] as Data, rest, value);
}

export interface Prepared {
  schema: Schema;
  data: Data;
  /** Puts what was given before into what was submitted. */
  keep(submitted: Data): void;
}

/** A form's schema and data without the files given before: form-js knows only files that are chosen in the browser. */
export function prepare(schema: Schema, data: Data, given: (names: string) => string): Prepared {
  const own = structuredClone(schema);
  const shown = structuredClone(data);
  const kept: { path: string[]; value: unknown }[] = [];
  for (const { component, path } of fileFields(own.components)) {
    const value = at(shown, path);
    const files = attachmentsIn(value);
    put(shown, path, undefined);
    if (files.length === 0) continue;
    kept.push({ path, value });
    component.label = `${component.label ?? component.key} (${given(files.map((file) => file.name).join(', '))})`; // a file field shows no description
    if (component.validate?.required) component.validate.required = false;
  }
  return {
    schema: own,
    data: shown,
    keep: (submitted) => {
      for (const { path, value } of kept) if (!at(submitted, path)) put(submitted, path, value);
    },
  };
}

/** The data with each name of chosen files replaced by the attachments that they became. */
export async function uploaded(value: unknown, files: Files, schema: Schema, upload: (file: File) => Promise<Attachment>, component?: Component): Promise<unknown> {
  if (typeof value === 'string' && value.startsWith(prefix)) {
    const attachments: Attachment[] = [];
    for (const file of files.get(value) ?? []) attachments.push(await upload(file));
    return component?.multiple ? attachments : attachments[0];
  }
  if (Array.isArray(value)) return Promise.all(value.map((item) => uploaded(item, files, schema, upload, component)));
  if (typeof value !== 'object' || value === null) return value;
  const all: Data = {};
  for (const [name, item] of Object.entries(value)) all[name] = await uploaded(item, files, schema, upload, fieldOf(schema.components, name) ?? component);
  return all;
}

function fieldOf(components: Component[], key: string): Component | undefined {
  for (const component of components) {
    if (component.type === 'filepicker' && component.key?.split('.').pop() === key) return component;
    const inside = fieldOf(component.components ?? [], key);
    if (inside) return inside;
  }
  return undefined;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Without the fields that were left empty: form-js has null, "" or [] for them. */
export function filled(data: Data): Data {
  const inside = (value: unknown): unknown => (Array.isArray(value) ? value.map(inside) : typeof value === 'object' && value !== null ? filled(value as Data) : value);
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isEmpty(value)).map(([name, value]) => [name, inside(value)]));
}
