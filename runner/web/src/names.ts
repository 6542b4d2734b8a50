// Names of elements in the language of the page: `approval:text` of the process file (docs/approval-xml.md).
import { app } from './app';

const approval = 'urn:countersign:approval:1';

/** The file with each name that it has in this language in the place of the plain one. */
export function localized(xml: string, language: string): { xml: string; names: Map<string, string> } {
  const names = new Map<string, string>();
  const file = new DOMParser().parseFromString(xml, 'application/xml');
  for (const text of file.getElementsByTagNameNS(approval, 'text')) {
    const element = text.parentElement?.parentElement;
    const name = text.getAttribute('name');
    if (!element || !name || text.getAttribute('lang')?.split('-')[0] !== language) continue;
    element.setAttribute('name', name);
    names.set(element.id, name);
  }
  return { xml: names.size > 0 ? new XMLSerializer().serializeToString(file) : xml, names };
}

const files = new Map<string, Promise<{ xml: string; names: Map<string, string> }>>();

/** A deployed file in the language of the page; it never changes, so that it is asked for once. */
export function fileOf(definition: string): Promise<{ xml: string; names: Map<string, string> }> {
  const language = app.texts.language;
  const key = `${definition} ${language}`;
  let file = files.get(key);
  if (!file) {
    file = app.api.xml(definition).then((xml) => localized(xml, language));
    file.catch(() => files.delete(key));
    files.set(key, file);
  }
  return file;
}

/** The names of elements in several definitions, by definition and id. */
export async function namesIn(definitions: Iterable<string>): Promise<(definition: string, id: string, plain: string) => string> {
  const found = new Map(await Promise.all([...new Set(definitions)].map(async (d) => [d, (await fileOf(d)).names] as const)));
  return (definition, id, plain) => found.get(definition)?.get(id) ?? (plain || id);
}
