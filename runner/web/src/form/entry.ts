// What somebody fills in: a form of form-js, or fields of our own where a task or matter has none.

export interface Entry {
  node: HTMLElement;
  /** What was filled in; null where something is to be corrected first, which then stands at its field. */
  read(): Promise<Record<string, unknown> | null>;
  /** What was filled in so far, right or not. */
  draft(): Promise<Record<string, unknown>>;
  /** Frees what the entry holds. */
  close(): void;
}

/** A field or a group of a form-js schema, as far as we look into it. */
export interface Component {
  type: string;
  key?: string;
  path?: string;
  label?: string;
  multiple?: boolean | string;
  validate?: { required?: boolean | string };
  components?: Component[];
}
export interface Schema {
  components: Component[];
}

export function hasField(schema: Schema, key: string): boolean {
  return schema.components.some((component) => component.key === key);
}
