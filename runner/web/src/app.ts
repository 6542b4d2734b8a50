// What all pages share: who acts, the language, and how a command is run and told.
import { Api, type Persona, Refused } from './api';
import { el } from './dom';
import { storedLanguage, Texts } from './i18n';

export const personas: Persona[] = [
  { id: 'wang', user: 'wang', roles: ['group:acceptance-window'] },
  { id: 'zhao', user: 'zhao', roles: ['department:fire'] },
  { id: 'he', user: 'he', roles: ['department:health'] },
  { id: 'shi', user: 'shi', roles: ['department:market'] },
  { id: 'gu', user: 'gu', roles: ['position:licensing-lead'] },
  { id: 'lin', user: 'lin', roles: [] },
  { id: 'system', user: '', roles: [] },
];

export interface Page {
  content: HTMLElement[];
  placed?: () => void; // called when it stands in the document
  left?: () => void; // called when another page takes its place
  keep?: boolean; // somebody writes in it: news must not draw it anew
}

export const live = el('p', { class: 'live', 'aria-live': 'polite' });

class App {
  readonly api = new Api();
  texts = new Texts(storedLanguage());
  /** Draws the page of the address anew; set by main.ts. */
  draw: () => Promise<void> = async () => undefined;

  constructor() {
    this.api.persona = personas.find((p) => p.id === localStorage.getItem('persona')) ?? personas[0];
  }

  say(message: string, failed = false): void {
    live.textContent = message;
    live.classList.toggle('failed', failed);
  }

  failed(failure: unknown): void {
    this.say(this.texts.get('result.failed', { detail: failure instanceof Refused ? `${failure.message} (${failure.code})` : String(failure) }), true);
  }

  /** Runs a command and shows how it went, then the page anew. */
  async act(command: () => Promise<unknown>): Promise<void> {
    try {
      await command();
      this.say(this.texts.get('result.done'));
    } catch (failure) {
      this.failed(failure);
    }
    await this.draw();
  }

  go(route: string): void {
    location.hash = `#/${route}`;
  }
}

export const app = new App();

export function badge(value: string): HTMLElement {
  return el('span', { class: `badge ${value}` }, app.texts.get(`state.${value}`));
}

export function section(key: string, ...content: (HTMLElement | null)[]): HTMLElement {
  return el('section', {}, el('h2', {}, app.texts.get(key)), ...content);
}

/** How people call a case. */
export function caseName(row: { caseNumber?: string; businessKey: string; id: string }): string {
  return row.caseNumber || row.businessKey || row.id;
}
