/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest';
import formJs from '../node_modules/@bpmn-io/form-js-viewer/dist/index.es.js?raw';
import { filled, prepare, uploaded } from '../src/form/attachments';
import type { Schema } from '../src/form/entry';
import en from '../src/i18n/en.json';

const plan = { sha256: 'a'.repeat(64), name: 'plan.pdf', mediaType: 'application/pdf', size: 3 };
const lease = { ...plan, name: 'lease.pdf' };
const schema: Schema = {
  components: [
    { type: 'textfield', key: 'name' },
    { type: 'filepicker', key: 'plan', label: 'Plan', validate: { required: true } },
    { type: 'group', path: 'papers', components: [{ type: 'filepicker', key: 'lease', multiple: true }] },
    { type: 'dynamiclist', path: 'staff', components: [{ type: 'textfield', key: 'who' }, { type: 'filepicker', key: 'proof' }] },
  ],
};
const given = (names: string) => `given: ${names}`;

describe('files given before', () => {
  const data = { name: 'Lin', plan, papers: { lease: [lease], note: 'x' } };
  it('are not shown to form-js, are told at their field, and count for its duty', () => {
    const prepared = prepare(schema, data, given);
    expect(prepared.data).toEqual({ name: 'Lin', papers: { note: 'x' } });
    expect(prepared.schema.components[1]).toMatchObject({ label: 'Plan (given: plan.pdf)', validate: { required: false } });
    expect(prepared.schema.components[2].components?.[0].label).toBe('lease (given: lease.pdf)');
    expect(schema.components[1].validate?.required).toBe(true);
    expect(data.plan).toBe(plan);
  });
  it('stay where nothing else is chosen', () => {
    const submitted: Record<string, unknown> = { name: 'Lin', plan: null, papers: { lease: [plan] } };
    prepare(schema, data, given).keep(submitted);
    expect(submitted).toEqual({ name: 'Lin', plan, papers: { lease: [plan] } });
  });
  it('need no place in what was submitted', () => {
    const submitted: Record<string, unknown> = {};
    prepare(schema, data, given).keep(submitted);
    expect(submitted).toEqual({ plan, papers: { lease: [lease] } });
  });
});

describe('files chosen anew', () => {
  it('are uploaded: one where the field takes one, a list where it takes several, in rows of lists too', async () => {
    const file = (name: string) => new File(['x'], name);
    const files = new Map([['files::1', [file('a.pdf')]], ['files::2', [file('b.pdf'), file('c.pdf')]], ['files::3', [file('d.pdf')]]]);
    const sent: string[] = [];
    const upload = async (one: File) => { sent.push(one.name); return { ...plan, name: one.name }; };
    const data = { name: 'files', plan: 'files::1', papers: { lease: 'files::2' }, staff: [{ who: 'Lin', proof: 'files::3' }] };
    const named = (name: string) => ({ ...plan, name });
    expect(await uploaded(data, files, schema, upload)).toEqual({ name: 'files', plan: named('a.pdf'), papers: { lease: [named('b.pdf'), named('c.pdf')] }, staff: [{ who: 'Lin', proof: named('d.pdf') }] });
    expect(sent).toEqual(['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf']);
  });
});

describe('fields left empty', () => {
  it('are left out', () => {
    expect(filled({ a: null, b: '', c: [], d: 0, e: false, f: 'x', g: { h: '' }, i: [{ j: null, k: 1 }, 'l'] })).toEqual({ d: 0, e: false, f: 'x', g: {}, i: [{ k: 1 }, 'l'] });
  });
});

describe('what form-js says', () => {
  it('is in the catalogues, all of it', () => {
    const said = [...formJs.matchAll(/[\s([]translate\((?:'([^']+)'|"([^"]+)")/g)].map((found) => found[1] ?? found[2]);
    const known = new Set(Object.keys(en));
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((text) => !known.has(`form.${text}`) && !text.startsWith('HELLO'))).toEqual([]);
  });
});
