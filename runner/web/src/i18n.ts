// Texts: two catalogues with the same keys; what stands in the pages is always looked up here.
import en from './i18n/en.json';
import zh from './i18n/zh.json';

export type Language = 'en' | 'zh';
const catalogues: Record<Language, Record<string, string>> = { en, zh };

export function storedLanguage(): Language {
  const stored = localStorage.getItem('language');
  if (stored === 'en' || stored === 'zh') return stored;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

export class Texts {
  constructor(readonly language: Language) {}

  has(key: string): boolean {
    return key in catalogues[this.language];
  }

  /** The text of a key, with {name} parts filled in. A key without text shows itself, so that it is noticed. */
  get(key: string, values: Record<string, string | number> = {}): string {
    const text = catalogues[this.language][key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
  }

  /** A text with the instants in it as local times. */
  local(text: string): string {
    return text.replace(/@?"?\b(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)\b"?/g, (_, iso: string) => this.time(iso));
  }

  bytes(size: number): string {
    const [value, unit] = size < 1e6 ? [Math.max(1, Math.round(size / 1e3)), 'kilobyte'] : [Math.round(size / 1e5) / 10, 'megabyte'];
    return new Intl.NumberFormat(this.language === 'zh' ? 'zh-CN' : 'en-GB', { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  }

  time(iso: string): string {
    return new Intl.DateTimeFormat(this.language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
  }
}
