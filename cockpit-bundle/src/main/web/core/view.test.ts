import { beforeAll, describe, expect, it } from 'vitest';
import type { ModulePage, ViewColumn } from './api/types';
import { fieldsOf, inputOf, labelOf, problemsOf, startOf } from './form';
import { useLocale as chooseLocale } from './format';
import { drawingOf, figure, rowsOf, shown, sortValue } from './view';

beforeAll(() => chooseLocale('en'));

const place = { currency: 'EUR', zone: 'Europe/Berlin' };
const column = (format: ViewColumn['format'], currency: string | null = null): ViewColumn => ({
  field: 'v',
  title: 'V',
  format,
  currency,
});

describe('a cell', () => {
  it.each([
    ['money', '1234.5', '€1,234.50'],
    ['money', '-3', '−€3.00'],
    ['number', 1204, '1,204'],
    ['number', '2.25', '2.25'],
    ['percent', '0.4785', '47.9\u00a0%'],
    ['hours', '1.5', '1.5\u00a0h'],
    ['instant', '2026-11-25T10:00:00Z', 'Wed 25 Nov 2026, 11:00'],
    ['text', true, 'Yes'],
    ['money', 'free', 'free'],
    ['number', null, '–'],
  ] as const)('writes %s of %s', (format, value, text) => {
    expect(shown({ v: value }, column(format), place)).toBe(text);
  });

  it('takes the currency of its row, and none when that is none', () => {
    expect(shown({ v: '5', c: 'JPY' }, column('money', 'c'), place)).toBe('¥5');
    expect(shown({ v: '5', c: '?' }, column('money', 'c'), place)).toBe('5.00');
  });

  it('sorts numbers as numbers and nothing last', () => {
    expect(sortValue({ v: '10' }, column('money'))).toBe(10);
    expect(sortValue({ v: '' }, column('text'))).toBeNull();
  });
});

it('writes a large figure whole and its unit apart', () => {
  expect(figure({ v: '10838.5' }, column('money'), place)).toEqual({ value: '€10,839' });
  expect(figure({ v: '12.5' }, column('money'), place)).toEqual({ value: '€12.50' });
  expect(figure({ v: '0.25' }, column('percent'), place)).toEqual({ value: '25.0', unit: '\u00a0%' });
});

it('finds the rows of an answer, or says there are none', () => {
  const page = { rows: 'rows' } as ModulePage;
  expect(rowsOf(page, { rows: [{ a: 1 }] })).toEqual([{ a: 1 }]);
  expect(rowsOf({ ...page, rows: '' }, { a: 1 })).toEqual([{ a: 1 }]);
  expect(rowsOf(page, { lines: [] })).toBeNull();
});

it('says when a picture compares several currencies', () => {
  const columns = [{ ...column('text'), field: 'm' }, column('money', 'c')];
  const rows = [
    { m: 'May', v: '1', c: 'EUR' },
    { m: 'June', v: '2', c: 'USD' },
  ];
  expect(drawingOf(columns, rows, place)).toMatchObject({ names: ['May', 'June'], mixed: true, currency: null });
  expect(drawingOf(columns, rows.slice(0, 1), place)).toMatchObject({ mixed: false, currency: 'EUR' });
});

describe('a form', () => {
  const fields = fieldsOf({
    required: ['code', 'lines'],
    properties: {
      opening: { type: ['string', 'null'], format: 'decimal' },
      code: { type: 'string' },
      kind: { type: 'string', enum: ['asset', 'income'] },
      bookedOn: { type: 'string', format: 'date' },
      lines: { type: 'integer' },
      locked: { type: 'boolean' },
      tags: { type: 'array' },
    },
  });

  it('asks for what must be given first, each in its way', () => {
    expect(fields.map(({ name, kind }) => `${name} ${kind}`)).toEqual(
      'code text,lines whole,opening decimal,kind choice,bookedOn date,locked yes-no,tags json'.split(','),
    );
    expect(labelOf('bookedOn')).toBe('Booked on');
  });

  it('says what is missing or cannot be sent', () => {
    expect(Object.keys(problemsOf(fields, { lines: '1.5', opening: 'x', tags: '[' }))).toEqual([
      ...['code', 'lines', 'opening', 'tags'],
    ]);
    expect(problemsOf(fields, { code: 'a', lines: '2' })).toEqual({});
  });

  it('sends numbers as numbers, decimals as text, and leaves out what is empty', () => {
    const values = { ...startOf(fields, { kind: 'asset' }), code: ' a ', lines: '2', opening: '1.50', tags: '["x"]' };
    expect(inputOf(fields, values, { kind: 'asset', fixed: true })).toEqual({
      ...{ code: 'a', lines: 2, opening: '1.50', kind: 'asset', locked: false, tags: ['x'], fixed: true },
    });
  });
});
