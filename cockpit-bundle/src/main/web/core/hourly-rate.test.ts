import { describe, expect, it } from 'vitest';
import type { HourlyRate, NewRate, RatePreview } from './api/types';
import { scopeText } from './figure';
import { moneyChange, priceText, shortPrice, useLocale } from './format';
import {
  changesOf,
  daysText,
  draftOf,
  fateOf,
  fatesOf,
  filterOf,
  marginOf,
  ofKind,
  problemsOf,
  questionOf,
  rateName,
  rateOf,
  scopeKey,
  scopeOf,
  scopesOf,
  UNFILTERED,
  type RateDraft,
} from './hourly-rate';

const NONE = { userId: null, role: null, taskId: null, projectId: null, clientId: null };
const rate = (of: Partial<HourlyRate> = {}): HourlyRate => ({
  ...{ id: 1, kind: 'bill', ...NONE, validFrom: null, validTo: null, scope: 'default' },
  perHour: { amount: '90.00', currency: 'EUR' },
  perDay: null,
  ...of,
});
const draft = (of: Partial<RateDraft> = {}): RateDraft => ({
  ...draftOf(null, '2026-11-26', 'EUR'),
  ...{ person: '7', amount: '95,5' },
  ...of,
});

describe('scopes', () => {
  it('are known by what a rate names, and read as people say them', () => {
    const names = new Map([
      ['user:7', 'Mira'],
      ['project:12', 'Website'],
      ['client:3', 'Acme'],
      ['task:5', 'Review of Website'],
    ]);
    const of = (scoped: Partial<typeof NONE> | Record<string, unknown>) => {
      const one = { ...NONE, ...scoped };
      return [scopeOf(one).label, scopeText(scopeKey(one), names)];
    };
    expect(of({ taskId: 5, projectId: 12 })).toEqual(['Task', 'Review of Website']);
    expect(of({ userId: 7, projectId: 12 })).toEqual(['Person on a job', 'Mira on Website']);
    expect(of({ role: 'Designer', projectId: 12 })).toEqual(['Role on a job', 'Designer on Website']);
    expect(of({ role: 'Designer', clientId: 3 })).toEqual(['Role at a client', 'Designer at Acme']);
    expect(of({ clientId: 3 })).toEqual(['Client', 'Acme']);
    expect(of({})).toEqual(['Default', 'Default']);
    expect(rateName(rate({ userId: 7, projectId: 12 }), names)).toBe('Bill rate of Mira on Website');
    expect(rateName(rate({ kind: 'cost' }), names)).toBe('Default cost rate');
  });

  it('of cost are those of people', () => {
    expect(scopesOf('cost').map(({ id }) => id)).toEqual(['person-job', 'person', 'role', 'default']);
    expect(ofKind(draft({ scope: 'client' }), 'cost').scope).toBe('person');
    expect(ofKind(draft({ scope: 'role' }), 'cost').scope).toBe('role');
  });
});

describe('the form', () => {
  it('sends what its scope has, and the day after the last', () => {
    expect(rateOf(draft({ job: '12', last: '2026-12-31', currency: 'eur ' }))).toEqual({
      ...{ ...NONE, kind: 'bill', userId: 7, validFrom: '2026-11-26', validTo: '2027-01-01' },
      perHour: { amount: '95.5', currency: 'EUR' },
    });
    expect(rateOf(draft({ scope: 'task', job: '12', task: '5', from: '' }))).toMatchObject({
      ...{ userId: null, projectId: 12, taskId: 5, validFrom: null, validTo: null },
    });
  });

  it('sends a price per day with the hours of the day, and keeps it', () => {
    const daily = draft({ unit: 'day', amount: '1000', hours: '7,5' });
    expect(rateOf(daily)).toMatchObject({ perDay: { amount: '1000', hours: '7.5', currency: 'EUR' } });
    expect(rateOf(daily)).not.toHaveProperty('perHour');
    for (const hours of ['', '0', '0.2', '24.5', '7.125', 'all']) {
      expect(problemsOf({ ...daily, hours }), hours).toHaveProperty('hours');
      expect(problemsOf({ ...daily, unit: 'hour', hours }), hours).toEqual({});
    }
    const set = rate({ perDay: { amount: '800', hours: '8', currency: 'CHF' } });
    expect(draftOf(set, '2026-11-26', 'EUR')).toMatchObject({ unit: 'day', amount: '800', hours: '8' });
  });

  it('says what is missing under the name the server uses', () => {
    expect(problemsOf(draft())).toEqual({});
    const empty = draft({ scope: 'role-client', amount: '-1', currency: 'euro', last: '2026-11-25' });
    expect(Object.keys(problemsOf(empty)).sort()).toEqual(['amount', 'clientId', 'currency', 'role', 'validTo']);
    expect(problemsOf(draft({ amount: '0' }))).toEqual({});
    expect(problemsOf(draft({ amount: '1.1234567' }))).toHaveProperty('amount');
  });

  it('starts as a rate that is there, from today on', () => {
    const like = draftOf(rate({ kind: 'cost', userId: 7, validFrom: '2026-01-01' }), '2026-11-26', 'USD');
    expect(like).toMatchObject({ kind: 'cost', scope: 'person', person: '7', from: '2026-11-26', currency: 'EUR' });
  });
});

