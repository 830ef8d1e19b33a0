import { describe, expect, test } from 'vitest';
import type { FigureRow } from './api/types';
import { figureText, filterOf, parseFigure, scopeText } from './figure';
import { ALL, parsePeriod, type Period } from './period';

function row(keys: Partial<FigureRow['keys'][number]>[]): FigureRow {
  return { keys } as FigureRow;
}

describe('a figure in the URL', () => {
  test('reads as it was written', () => {
    expect(parseFigure(figureText({ measure: 'margin', key: 'a:b' }))).toEqual({ measure: 'margin', key: 'a:b' });
  });

  test.each([undefined, '', 'margin', 'margin:', 'profit:acme'])('%s names none', (text) => {
    expect(parseFigure(text)).toBeNull();
  });
});

describe('what a row was made of', () => {
  test('is found by the ids of its groups', () => {
    const filter = filterOf(
      row([
        { group: 'client', id: 3, key: 'acme' },
        { group: 'person', id: 7, key: 'mira' },
      ]),
      ALL,
    );
    expect(filter).toEqual({ from: null, to: null, clientId: 3, userId: 7 });
  });

  test('of a month is that month, or the part of it that the period has', () => {
    const month = row([{ group: 'month', key: '2026-12' }]);
    expect(filterOf(month, ALL)).toEqual({ from: '2026-12-01', to: '2027-01-01' });
    const part = parsePeriod('2026-12-10..2027-02-01') as Period;
    expect(filterOf(month, part)).toEqual({ from: '2026-12-10', to: '2027-01-01' });
  });
});

test('scopes of rates read as people say them', () => {
  const names = new Map([
    ['user:7', 'Mira'],
    ['project:12', 'Website'],
    ['client:3', 'Acme'],
  ]);
  expect(scopeText('user:7/project:12', names)).toBe('Mira on Website');
  expect(scopeText('role:designer/client:3', names)).toBe('designer at Acme');
  expect(scopeText('task:5', names)).toBe('task 5');
  expect(scopeText('imported', names)).toBe('Came with the entries');
});
