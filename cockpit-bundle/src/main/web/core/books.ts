/** The months of the books: which are closed, what closing one takes along, and what is missing in it. */
import type { ClosedMonths, Economics, FigureRow, TimeFinding } from './api/types';
import { addDays, addMonths, monthName } from './dates';
import { hours, plural } from './format';

export interface BookMonth {
  /** Such as "2026-07". */
  month: string;
  /** Closed, over and open, or not over yet. */
  state: 'closed' | 'open' | 'running';
  seconds: number;
  revenue: string | null;
  /** Null where it may not be seen. */
  cost: string | null;
  costHidden: string | null;
  closedAt: string | null;
  closedBy: string | null;
  /** What makes the figures say less than there is, in words. */
  gaps: readonly string[];
}

/** What is missing in a month, as the report on it says. */
export function gapsOf(row: FigureRow): string[] {
  const { unratedBillableSeconds, uncostedSeconds, incomplete } = row;
  const gaps: string[] = [];
  if (unratedBillableSeconds > 0) gaps.push(`${span(unratedBillableSeconds)} without a bill rate`);
  if (uncostedSeconds > 0 && row.cost !== null) gaps.push(`${span(uncostedSeconds)} without a cost rate`);
  if (incomplete && unratedBillableSeconds === 0 && uncostedSeconds === 0)
    gaps.push('amounts without an exchange rate');
  return gaps;
}

function span(seconds: number): string {
  return seconds < 360 ? 'some minutes' : `${hours(seconds / 3600)} h`;
}

/** All months there are, newest first: the closed with what they were closed with, the others as they are now. The last one that is over is always there. */
export function bookMonths({ months: closed }: ClosedMonths, report: Economics, today: string): BookMonth[] {
  const running = today.slice(0, 7);
  const last = addMonths(running, -1);
  const rows = new Map(report.rows.map((row) => [row.key, row]));
  const months = new Map(
    closed.map(({ month, seconds, revenue, cost, costHidden = null, closedAt, closedBy }): [string, BookMonth] => [
      month,
      {
        ...{ month, state: 'closed', seconds, revenue, cost, costHidden, closedAt, closedBy },
        gaps: gapsIn(rows.get(month)),
      },
    ]),
  );
  for (const month of new Set([...rows.keys(), last])) {
    if (months.has(month) || (month === last && closed.some((each) => each.month >= last))) continue;
    const row = rows.get(month);
    months.set(month, {
      ...{ month, state: month < running ? 'open' : 'running', seconds: row?.seconds ?? 0 },
      ...{
        revenue: row?.revenue ?? '0',
        cost: (row ?? report.total).cost && (row?.cost ?? '0'),
        costHidden: row?.costHidden ?? null,
      },
      ...{ closedAt: null, closedBy: null, gaps: gapsIn(row) },
    });
  }
  return [...months.values()].sort((a, b) => b.month.localeCompare(a.month));
}

const gapsIn = (row: FigureRow | undefined) => (row ? gapsOf(row) : []);

/** What closing a month closes: itself and all before it that are open, oldest first. */
export function closedWith(months: readonly BookMonth[], month: string): BookMonth[] {
  return months.filter((each) => each.state === 'open' && each.month <= month).reverse();
}

/** What opening a month again opens: itself and all closed after it, oldest first. */
export function openedWith(months: readonly BookMonth[], month: string): BookMonth[] {
  return months.filter((each) => each.state === 'closed' && each.month >= month).reverse();
}

/** "Jul 2026", "May 2026 to Jul 2026". */
export function monthsText(months: readonly BookMonth[]): string {
  const [first, last] = [months[0]?.month ?? '', months.at(-1)?.month ?? ''];
  return first === last ? monthName(first) : `${monthName(first)} to ${monthName(last)}`;
}

/** The days of some months in which odd time is looked for: of the last year of them, the most the server looks through. */
export function lookedThrough(months: readonly BookMonth[]): { from: string; to: string } {
  const [first, last] = [months[0]?.month ?? '', months.at(-1)?.month ?? ''];
  const to = `${addMonths(last, 1)}-01`;
  const year = addDays(to, -366);
  const from = `${first}-01`;
  return { from: from < year ? year : from, to };
}

const ODD: Record<TimeFinding['kind'], readonly [string, string]> = {
  overlap: ['overlap', 'overlaps'],
  'short-day': ['short day', 'short days'],
  'long-day': ['long day', 'long days'],
  late: ['late entry', 'late entries'],
  left: ['day of somebody who left', 'days of somebody who left'],
  timer: ['running timer', 'running timers'],
};

/** "2 overlaps, 1 short day": what is odd in recorded time, by kind. */
export function oddText(findings: readonly TimeFinding[]): string {
  return Object.entries(ODD)
    .map(([kind, words]) => ({ words, found: findings.filter((finding) => finding.kind === kind).length }))
    .filter(({ found }) => found > 0)
    .map(({ words: [one, many], found }) => plural(found, one, many))
    .join(', ');
}
