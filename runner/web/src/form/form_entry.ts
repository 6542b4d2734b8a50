// A form of form-js, in the language of the page.
import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import type { Api } from '../api';
import { el } from '../dom';
import type { Texts } from '../i18n';
import { type Data, filled, prepare, uploaded } from './attachments';
import type { Entry, Schema } from './entry';

/** What form-js itself says, from our catalogues: it asks with its English sentence. */
function translation(texts: Texts) {
  return (template: string, values: Record<string, unknown> = {}) => {
    const key = `form.${template}`;
    return (texts.has(key) ? texts.get(key) : template).replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
  };
}

export async function openForm(api: Api, texts: Texts, schema: Schema, data: Data): Promise<Entry> {
  const node = el('div', { class: 'form' });
  // Words that form-js does not ask for: style.css puts these in their place.
  for (const word of ['browse', 'select']) node.style.setProperty(`--${word}`, JSON.stringify(texts.get(`form.${word}`)));
  // Without its delay, in which a letter could be typed and the button pressed.
  const options = { container: node, debounce: false, additionalModules: [{ translate: ['value', translation(texts)] }] };
  const form = new Form(options);
  const prepared = prepare(schema, data, (names) => texts.get('form.given', { names }));
  await form.importSchema(prepared.schema, prepared.data);
  const whole = async (submitted: Data, files: Map<string, File[]>): Promise<Data> => {
    const data = (await uploaded(submitted, files, prepared.schema, api.attach)) as Data;
    prepared.keep(data);
    return filled(data);
  };
  return {
    node,
    close: () => form.destroy(),
    read: async () => {
      const { data: submitted, errors, files } = form.submit();
      if (Object.keys(errors).length > 0) {
        node.querySelector<HTMLElement>('.fjs-has-errors input, .fjs-has-errors textarea, .fjs-has-errors [tabindex]')?.focus();
        return null;
      }
      return whole(submitted, files);
    },
    draft: async () => {
      const { data: submitted, files } = form.submit();
      return whole(submitted, files);
    },
  };
}
