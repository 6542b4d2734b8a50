// History told in sentences: each committed command with the things of it that people care about.
import type { HistoryEntry, HistoryItem } from './api';
import type { Texts } from './i18n';

export interface Line {
  at: string;
  who: string;
  what: string;
  details: string[];
}

type NameOf = (item: HistoryItem) => string;

/** What a line has room for; the whole stands in the data of the case. */
function cut(text: string): string {
  return text.length > 140 ? `${text.slice(0, 139)}…` : text;
}

function sentence(item: HistoryItem, texts: Texts, name: NameOf): string | null {
  const key = `history.${item.kind}`;
  if (!texts.has(key)) return null;
  // What was cut off matters for people's tasks only.
  if (item.kind === 'element-cancelled' && item.type !== 'userTask') return null;
  return texts.get(key, { name: name(item), detail: cut(texts.local(item.detail)) }).trim();
}

export function tell(history: HistoryEntry[], texts: Texts, name: NameOf = (item) => item.elementName || item.elementId): Line[] {
  return history.map((entry) => {
    const command = texts.has(`command.${entry.command}`) ? texts.get(`command.${entry.command}`) : texts.get('command.other', { command: entry.command });
    const details = entry.items.map((item) => sentence(item, texts, name)).filter((line): line is string => line !== null);
    return { at: texts.time(entry.at), who: entry.actor || texts.get('actor.system'), what: command, details: [...new Set(details)] };
  });
}

/** Elements and flows a case has gone through, for the diagram. */
export function trail(history: HistoryEntry[]): { elements: Set<string>; flows: Set<string> } {
  const elements = new Set<string>();
  const flows = new Set<string>();
  for (const item of history.flatMap((entry) => entry.items)) {
    if (item.kind === 'element-completed' && item.elementId) elements.add(item.elementId);
    if (item.kind === 'flow-taken' && item.detail) flows.add(item.detail);
  }
  return { elements, flows };
}

/** "name = value" lines; a value that is JSON is taken as such, anything else is text. Returns the number of a bad line instead. */
export function parseVariables(text: string): Record<string, unknown> | number {
  const variables: Record<string, unknown> = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; ++i) {
    const line = lines[i].trim();
    if (!line) continue;
    const at = line.indexOf('=');
    if (at <= 0) return i + 1;
    const value = line.slice(at + 1).trim();
    try {
      variables[line.slice(0, at).trim()] = JSON.parse(value);
    } catch {
      variables[line.slice(0, at).trim()] = value;
    }
  }
  return variables;
}
