import { describe, expect, it } from 'vitest';
import { commonPeriods, parsePeriod } from './period';
import { parseList, parseSearch, parseSort, safeNext, sortText, stringifySearch } from './url';

describe('url state', () => {
  it('keeps parameters nobody knows and drops empty ones', () => {
    const search = parseSearch('?sort=-margin&f.health=losing%2Crisk&utm=x');
    expect(search).toEqual({ sort: '-margin', 'f.health': 'losing,risk', utm: 'x' });
    expect(stringifySearch({ ...search, sort: '' })).toBe('?f.health=losing,risk&utm=x');
    expect(stringifySearch({})).toBe('');
  });

  it('keeps numbers as the text they are', () => {
    expect(stringifySearch(parseSearch('?period=2014'))).toBe('?period=2014');
  });

  it('reads a sort only for columns that exist', () => {
    expect(parseSort('-margin', ['name', 'margin'])).toEqual({ id: 'margin', desc: true });
    expect(parseSort('name', ['name', 'margin'])).toEqual({ id: 'name', desc: false });
    expect(parseSort('salary', ['name', 'margin'])).toBeNull();
    expect(sortText({ id: 'margin', desc: true })).toBe('-margin');
    expect(parseList('losing,,risk')).toEqual(['losing', 'risk']);
  });

  it('goes after the sign-in only to pages of its own', () => {
    expect(safeNext('/jobs?sort=-margin')).toBe('/jobs?sort=-margin');
    expect(safeNext('//evil.example')).toBe('/today');
    expect(safeNext('/\\evil.example')).toBe('/today');
    expect(safeNext('https://evil.example')).toBe('/today');
    expect(safeNext('/login?next=/login')).toBe('/today');
    expect(safeNext(undefined)).toBe('/today');
  });
});

describe('period', () => {
  it.each([
    ['2026', '2026-01-01', '2027-01-01', '2026'],
    ['2026-Q3', '2026-07-01', '2026-10-01', 'Q3 2026'],
    ['2026-Q4', '2026-10-01', '2027-01-01', 'Q4 2026'],
    ['2026-12', '2026-12-01', '2027-01-01', 'Dec 2026'],
    ['2026-W47', '2026-11-16', '2026-11-23', 'W47 2026'],
    ['2026-11-03..2026-11-09', '2026-11-03', '2026-11-10', '3 – 9 Nov 2026'],
  ])('reads %s', (key, from, to, label) => {
    expect(parsePeriod(key)).toEqual({ key, from, to, label });
  });

  it('refuses what is no period', () => {
    for (const text of ['2026-13', '2026-Q5', '2026-W60', '2026-11-09..2026-11-03', 'soon', ''])
      expect(parsePeriod(text)).toBeNull();
    expect(parsePeriod('all')?.from).toBeNull();
  });

  it('offers the periods around a day', () => {
    const ids = commonPeriods('2026-01-15').map((option) => option.id);
    expect(ids).toEqual(['all', '2026-01', '2025-12', '2026-Q1', '2025-Q4', '2026', '2025']);
  });
});
