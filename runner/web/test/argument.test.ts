import { describe, expect, it } from 'vitest';
import { valueOf } from '../src/form/argument';

const argument = (type: string, repeated = false) => ({ name: 'x', type, required: false, repeated, en: '', zh: '' });

describe('arguments of an operation', () => {
  it('become what the API takes', () => {
    expect(valueOf(argument('text'), ' moved ', false)).toBe('moved');
    expect(valueOf(argument('who', true), 'user:li, group:fire、sun，', false)).toEqual(['user:li', 'group:fire', 'sun']);
    expect(valueOf(argument('whole'), '70', false)).toBe(70);
    expect(valueOf(argument('flag'), 'on', true)).toBe(true);
    expect(valueOf(argument('instant'), '2026-03-02T09:00:00Z', false)).toBe('2026-03-02T09:00:00.000Z');
  });
  it('that were not given are left out', () => {
    for (const type of ['text', 'who', 'whole', 'instant']) expect(valueOf(argument(type), ' ', false)).toBeUndefined();
    expect(valueOf(argument('flag'), 'on', false)).toBeUndefined();
  });
});
