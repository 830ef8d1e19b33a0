import { describe, expect, it } from 'vitest';
import { formatClock, formatDuration, parseDuration, parseTime } from './duration';

const seconds = (text: string) => {
  const parsed = parseDuration(text);
  return 'error' in parsed ? parsed.error : parsed.seconds;
};

describe('duration', () => {
  it.each([
    ['1:30', 5400],
    ['0:05', 300],
    ['1.5', 5400],
    ['1,5', 5400],
    ['.5', 1800],
    ['2', 7200],
    ['90m', 5400],
    ['90 min', 5400],
    ['2h15', 8100],
    ['2h 15m', 8100],
    ['2h', 7200],
    ['1.5h', 5400],
    ['1:24:07', 5047],
    ['', 0],
    ['0', 0],
  ])('reads %j as %d seconds', (text, expected) => {
    expect(seconds(text)).toBe(expected);
  });

  it('tells an amount to add from a length', () => {
    expect(parseDuration('+0:15')).toEqual({ seconds: 900, adds: true });
    expect(parseDuration('0:15')).toEqual({ seconds: 900, adds: false });
  });

  it('says what is wrong and what was meant', () => {
    expect(seconds('1:75')).toBe('Minutes go to 59. Try 2:15.');
    expect(seconds('25')).toBe('A day has 24 hours.');
    expect(seconds('soon')).toContain('1:30');
    expect(seconds('-1')).toContain('1:30');
    expect(seconds('1.2.3')).toContain('1:30');
    expect(seconds('+')).toContain('+0:15');
  });

  it('prints lengths and clocks', () => {
    expect(formatDuration(5400)).toBe('1:30');
    expect(formatDuration(-5400)).toBe('−1:30');
    expect(formatDuration(59)).toBe('0:00');
    expect(formatDuration(360_000)).toBe('100:00');
    expect(formatClock(5047)).toBe('1:24:07');
    expect(formatClock(-3)).toBe('0:00:00');
  });

  it('reads times of day', () => {
    expect(parseTime('9:05')).toBe('09:05');
    expect(parseTime('905')).toBe('09:05');
    expect(parseTime('1730')).toBe('17:30');
    expect(parseTime('9')).toBe('09:00');
    expect(parseTime('24:00')).toBeNull();
    expect(parseTime('9:75')).toBeNull();
    expect(parseTime('noon')).toBeNull();
  });
});
