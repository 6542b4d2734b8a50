// The runner's JSON API (docs/http-api.md).
import type { Schema } from './form/entry';

export interface Persona {
  id: string;
  user: string;
  roles: string[];
}
export interface CaseRow {
  id: string;
  processId: string;
  definition: string;
  businessKey: string;
  caseNumber: string;
  state: string;
  startedAt: string;
  endedAt: string | null;
  startedBy: string;
}
export interface Task {
  id: string;
  instance: string;
  elementId: string;
  name: string;
  processId: string;
  definition: string;
  businessKey: string;
  assignee: string;
  candidates: string[];
  participant: string;
  lead: boolean;
  createdAt: string;
  due: string | null;
}
export interface ActiveElement {
  key: number;
  elementId: string;
  elementName: string;
  type: string;
  processId: string;
  waitingFor: string;
}
export interface Incident {
  id: string;
  code: string;
  message: string;
  elementId: string;
}
/** A statutory time limit of a case. */
export interface Clock {
  clock: string;
  phase: 'running' | 'amber' | 'paused' | 'expired' | 'stopped';
  startedAt: string;
  deadline: string | null;
}
export interface CaseView extends CaseRow {
  sequence: number;
  variables: Record<string, unknown>;
  active: ActiveElement[];
  incidents: Incident[];
  clocks: Clock[];
}
export interface HistoryItem {
  processId: string;
  kind: string;
  elementId: string;
  elementName: string;
  type: string;
  detail: string;
}
export interface HistoryEntry {
  sequence: number;
  at: string;
  actor: string;
  command: string;
  items: HistoryItem[];
}
export interface Definition {
  id: string;
  processId: string;
  version: number;
  name: string;
}

/** A form as it was deployed; `ofStart`: what an application is made with. */
export interface FormRow {
  processId: string;
  key: string;
  ofStart: boolean;
}
export interface TaskForm {
  key: string;
  schema: Schema;
  data: Record<string, unknown>;
}
/** A file that is kept, as variables name it. */
export interface Attachment {
  sha256: string;
  name: string;
  mediaType: string;
  size: number;
}
export interface Material {
  id: string;
  name: string;
  required: boolean;
  present: boolean;
}
/** A document that was issued: `code` verifies it. */
export interface IssuedDocument {
  code: string;
  name: string;
  sha256: string;
  issuedAt: string;
}
/** What can be done with a task or case beside completing it (docs/operations.md). */
export interface OperationArgument {
  name: string;
  type: string;
  required: boolean;
  repeated: boolean;
  en: string;
  zh: string;
}
export interface Operation {
  name: string;
  en: string;
  zh: string;
  ofTask: boolean;
  ofCase: boolean;
  arguments: OperationArgument[];
}
/** An application that was not submitted yet. */
export interface Draft {
  number: number;
  processId: string;
  businessKey: string;
  variables: Record<string, unknown>;
  savedAt: string;
}
/** What is wrong with a field of a form. */
export interface Finding {
  path: string;
  message: string;
  messageZh: string;
}

/** A refusal: `code` is the rule that refused. */
export class Refused extends Error {
  constructor(readonly code: string, detail: string, readonly findings: Finding[] = []) {
    super(detail);
  }
}

export class Api {
  private known?: Promise<Operation[]>;
  persona: Persona = { id: 'system', user: '', roles: [] };

