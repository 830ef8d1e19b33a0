/** The one place that talks to the server. */
import { ApiProblem, problemOf, unreachable } from './problem';

export type Params = Record<string, string | number | boolean | null | undefined>;

interface Options {
  params?: Params;
  body?: unknown;
  /** The version the caller has seen; sent as If-Match. */
  version?: number;
  signal?: AbortSignal;
}

let onSignedOut: () => void = () => undefined;

/** Tells the application when a request finds the session gone. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

export function query(params: Params = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** A key that is new for each attempt a person makes; works on plain http too, where randomUUID does not exist. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function send<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (options.signal) init.signal = options.signal;
  if (options.body instanceof FormData) {
    init.body = options.body;
  } else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(options.body);
  }
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  if (method === 'POST' && path !== '/session') headers['Idempotency-Key'] = newKey();
  let response: Response;
  try {
    response = await fetch(`/api${path}${query(options.params)}`, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.status === 401 && !path.startsWith('/session')) onSignedOut();
    throw problem;
  }
  if (response.status === 204) return null as T;
  return (await response.json()) as T;
}

export const api = {
  get: <T>(path: string, params?: Params, signal?: AbortSignal) =>
    send<T>('GET', path, { ...(params && { params }), ...(signal && { signal }) }),
  post: <T>(path: string, body?: unknown, params?: Params) =>
    send<T>('POST', path, { ...(body !== undefined && { body }), ...(params && { params }) }),
  put: <T>(path: string, body: unknown, version?: number) =>
    send<T>('PUT', path, { body, ...(version !== undefined && { version }) }),
  delete: <T = null>(path: string, version?: number, params?: Params) =>
    send<T>('DELETE', path, { ...(version === undefined ? {} : { version }), ...(params ? { params } : {}) }),
};

/** Reads every page of a list, up to a limit that keeps the browser responsive. */
export async function all<T>(path: string, params: Params = {}, signal?: AbortSignal, most = 5000): Promise<T[]> {
  const items: T[] = [];
  let after: string | null = null;
  do {
    const page: { items: T[]; next: string | null } = await api.get(path, { ...params, limit: 500, after }, signal);
    items.push(...page.items);
    after = page.next;
  } while (after !== null && items.length < most);
  return items;
}

export function isStatus(error: unknown, status: number): boolean {
  return error instanceof ApiProblem && error.status === status;
}
