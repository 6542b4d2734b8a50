import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../src/api';
import { Texts } from '../src/i18n';
import en from '../src/i18n/en.json';
import zh from '../src/i18n/zh.json';
import { parseVariables, tell, trail } from '../src/story';

const item = (kind: string, more = {}) => ({ kind, processId: 'p', elementId: 'accept', elementName: 'Accept', type: 'userTask', detail: '', ...more });
const history: HistoryEntry[] = [
  { sequence: 1, at: '2026-03-02T01:00:00Z', actor: '', command: 'start', items: [item('element-entered'), item('flow-taken', { detail: 'f1' }), item('task-opened', { detail: 'for group:window' })] },
  { sequence: 2, at: '2026-03-02T02:00:00Z', actor: 'wang', command: 'complete', items: [item('task-completed'), item('element-completed'), item('element-cancelled', { type: 'boundaryEvent' })] },
];

describe('texts', () => {
  it('both catalogues have the same keys and the same parts to fill in', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    const parts = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const key of Object.keys(en) as (keyof typeof en)[]) expect(parts(zh[key]), key).toEqual(parts(en[key]));
  });
});

describe('history', () => {
  it('tells commands with what matters to people, and leaves the rest out', () => {
    const lines = tell(history, new Texts('en'));
    expect(lines[0]).toMatchObject({ who: 'System', what: 'started the case', details: ['Task “Accept” opened for group:window'] });
    expect(lines[1]).toMatchObject({ who: 'wang', what: 'completed a task', details: ['“Accept” completed'] });
  });
  it('gives the trail for the diagram', () => {
    expect([...trail(history).elements]).toEqual(['accept']);
    expect([...trail(history).flows]).toEqual(['f1']);
  });
});

describe('variables', () => {
  it('reads name = value lines, values as JSON where they are', () => {
    expect(parseVariables('area = 85\n\nname = Lin’s Noodles\nok = true')).toEqual({ area: 85, name: 'Lin’s Noodles', ok: true });
  });
  it('names the line that is wrong', () => {
    expect(parseVariables('a = 1\nb')).toBe(2);
  });
});
