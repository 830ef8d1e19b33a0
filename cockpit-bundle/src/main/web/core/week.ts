/** The timesheet of a week: rows of work, a cell per day, and what an edit of a cell means for the entries in it. */
import type { TimeEntry } from './api/types';
import { addDays } from './dates';

export interface Work {
  projectId: number;
  projectName: string;
  clientName: string;
  taskId: number | null;
  taskName: string | null;
}

export interface WeekRow {
  key: string;
  work: Work;
  /** Entries by day, Monday first. */
  days: TimeEntry[][];
}

export function keyOf(work: Pick<Work, 'projectId' | 'taskId'>): string {
  return `${work.projectId}/${work.taskId ?? ''}`;
}

/** Rows of the tracked work and of the rows added by hand, by client, job and task. */
export function weekRows(entries: readonly TimeEntry[], added: readonly Work[], start: string): WeekRow[] {
  const days = Array.from({ length: 7 }, (_, index) => addDays(start, index));
  const rows = new Map<string, WeekRow>();
  const rowOf = (work: Work) => {
    const key = keyOf(work);
    const row = rows.get(key) ?? { key, work, days: days.map(() => []) };
    rows.set(key, row);
    return row;
  };
  for (const entry of entries) rowOf(entry).days[days.indexOf(entry.workDate)]?.push(entry);
  for (const work of added) rowOf(work);
  const name = ({ work }: WeekRow) => `${work.clientName} ${work.projectName} ${work.taskName ?? ''}`;
  return [...rows.values()].sort((a, b) => name(a).localeCompare(name(b)));
}

export function secondsOf(entries: readonly TimeEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.seconds, 0);
}

export type Edit =
  | { kind: 'none' }
  | { kind: 'create'; seconds: number }
  | { kind: 'change'; entry: TimeEntry; seconds: number }
  | { kind: 'delete'; entry: TimeEntry }
  | { kind: 'refuse'; reason: string };

/** What to do so that the cell comes to the wanted length. Adding always makes an entry of its own. */
export function editOf(entries: readonly TimeEntry[], wanted: number, adds: boolean): Edit {
  const now = secondsOf(entries);
  if (adds) return wanted === 0 ? { kind: 'none' } : { kind: 'create', seconds: wanted };
  if (wanted === now) return { kind: 'none' };
  const [only] = entries;
  if (only === undefined) return { kind: 'create', seconds: wanted };
  if (entries.length === 1) {
    return wanted === 0 ? { kind: 'delete', entry: only } : { kind: 'change', entry: only, seconds: wanted };
  }
  if (wanted > now) return { kind: 'create', seconds: wanted - now };
  return { kind: 'refuse', reason: `This cell holds ${entries.length} entries. Shorten one of them on its day.` };
}
