/** A figure of a report, as it stands in the URL: what is measured and of which row, such as margin:acme. */
import type { Params } from './api/client';
import type { FigureRow } from './api/types';
import { addMonths } from './dates';
import type { Period } from './period';

export const MEASURES = ['hours', 'revenue', 'cost', 'margin'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Figure {
  measure: Measure;
  /** Key of the row; total for all of them. */
  key: string;
}

export function figureText({ measure, key }: Figure): string {
  return `${measure}:${key}`;
}

/** Reads a figure; null when the text names none. */
export function parseFigure(text: string | undefined): Figure | null {
  const [name, ...rest] = (text ?? '').split(':');
  const measure = MEASURES.find((known) => known === name);
  const key = rest.join(':');
  return measure && key !== '' ? { measure, key } : null;
}

const later = (a: string | null, b: string) => (a !== null && a > b ? a : b);
const earlier = (a: string | null, b: string) => (a !== null && a < b ? a : b);

/** What the server filters by to find what a row was made of; a month of a period that has it in part is that part. */
export function filterOf(row: FigureRow, period: Period): Params {
  const params: Params = { from: period.from, to: period.to };
  for (const { group, id, key } of row.keys) {
    if (group === 'client') params['clientId'] = id;
    if (group === 'project') params['projectId'] = id;
    if (group === 'task') params['taskId'] = id;
    if (group === 'person') params['userId'] = id;
    if (group === 'role') params['role'] = key;
    if (group === 'month') {
      params['from'] = later(period.from, `${key}-01`);
      params['to'] = earlier(period.to, `${addMonths(key, 1)}-01`);
    }
  }
  return params;
}

/** How trying a scope ended, in words. */
export const OUTCOMES = { 'no-rate': 'no rate', 'other-days': 'not on that day', applies: 'applies' } as const;

/** A scope of rates in words: user:7/project:12 becomes "Mira on Website", given the names there are. */
export function scopeText(scope: string, names: ReadonlyMap<string, string>): string {
  if (scope === 'imported') return 'Came with the entries';
  if (scope === 'default') return 'Default';
  const parts = scope.split('/').map((part) => names.get(part) ?? part.replace(/^role:/, '').replace(':', ' '));
  return parts.join(scope.startsWith('role:') && scope.includes('client:') ? ' at ' : ' on ');
}
