import type { FigureRow, Grouping } from '../../core/api/types';
import { monthName } from '../../core/dates';

export interface View {
  id: 'jobs' | 'clients' | 'people' | 'months';
  label: string;
  group: Grouping;
  /** The question the chart answers, with cost and without. */
  question: string;
  plainQuestion: string;
  one: string;
  many: string;
}

export const VIEWS: readonly View[] = [
  {
    id: 'jobs',
    label: 'Jobs',
    group: 'project',
    question: 'Which jobs lose money?',
    plainQuestion: 'Which jobs bring the most?',
    one: 'job',
    many: 'jobs',
  },
  {
    id: 'clients',
    label: 'Clients',
    group: 'client',
    question: 'Which clients pay off?',
    plainQuestion: 'Which clients bring the most?',
    one: 'client',
    many: 'clients',
  },
  {
    id: 'people',
    label: 'People',
    group: 'person',
    question: 'Who earns more than they cost?',
    plainQuestion: 'Who brings the most?',
    one: 'person',
    many: 'people',
  },
  {
    id: 'months',
    label: 'Months',
    group: 'month',
    question: 'Is the company making money?',
    plainQuestion: 'Is revenue growing?',
    one: 'month',
    many: 'months',
  },
];

/** The rows as they read on screen. */
export function nameOf(view: View, row: FigureRow): string {
  return view.id === 'months' ? monthName(row.key) : row.name;
}

/** Where a row leads: to the rows behind its figures. Null when there is no such page. */
export function hrefOf(view: View, row: FigureRow, period: string): string | null {
  const query = period === 'all' ? '' : `period=${period}`;
  if (view.id === 'jobs') return `/jobs/${row.key}${query && `?${query}`}`;
  if (view.id === 'clients') return `/jobs?f.client=${row.key}&f.state=all${query && `&${query}`}`;
  if (view.id === 'months') return `/economics/jobs?period=${row.key}`;
  return null;
}

/** The rows a view judges. Work that is never billed earns nothing by design; it would only hide losses one can act on. */
export function judged(view: View, rows: readonly FigureRow[]): FigureRow[] {
  return view.id === 'people' ? [...rows] : rows.filter((row) => Number(row.billableHours) > 0);
}

export type Cut = 'lowest' | 'highest' | 'all';

/** The rows a chart draws: a long list would make the small ones vanish, so it starts with the end one looks for. */
export function cutTo<T>(sorted: readonly T[], cut: Cut, most: number): T[] {
  if (cut === 'all') return [...sorted];
  return cut === 'lowest' ? sorted.slice(0, most) : sorted.slice(-most);
}
