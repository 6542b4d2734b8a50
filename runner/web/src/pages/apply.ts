// Applications: the matters that can be applied for, the own drafts, and the form.
import type { Draft } from '../api';
import { app, type Page, section } from '../app';
import { el, table } from '../dom';
import { openForm } from '../form/form_entry';
import { field, plainEntry } from '../form/plain_entry';
import { namesIn } from '../names';
import { filling, submission } from './work';

/** Drafts belong to users: the host itself has none. */
async function ownDrafts(): Promise<Draft[]> {
  return app.api.persona.user ? app.api.drafts() : [];
}

function draftTable(drafts: Draft[], nameOf: (process: string) => string): HTMLElement {
  const { api, texts } = app;
  const rows = drafts.map((d) =>
    el('tr', {}, el('td', {}, nameOf(d.processId)), el('td', {}, texts.time(d.savedAt)),
      el('td', {}, el('div', { class: 'actions' }, el('button', { class: 'quiet', click: () => void app.act(() => api.discardDraft(d.number)) }, texts.get('draft.discard')),
        el('a', { class: 'button', href: `#/apply/${encodeURIComponent(d.processId)}/${d.number}` }, texts.get('draft.open'))))),
  );
  return table(['column.matter', 'column.saved', 'column.actions'].map((key) => texts.get(key)), rows);
}

export async function mattersPage(): Promise<Page> {
  const { api, texts } = app;
  const [definitions, drafts] = await Promise.all([api.definitions(), ownDrafts()]);
  const newest = new Map(definitions.map((d) => [d.processId, d]));
  const name = await namesIn([...newest.values()].map((d) => d.id));
  const nameOf = (process: string) => name(newest.get(process)?.id ?? '', process, newest.get(process)?.name ?? '');
  const apply = (process: string) => el('div', { class: 'actions' }, el('a', { class: 'button', href: `#/apply/${encodeURIComponent(process)}` }, texts.get('apply.open')));
  const rows = [...newest.keys()].map((process) => el('tr', {}, el('td', {}, nameOf(process)), el('td', {}, apply(process))));
  return {
    content: [
      el('div', { class: 'bar' }, el('h1', {}, texts.get('cases.start')), el('a', { href: '#/cases' }, texts.get('case.back'))),
      ...(drafts.length > 0 ? [section('apply.drafts', draftTable(drafts, nameOf))] : []),
      table([texts.get('column.matter'), texts.get('column.actions')], rows),
    ],
  };
}

/** @param route  the process, and the number of a draft where one is continued: "food-business-licence/3" */
export async function applyPage(route: string): Promise<Page> {
  const { api, texts } = app;
  const [process, wanted] = route.split('/').map(decodeURIComponent);
  const [definitions, forms, drafts] = await Promise.all([api.definitions(), api.forms(), ownDrafts()]);
  const definition = definitions.filter((d) => d.processId === process).pop();
  const row = forms.find((f) => f.processId === process && f.ofStart);
  const name = await namesIn(definition ? [definition.id] : []);
  const draft = drafts.find((d) => String(d.number) === wanted);
  const data = draft?.variables ?? { ...(api.persona.user && { applicant: `user:${api.persona.user}` }) };
  const entry = row ? await openForm(api, texts, await api.form(process, row.key), data) : plainEntry(texts, draft?.variables);
  const key = el('input', { type: 'text', maxlength: '200' });
  key.value = draft?.businessKey ?? '';
  const saved = async (variables: unknown) => (await api.saveDraft(draft?.number ?? null, process, key.value.trim(), variables)).number;
  const submit = async (variables: Record<string, unknown>) => `cases/${(draft ? await api.submitDraft(await saved(variables)) : await api.start(process, key.value.trim(), variables)).instance}`;
  const save = async () => {
    const number = await saved(await entry.draft());
    app.say(texts.get('draft.saved'));
    app.go(`apply/${encodeURIComponent(process)}/${number}`);
  };
  const saving = api.persona.user ? el('button', { class: 'quiet', click: () => void save().catch((failure) => app.failed(failure)) }, texts.get('draft.save')) : null;
  const content = [
    el('div', { class: 'bar' }, el('h1', {}, name(definition?.id ?? '', process, definition?.name ?? '')), el('a', { href: '#/apply' }, texts.get('apply.back'))),
    section('apply.application', row ? null : field(texts.get('apply.businessKey'), key), submission([entry], texts.get('apply.submit'), submit, saving)),
  ];
  return filling(content, [entry]);
}
