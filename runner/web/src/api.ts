// The runner's JSON API (docs/http-api.md).

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
  state: string;
  startedAt: string;
  endedAt: string | null;
}
export interface Task {
  id: string;
  instance: string;
  elementId: string;
  name: string;
  processId: string;
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

/** A refusal: `code` is the rule that refused. */
export class Refused extends Error {
  constructor(readonly code: string, detail: string) {
    super(detail);
  }
}

export class Api {
  persona: Persona = { id: 'system', user: '', roles: [] };

  private async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (this.persona.user) headers['X-Countersign-User'] = this.persona.user;
    if (this.persona.roles.length) headers['X-Countersign-Roles'] = this.persona.roles.join(',');
    if (method !== 'GET') headers['Content-Type'] = 'application/json';
    const response = await fetch(path, { method, headers, body: method === 'GET' ? undefined : JSON.stringify(body ?? {}) });
    const text = await response.text();
    if (response.ok) return (response.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : text) as T;
    const problem = text.startsWith('{') ? (JSON.parse(text) as { code?: string; detail?: string }) : {};
    throw new Refused(problem.code ?? `http.${response.status}`, problem.detail ?? response.statusText);
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
  vote = (task: string, opinion: string, reason: string, conditions: string): Promise<unknown> =>
    this.request('POST', `/api/v1/tasks/${task}/vote`, { opinion, reason, conditions });

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
