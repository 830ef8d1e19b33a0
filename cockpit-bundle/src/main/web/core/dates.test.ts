import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  clockTime,
  dateRange,
  dayIn,
  instantAt,
  isDate,
  isoWeek,
  monday,
  shortDate,
  weekStart,
} from './dates';

describe('dates', () => {
  it('knows which days exist', () => {
    expect(isDate('2024-02-29')).toBe(true);
    expect(isDate('2023-02-29')).toBe(false);
    expect(isDate('2026-1-2')).toBe(false);
  });

  it('adds days and months over the ends of years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-29', -1)).toBe('2026-03-28');
    expect(addMonths('2026-11', 3)).toBe('2027-02');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
  });

  it('gives the week to the year of its Thursday', () => {
    expect(isoWeek('2026-11-19')).toBe('2026-W47');
    expect(isoWeek('2027-01-01')).toBe('2026-W53');
    expect(isoWeek('2024-12-30')).toBe('2025-W01');
    expect(monday('2026-11-22')).toBe('2026-11-16');
    expect(weekStart('2026-W47')).toBe('2026-11-16');
    expect(weekStart('2026-W53')).toBe('2026-12-28');
    expect(weekStart('2025-W53')).toBeNull();
    expect(weekStart('next')).toBeNull();
  });

  it('reads the calendar and the clock of a zone, not of this machine', () => {
    const instant = '2026-11-22T23:30:00Z';
    expect(dayIn('Europe/Berlin', instant)).toBe('2026-11-23');
    expect(dayIn('America/New_York', instant)).toBe('2026-11-22');
    expect(clockTime(instant, 'Europe/Berlin')).toBe('0:30');
  });

  it('finds the instant a clock shows a time, also around a change of the clocks', () => {
    expect(instantAt('2026-11-19', '9:05', 'Europe/Berlin').toISOString()).toBe('2026-11-19T08:05:00.000Z');
    expect(instantAt('2026-07-01', '00:00', 'America/New_York').toISOString()).toBe('2026-07-01T04:00:00.000Z');
    expect(instantAt('2026-03-29', '03:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(instantAt('2026-11-19', '12:00', 'Pacific/Chatham').toISOString()).toBe('2026-11-18T22:15:00.000Z');
  });

  it('prints days and ranges short', () => {
    expect(shortDate('2026-11-16')).toBe('Mon 16 Nov');
    expect(dateRange('2026-11-16', '2026-11-22')).toBe('16 – 22 Nov 2026');
    expect(dateRange('2026-11-30', '2026-12-06')).toBe('30 Nov – 6 Dec 2026');
    expect(dateRange('2026-12-28', '2027-01-03')).toBe('28 Dec 2026 – 3 Jan 2027');
  });
});
