/** How a page is shown stands in the query string: flat text, never JSON. */

export type Search = Record<string, string | undefined>;

/** Reads every parameter, known or not: unknown ones survive a change of the known. */
export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(key, value);
  }
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

export interface Sort {
  id: string;
  desc: boolean;
}

/** "-margin" sorts by margin, greatest first. Null for no text or a column that does not exist. */
export function parseSort(text: string | undefined, columns: readonly string[]): Sort | null {
  if (!text) return null;
  const desc = text.startsWith('-');
  const id = desc ? text.slice(1) : text;
  return columns.includes(id) ? { id, desc } : null;
}

export function sortText(sort: Sort | null): string {
  if (!sort) return '';
  return sort.desc ? `-${sort.id}` : sort.id;
}

/** A list such as f.health=losing,risk. */
export function parseList(text: string | undefined): string[] {
  return text ? text.split(',').filter((item) => item !== '') : [];
}

/** Where to go after signing in: a path of this application and nothing else. */
export function safeNext(next: string | undefined): string {
  if (!next || !next.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/today';
  return next.startsWith('/login') ? '/today' : next;
}
