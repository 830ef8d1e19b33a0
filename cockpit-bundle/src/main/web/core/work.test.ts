import { describe, expect, it } from 'vitest';
import type { Economics, Project, TimeEntry } from './api/types';
import { csv } from './csv';
import { dayRows, gaps, overlaps } from './day';
import { ratio, sum } from './decimal';
import { feed, type EventText } from './event-stream';
import { healthOf } from './health';
import { joinJobs, totalOf } from './jobs';
import { best } from './match';
import { editOf, weekRows } from './week';

const minute = 60_000;
const span = (item: string, start: number, end: number) => ({ item, start: start * minute, end: end * minute });

describe('a day on the clock', () => {
  it('finds gaps longer than a quarter of an hour, also behind a block inside another', () => {
    expect(gaps([span('a', 0, 60), span('b', 75, 90), span('c', 106, 120)])).toEqual([
      { start: 90 * minute, end: 106 * minute },
    ]);
    expect(gaps([span('long', 0, 120), span('inside', 10, 20), span('next', 125, 130)])).toEqual([]);
  });

  it('finds overlaps of a minute or more', () => {
    expect(overlaps([span('a', 0, 60), span('b', 50, 90)])).toEqual([
      { start: 50 * minute, end: 60 * minute, first: 'a', second: 'b' },
    ]);
    expect(overlaps([span('a', 0, 60), span('b', 60, 90)])).toEqual([]);
  });

  it('lists newest first with gaps and overlaps between, entries without times last', () => {
    const rows = dayRows([span('a', 0, 60), span('b', 90, 120), span('c', 110, 150)], ['d']);
    expect(rows.map((row) => (row.kind === 'entry' ? row.item : row.kind))).toEqual([
      'c',
      'overlap',
      'b',
      'gap',
      'a',
      'd',
    ]);
  });
});

describe('exact sums', () => {
  it('adds decimal strings without rounding', () => {
    expect(sum(['0.1', '0.2', '-1'])).toBe('-0.7');
    expect(sum(['10030893.26', '-9821299.04'])).toBe('209594.22');
    expect(sum([])).toBe('0');
    expect(sum(['1', null])).toBeNull();
    expect(ratio('1', '0')).toBeNull();
    expect(ratio('-1', '4')).toBe(-0.25);
  });
});

const figures = (revenue: string, cost: string | null, margin: string | null) => ({
  ...{ seconds: 3600, hours: '1', billableHours: '1', billedHours: '1', revenue, cost, margin },
  ...{ unratedBillableSeconds: 0, uncostedSeconds: 0, incomplete: false },
  ...{ keys: [], entries: 1, otherRevenue: '0', otherCost: '0', marginRatio: null, roi: null },
});
const project = (id: number, billable = true): Project => ({
  ...{
    id,
    slug: `p${id}`,
    code: null,
    name: `P${id}`,
    clientId: 1,
    clientName: 'C',
    billable,
    currency: 'EUR',
    status: 'active',
  },
  ...{ startsOn: null, endsOn: null, budgetSeconds: id === 1 ? 1800 : null, version: 1 },
});

describe('jobs', () => {
  it('joins figures by project and keeps jobs without time', () => {
    const row = { ...figures('100', '60', '40'), key: 'p1', name: 'C / P1', projectId: 1 };
    const economics: Economics = {
      currency: 'EUR',
      groups: ['project'],
      next: null,
      from: null,
      to: null,
      incomplete: false,
      otherCurrencies: [],
      rows: [row],
      total: row,
    };
    const [first, second] = joinJobs([project(1), project(2)], economics);
    expect(first).toMatchObject({ margin: '40', marginRate: 0.4, budgetUsed: 2, health: 'risk' });
    expect(second).toMatchObject({ hours: '0', margin: '0', marginRate: null, health: 'unknown' });
    expect(totalOf([first, second].filter((job) => job !== undefined))).toEqual({
      hours: '1',
      revenue: '100',
      cost: '60',
      margin: '40',
    });
  });

  it('does not invent cost for people who may not see it', () => {
    const total = { ...figures('100', null, null), key: 'total', name: 'total' };
    const economics: Economics = {
      currency: 'EUR',
      groups: ['project'],
      next: null,
      from: null,
      to: null,
      incomplete: false,
      otherCurrencies: [],
      rows: [],
      total,
    };
    expect(joinJobs([project(2)], economics)[0]).toMatchObject({ cost: null, margin: null, health: 'unknown' });
  });

  it('judges health by the margin, the budget and what is known', () => {
    const job = { billable: true, revenue: '100', margin: '40', budgetUsed: null, incomplete: false };
    expect(healthOf(job)).toBe('healthy');
    expect(healthOf({ ...job, margin: '19' })).toBe('risk');
    expect(healthOf({ ...job, margin: '-1' })).toBe('losing');
    expect(healthOf({ ...job, margin: '-1', revenue: '0' })).toBe('losing');
    expect(healthOf({ ...job, incomplete: true })).toBe('unknown');
    expect(healthOf({ ...job, billable: false, margin: '-9' })).toBe('internal');
  });
});