  private async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const file = body instanceof Blob;
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (this.persona.user) headers['X-Countersign-User'] = this.persona.user;
    if (this.persona.roles.length) headers['X-Countersign-Roles'] = this.persona.roles.join(',');
    if (method !== 'GET') headers['Content-Type'] = file ? 'application/octet-stream' : 'application/json';
    const response = await fetch(path, { method, headers, body: method === 'GET' ? undefined : file ? body : JSON.stringify(body ?? {}) });
    const text = await response.text();
    if (response.ok) return (response.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : text) as T;
    const problem = text.startsWith('{') ? (JSON.parse(text) as { code?: string; detail?: string; findings?: Finding[] }) : {};
    throw new Refused(problem.code ?? `http.${response.status}`, problem.detail ?? response.statusText, problem.findings);
  }

  cases = async (state = ''): Promise<CaseRow[]> =>
    (await this.request<{ instances: CaseRow[] }>('GET', `/api/v1/instances?limit=200${state ? `&state=${state}` : ''}`)).instances;
  show = (id: string): Promise<CaseView> => this.request('GET', `/api/v1/instances/${id}`);
  history = async (id: string): Promise<HistoryEntry[]> => (await this.request<{ history: HistoryEntry[] }>('GET', `/api/v1/instances/${id}/history`)).history;
  definitions = async (): Promise<Definition[]> => (await this.request<{ definitions: Definition[] }>('GET', '/api/v1/definitions')).definitions;
  xml = (definition: string): Promise<string> => this.request('GET', `/api/v1/definitions/${definition}/xml`);
  start = (process: string, businessKey: string, variables: unknown): Promise<{ instance: string }> =>
    this.request('POST', '/api/v1/instances', { process, businessKey, variables });
  retry = (incident: string): Promise<unknown> => this.request('POST', `/api/v1/incidents/${incident}/retry`);
  claim = (task: string): Promise<unknown> => this.request('POST', `/api/v1/tasks/${task}/claim`);
  unclaim = (task: string): Promise<unknown> => this.request('POST', `/api/v1/tasks/${task}/unclaim`);
  complete = (task: string, variables: unknown): Promise<unknown> => this.request('POST', `/api/v1/tasks/${task}/complete`, { variables });
  /** An opinion; what it says beside opinion, reason and conditions is data. */
  vote = (task: string, { opinion, reason, conditions, ...variables }: Record<string, unknown>): Promise<unknown> =>
    this.request('POST', `/api/v1/tasks/${task}/vote`, { opinion, reason: reason ?? '', conditions: conditions ?? '', variables });
  task = (id: string): Promise<Task> => this.request('GET', `/api/v1/tasks/${id}`);
  forms = async (): Promise<FormRow[]> => (await this.request<{ forms: FormRow[] }>('GET', '/api/v1/forms')).forms;
  form = (process: string, key: string): Promise<Schema> => this.request('GET', `/api/v1/forms/${process}/${key}`);
  /** Null where the task has no form. */
  async taskForm(task: string): Promise<TaskForm | null> {
    try {
      return await this.request<TaskForm>('GET', `/api/v1/tasks/${task}/form`);
    } catch (failure) {
      if (failure instanceof Refused && failure.code === 'form.unknown') return null;
      throw failure;
    }
  }
  drafts = async (): Promise<Draft[]> => (await this.request<{ drafts: Draft[] }>('GET', '/api/v1/drafts')).drafts;
  /** @param number  null for a new one */
  saveDraft = (number: number | null, process: string, businessKey: string, variables: unknown): Promise<Draft> =>
    this.request(number === null ? 'POST' : 'PUT', number === null ? '/api/v1/drafts' : `/api/v1/drafts/${number}`, { process, businessKey, variables });
  submitDraft = (number: number): Promise<{ instance: string }> => this.request('POST', `/api/v1/drafts/${number}/submit`);
  discardDraft = (number: number): Promise<unknown> => this.request('POST', `/api/v1/drafts/${number}/discard`);
  rate = (instance: string, stars: number, comment: string): Promise<unknown> => this.request('POST', `/api/v1/instances/${instance}/rating`, { stars, comment });
  /** The same as long as the runner runs: asked for once. */
  operations(): Promise<Operation[]> {
    this.known ??= this.request<{ operations: Operation[] }>('GET', '/api/v1/operations').then((answer) => answer.operations);
    this.known.catch(() => { this.known = undefined; });
    return this.known;
  }
  operate = (of: 'tasks' | 'instances', id: string, operation: string, body: unknown): Promise<unknown> => this.request('POST', `/api/v1/${of}/${id}/operations/${operation}`, body);
  attach = (file: File): Promise<Attachment> =>
    this.request('POST', `/api/v1/attachments?${new URLSearchParams({ name: file.name, mediaType: file.type || 'application/octet-stream' })}`, file);
  attachments = async (id: string): Promise<Attachment[]> => (await this.request<{ attachments: Attachment[] }>('GET', `/api/v1/instances/${id}/attachments`)).attachments;
  materials = async (id: string): Promise<Material[]> => (await this.request<{ materials: Material[] }>('GET', `/api/v1/instances/${id}/materials`)).materials;
  documents = async (id: string): Promise<IssuedDocument[]> => (await this.request<{ documents: IssuedDocument[] }>('GET', `/api/v1/instances/${id}/documents`)).documents;
  attachmentPath = (id: string, sha256: string): string => `/api/v1/instances/${id}/attachments/${sha256}`;

  async tasks(filter: { instance?: string; mine?: boolean }): Promise<Task[]> {
    const query = new URLSearchParams({ limit: '200' });
    if (filter.instance) query.set('instance', filter.instance);
    if (filter.mine && this.persona.user) {
      query.set('assignee', this.persona.user);
      for (const who of [`user:${this.persona.user}`, ...this.persona.roles]) query.append('candidate', who);
    }
    return (await this.request<{ tasks: Task[] }>('GET', `/api/v1/tasks?${query}`)).tasks;
  }
}
