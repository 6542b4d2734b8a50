// What else can be done with a task or a case: the runner tells the operations, their arguments and both languages' texts.
import type { Operation, OperationArgument } from '../api';
import { app } from '../app';
import { el } from '../dom';
import { valueOf } from '../form/argument';
import { field } from '../form/plain_entry';

interface ArgumentField {
  argument: OperationArgument;
  input: HTMLInputElement;
}

function said(texts: { en: string; zh: string }): string {
  return app.texts.language === 'zh' ? texts.zh : texts.en;
}

const inputTypes: Record<string, string> = { whole: 'number', flag: 'checkbox', instant: 'datetime-local' };

function fieldFor(argument: OperationArgument): ArgumentField {
  return { argument, input: el('input', { type: inputTypes[argument.type] ?? 'text', required: argument.required && argument.type !== 'flag' }) };
}

/** Arguments that hold a whole form's data are given by the form itself. */
function offered(operation: Operation, of: 'task' | 'case'): boolean {
  return (of === 'task' ? operation.ofTask : operation.ofCase) && !operation.arguments.some((argument) => argument.type === 'data' && argument.required);
}

export async function operationsPanel(of: 'task' | 'case', id: string): Promise<HTMLElement> {
  const { api, texts } = app;
  const operations = (await api.operations()).filter((operation) => offered(operation, of));
  const choice = el('select', {}, ...operations.map((o) => el('option', { value: o.name }, texts.language === 'zh' ? o.zh : `${o.name}: ${o.en}`)));
  const place = el('div', {});
  let fields: ArgumentField[] = [];
  const choose = () => {
    const operation = operations.find((o) => o.name === choice.value);
    fields = (operation?.arguments ?? []).filter((argument) => argument.type !== 'data').map(fieldFor);
    place.replaceChildren(...fields.map(({ argument, input }) => field(said(argument) + (argument.required ? ' *' : '') + (argument.repeated ? texts.get('operations.several') : ''), input)));
  };
  choice.addEventListener('change', choose);
  choose();
  const submit = (event: Event) => {
    event.preventDefault();
    const body = Object.fromEntries(fields.map(({ argument, input }) => [argument.name, valueOf(argument, input.value, input.checked)]).filter(([, value]) => value !== undefined));
    void app.act(() => api.operate(of === 'task' ? 'tasks' : 'instances', id, choice.value, body));
  };
  const form = el('form', { submit }, field(texts.get('operations.what'), choice), place, el('div', { class: 'buttons' }, el('button', { type: 'submit', class: 'quiet' }, texts.get('operations.do'))));
  return el('details', {}, el('summary', {}, texts.get('operations.title')), form);
}
