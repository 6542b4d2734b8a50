// A countersigner's opinion, where the task's form does not ask for it itself.
import { el } from '../dom';
import type { Texts } from '../i18n';
import type { Entry } from './entry';
import { field } from './plain_entry';

const opinions = ['agree', 'conditional', 'disagree', 'notApplicable', 'return'];

export function opinionEntry(texts: Texts): Entry {
  const choice = el('select', {}, ...opinions.map((o) => el('option', { value: o }, texts.get(`opinion.${o}`))));
  const reason = el('textarea', { rows: '2' });
  const conditions = el('textarea', { rows: '2' });
  const conditionsField = field(texts.get('opinion.conditions'), conditions);
  const adapt = () => {
    reason.required = choice.value === 'disagree' || choice.value === 'return';
    conditionsField.hidden = choice.value !== 'conditional';
  };
  choice.addEventListener('change', adapt);
  adapt();
  const given = (): Record<string, unknown> => ({ opinion: choice.value, reason: reason.value.trim(), ...(choice.value === 'conditional' && { conditions: conditions.value.trim() }) });
  return {
    node: el('div', {}, field(texts.get('opinion.opinion'), choice), field(texts.get('opinion.reason'), reason), conditionsField),
    close: () => undefined,
    read: async () => (reason.reportValidity() ? given() : null),
    draft: async () => given(),
  };
}
