/** What the command of a module's page answered, as cells, figures and series. */
import type { ModulePage, ViewColumn } from './api/types';
import { clockTime, dayIn, isDate, shortDate } from './dates';
import { compactMoney, hours, money, NONE, percent } from './format';

export type ViewRow = Record<string, unknown>;

export interface Place {
  /** The organisation's currency, for money that names none. */
  currency: string | null;
  zone: string;
}

const NUMERIC: readonly ViewColumn['format'][] = ['number', 'money', 'percent', 'hours'];

export function isNumeric({ format }: ViewColumn): boolean {
  return NUMERIC.includes(format);
}

/** The rows of an answer; null when it has no such list, which is a mistake of the module. */
export function rowsOf(page: ModulePage, answer: Record<string, unknown>): ViewRow[] | null {
  if (page.rows === '') return [answer];
  const list = answer[page.rows];
  return Array.isArray(list) ? (list as ViewRow[]) : null;
}

/** A value as a number; null for nothing and for what is none. */
export function numberOf(row: ViewRow, { field }: ViewColumn): number | null {
  const value = row[field];
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  if (value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** The currency of a row's money: its own, else the organisation's. */
export function currencyOf(row: ViewRow, column: ViewColumn, place: Place): string | null {
  if (column.format !== 'money') return null;
  if (column.currency === null) return place.currency;
  const own = row[column.currency];
  return typeof own === 'string' && /^[A-Z]{3}$/.test(own) ? own : null;
}

/** The text of a value without a format: what a person or a spreadsheet reads. */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return JSON.stringify(value);
}

/** A cell as shown. Money keeps its cents: books must add up on the page. */
export function shown(row: ViewRow, column: ViewColumn, place: Place): string {
  const text = plain(row[column.field]);
  if (text === '') return NONE;
  const number = numberOf(row, column);
  if (isNumeric(column) && number === null) return text;
  switch (column.format) {
    case 'money':
      return money(text, currencyOf(row, column, place), 'exact');
    case 'percent':
      return percent(number);
    case 'hours':
      return `${hours(number)}\u00a0h`;
    case 'number':
      return numberText(number ?? 0);
    case 'date':
      return isDate(text) ? shortDate(text, true) : text;
    case 'instant':
      return instantText(text, place.zone);
    case 'text':
      return text;
  }
}

function instantText(text: string, zone: string): string {
  if (Number.isNaN(Date.parse(text))) return text;
  return `${shortDate(dayIn(zone, text), true)}, ${clockTime(text, zone)}`;
}

function numberText(value: number): string {
  const digits = Math.min(6, (/\.(\d+)$/.exec(String(value))?.[1] ?? '').length);
  return hours(value, digits);
}

/** A figure of the band: large, so money is whole from a thousand on, and a unit stands apart. */
export function figure(row: ViewRow, column: ViewColumn, place: Place): { value: string; unit?: string } {
  const number = numberOf(row, column);
  const currency = currencyOf(row, column, place);
  if (number === null) return { value: shown(row, column, place) };
  if (column.format === 'money')
    return { value: money(plain(row[column.field]), currency, Math.abs(number) >= 1000 ? 'whole' : 'exact') };
  if (column.format === 'hours') return { value: hours(number), unit: '\u00a0h' };
  if (column.format === 'percent') return { value: percent(number).replace(/\u00a0%$/, ''), unit: '\u00a0%' };
  return { value: shown(row, column, place) };
}

/** What a column sorts by; null sorts last. */
export function sortValue(row: ViewRow, column: ViewColumn): number | string | null {
  if (isNumeric(column)) return numberOf(row, column);
  const text = plain(row[column.field]);
  return text === '' ? null : text;
}

export interface Series {
  name: string;
  format: ViewColumn['format'];
  values: readonly (number | null)[];
  /** Each value as told beside the point. */
  texts: readonly string[];
}

export interface Drawing {
  names: readonly string[];
  series: readonly Series[];
  /** The currency of every amount, when they are all in one. */
  currency: string | null;
  /** True when amounts of several currencies stand in one picture, which then must not compare them. */
  mixed: boolean;
}

/** The picture of rows: the first column is the axis, the others are series. */
export function drawingOf(columns: readonly ViewColumn[], rows: readonly ViewRow[], place: Place): Drawing {
  const [axis, ...others] = columns;
  const currencies = new Set(others.flatMap((column) => rows.flatMap((row) => currencyOf(row, column, place) ?? [])));
  return {
    names: rows.map((row) => (axis ? shown(row, axis, place) : '')),
    series: others.map((column) => ({
      name: column.title,
      format: column.format,
      values: rows.map((row) => numberOf(row, column)),
      texts: rows.map((row) => shown(row, column, place)),
    })),
    currency: currencies.size === 1 ? ([...currencies][0] ?? null) : null,
    mixed: currencies.size > 1,
  };
}

/** A tick of the value axis. */
export function tickText(value: number, format: ViewColumn['format'], currency: string | null): string {
  if (value === 0) return '0';
  if (format === 'percent') return percent(value, 0);
  return compactMoney(value, format === 'money' ? currency : null);
}