const entry = (id: number, seconds: number, workDate = '2026-11-17'): TimeEntry => ({
  ...{
    id,
    userId: 1,
    userName: 'A',
    projectId: 1,
    projectName: 'P',
    clientId: 1,
    clientName: 'C',
    taskId: null,
    taskName: null,
  },
  ...{
    workDate,
    seconds,
    zone: 'UTC',
    startedAt: null,
    endedAt: null,
    note: '',
    billable: true,
    overtime: false,
    importId: null,
    version: 1,
  },
});

describe('the week grid', () => {
  it('puts entries into their row and day', () => {
    const rows = weekRows(
      [entry(1, 60), entry(2, 90), entry(3, 30, '2026-11-22')],
      [{ ...entry(9, 0), projectId: 2, clientName: 'B' }],
      '2026-11-16',
    );
    expect(rows.map((row) => row.key)).toEqual(['2/', '1/']);
    expect(rows[1]?.days.map((day) => day.length)).toEqual([0, 2, 0, 0, 0, 0, 1]);
  });

  it('knows what an edit of a cell means', () => {
    const one = entry(1, 3600);
    expect(editOf([], 1800, false)).toEqual({ kind: 'create', seconds: 1800 });
    expect(editOf([one], 1800, false)).toEqual({ kind: 'change', entry: one, seconds: 1800 });
    expect(editOf([one], 0, false)).toEqual({ kind: 'delete', entry: one });
    expect(editOf([one], 3600, false)).toEqual({ kind: 'none' });
    expect(editOf([one], 900, true)).toEqual({ kind: 'create', seconds: 900 });
    expect(editOf([one, entry(2, 600)], 5400, false)).toEqual({ kind: 'create', seconds: 1200 });
    expect(editOf([one, entry(2, 600)], 60, false).kind).toBe('refuse');
  });
});

describe('csv', () => {
  it('quotes what needs it and disarms formulas but not negative numbers', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['x "y", z', '-12.50'],
          ['=1+1', null],
        ],
      ),
    ).toBe('\ufeffa,b\r\n"x ""y"", z",-12.50\r\n\'=1+1,\r\n');
  });
});

describe('the event stream', () => {
  it('puts events together from pieces cut anywhere', () => {
    const heard: EventText[] = [];
    const take = feed((event) => heard.push(event));
    for (const piece of [
      ': beat\n\nid: 7\nev',
      'ent: TimeEntryRecorded\r',
      '\ndata: {"id":',
      '1}\n\n',
      'data: a\ndata: b\n\n',
    ])
      take(piece);
    expect(heard).toEqual([
      { id: '7', name: 'TimeEntryRecorded', data: '{"id":1}' },
      { id: null, name: 'message', data: 'a\nb' },
    ]);
  });
});

describe('matching', () => {
  it('puts starts of words first', () => {
    const names = ['Old order data', 'Data platform', 'Metadata'];
    expect(best('data', names, (name) => name, 5)).toEqual(['Data platform', 'Old order data', 'Metadata']);
    expect(best('plat da', names, (name) => name, 5)).toEqual(['Data platform']);
  });
});