describe('rates that give way', () => {
  const set = (validFrom: string | null, validTo: string | null): NewRate => ({
    ...{ kind: 'bill', validFrom, validTo, perHour: { amount: '1', currency: 'EUR' } },
  });
  const year = rate({ validFrom: '2026-01-01', validTo: '2027-01-01' });

  it('end, start later, are split or go, as the server cuts them', () => {
    expect(fateOf(year, set('2026-03-01', null), null)).toBe('ends on 28 Feb 2026');
    expect(fateOf(year, set(null, '2026-03-01'), null)).toBe('starts on 1 Mar 2026 instead');
    expect(fateOf(year, set('2026-03-01', '2026-04-01'), null)).toBe(
      'ends on 28 Feb 2026, holds again from 1 Apr 2026',
    );
    expect(fateOf(year, set('2026-01-01', '2027-01-01'), null)).toBe('goes');
    expect(fateOf(rate(), set(null, null), null)).toBe('goes');
    const later = { ...set('2026-05-01', null), role: 'Dev' };
    expect(fatesOf(rate({ role: 'Dev', scope: 'role:dev' }), [set(null, null), later], null)).toBe(
      'ends on 30 Apr 2026',
    );
  });

  it('keep the days that are closed', () => {
    expect(fateOf(year, set(null, null), '2026-03-01')).toBe('ends on 28 Feb 2026');
  });

  it('are told with their days', () => {
    expect(daysText(year)).toBe('from 1 Jan 2026 to 31 Dec 2026');
    expect(daysText(rate())).toBe('always');
  });
});

describe('what a change does', () => {
  const job = (projectId: number, revenue: string, adjustedRevenue: string) => ({
    ...{ projectId, name: `J${projectId}`, revenue, cost: '0', adjustedRevenue, adjustedCost: '0' },
    ...{ invoiced: projectId, invoicedRevenue: '1' },
  });

  it('adds adjustments to the figures of each job, exactly', () => {
    const preview = { jobs: [job(1, '100.1', '20.2'), job(2, '-0.3', '0')] } as RatePreview;
    const { jobs, total } = changesOf(preview);
    expect(jobs[0]).toMatchObject({ revenue: '120.3', margin: '120.3', adjusted: '20.2' });
    expect(total).toMatchObject({ revenue: '120.0', cost: '0', margin: '120.0', adjusted: '20.2', invoiced: 3 });
    expect(marginOf({ revenue: '1.00', cost: '-0.50' })).toBe('1.50');
  });

  it('shows the direction, and all digits of a price', () => {
    useLocale('en');
    expect(moneyChange('100', 'EUR')).toBe('+€100.00');
    expect(moneyChange('-100', 'EUR')).toBe('−€100.00');
    expect(moneyChange('0.000000', 'EUR')).toBe('€0.00');
    expect(priceText({ perHour: { amount: '0.0125', currency: 'EUR' } })).toBe('€0.0125 an hour');
    expect(shortPrice({ perHour: { amount: '95', currency: 'EUR' } })).toBe('€95.00/h');
    const perDay = { amount: '1000', hours: '7.50', currency: 'EUR' };
    expect(priceText({ perHour: { amount: '133.333333333333', currency: 'EUR' }, perDay })).toBe(
      '€1,000.00 a day of 7.5 h',
    );
    expect(shortPrice({ perDay })).toBe('€1,000.00/day');
    expect(shortPrice({ perHour: null, perDay: null })).toBe('–');
    useLocale(undefined);
  });
});

describe('the URL', () => {
  it('filters by what can be a filter', () => {
    expect(filterOf({ 'f.kind': 'bill', 'f.person': '7', 'f.on': '2026-02-30', 'f.job': 'x', sort: 'for' })).toEqual({
      ...{ kind: 'bill', userId: '7' },
    });
    expect(filterOf({ 'f.kind': 'toString', 'f.role': ' ' })).toEqual({});
    expect(Object.keys(UNFILTERED)).toContain('f.on');
  });

  it('asks which rate once a person and a job are named', () => {
    expect(questionOf({ person: '7' }, '2026-11-26')).toBeNull();
    expect(questionOf({ person: '7', job: '12', kind: 'cost', on: 'x' }, '2026-11-26')).toEqual({
      ...{ kind: 'cost', userId: '7', projectId: '12', taskId: null, on: '2026-11-26' },
    });
  });
});
