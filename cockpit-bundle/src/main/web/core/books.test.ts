import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClosedMonths, Economics, FigureRow, TimeFinding } from './api/types';
import { bookMonths, closedWith, gapsOf, lookedThrough, monthsText, oddText, openedWith } from './books';
import { useLocale } from './format';

const FIGURES = { seconds: 36_000, revenue: '900.00', cost: '400.00', incomplete: false } as FigureRow;
const row = (key: string, more: Partial<FigureRow> = {}): FigureRow => ({
  ...{ ...FIGURES, key, name: key, unratedBillableSeconds: 0, uncostedSeconds: 0 },
  ...more,
});
const report = (...rows: FigureRow[]) => ({ rows, total: row('total') }) as Economics;
const closed = (...months: string[]): ClosedMonths => ({
  openFrom: null,
  months: months.map((month) => ({
    ...{ month, closedAt: '2026-09-02T08:00:00Z', closedBy: 'ada', seconds: 3600, revenue: '90.00', cost: null },
    costHidden: 'fewer than 3 people',
  })),
});
const TODAY = '2026-11-26';

beforeAll(() => useLocale('en-US'));
afterAll(() => useLocale(undefined));

describe('the months of the books', () => {
  const months = bookMonths(
    closed('2026-08', '2026-07'),
    report(row('2026-07'), row('2026-08'), row('2026-09'), row('2026-11')),
    TODAY,
  );

  it('are all that have figures and the last one that is over, newest first', () => {
    expect(months.map(({ month, state }) => `${month} ${state}`)).toEqual([
      ...['2026-11 running', '2026-10 open', '2026-09 open', '2026-08 closed', '2026-07 closed'],
    ]);
  });

  it('keep what they were closed with', () => {
    expect(months[3]).toMatchObject({
      revenue: '90.00',
      cost: null,
      costHidden: 'fewer than 3 people',
      closedBy: 'ada',
    });
    expect(months[2]).toMatchObject({ revenue: '900.00', cost: '400.00', closedAt: null });
    expect(months[1]).toMatchObject({ seconds: 0, revenue: '0', cost: '0' });
  });

  it('tell no cost of an empty month to who sees none', () => {
    const blind = { rows: [], total: row('total', { cost: null }) } as unknown as Economics;
    expect(bookMonths(closed(), blind, TODAY)).toMatchObject([{ month: '2026-10', state: 'open', cost: null }]);
  });

  it('have no open month where the last one is closed', () => {
    expect(bookMonths(closed('2026-10'), report(row('2026-10')), TODAY).map(({ month }) => month)).toEqual(['2026-10']);
  });

  it('close with those before and open with those after', () => {
    expect(closedWith(months, '2026-10').map(({ month }) => month)).toEqual(['2026-09', '2026-10']);
    expect(closedWith(months, '2026-09').map(({ month }) => month)).toEqual(['2026-09']);
    expect(openedWith(months, '2026-07').map(({ month }) => month)).toEqual(['2026-07', '2026-08']);
    expect(monthsText(closedWith(months, '2026-10'))).toBe('Sep 2026 to Oct 2026');
    expect(monthsText(closedWith(months, '2026-09'))).toBe('Sep 2026');
  });

  it('are looked through for a year at most', () => {
    expect(lookedThrough(closedWith(months, '2026-10'))).toEqual({ from: '2026-09-01', to: '2026-11-01' });
    const long = bookMonths(closed(), report(row('2020-01'), row('2026-10')), TODAY);
    expect(lookedThrough(closedWith(long, '2026-10'))).toEqual({ from: '2025-10-31', to: '2026-11-01' });
  });
});

describe('what is missing in a month', () => {
  it('is told by what it lacks', () => {
    expect(gapsOf(row('a'))).toEqual([]);
    expect(gapsOf(row('a', { incomplete: true, unratedBillableSeconds: 9000, uncostedSeconds: 60 }))).toEqual([
      ...['2.5 h without a bill rate', 'some minutes without a cost rate'],
    ]);
    expect(gapsOf(row('a', { incomplete: true }))).toEqual(['amounts without an exchange rate']);
  });

  it('does not tell of cost to who sees none', () => {
    expect(gapsOf(row('a', { incomplete: true, uncostedSeconds: 9000, cost: null }))).toEqual([]);
  });
});

it('counts what is odd by kind', () => {
  const odd = ['late', 'overlap', 'late'].map((kind) => ({ kind }) as TimeFinding);
  expect(oddText(odd)).toBe('1 overlap, 2 late entries');
  expect(oddText([])).toBe('');
});
