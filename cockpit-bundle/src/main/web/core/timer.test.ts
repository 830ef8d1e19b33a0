import { describe, expect, it } from 'vitest';
import { elapsedSeconds, startFrom, tokenAt, untilNextSecond, withoutToken } from './timer';

describe('timer', () => {
  const start = '2026-11-19T14:10:00.250Z';
  const at = (text: string) => Date.parse(text);

  it('counts whole seconds from the start and never below zero', () => {
    expect(elapsedSeconds(start, at('2026-11-19T15:34:07.900Z'))).toBe(5047);
    expect(elapsedSeconds(start, at('2026-11-19T14:10:00.000Z'))).toBe(0);
  });

  it('ticks on the edge of its own second', () => {
    expect(untilNextSecond(start, at('2026-11-19T14:10:03.000Z'))).toBe(250);
    expect(untilNextSecond(start, at('2026-11-19T14:10:03.250Z'))).toBe(1000);
    expect(untilNextSecond(start, at('2026-11-19T14:10:00.000Z'))).toBe(250);
  });

  it('takes a typed start as the latest such time that is past', () => {
    const now = new Date('2026-11-19T09:30:00Z');
    expect(startFrom('09:00', 'Europe/Berlin', now).toISOString()).toBe('2026-11-19T08:00:00.000Z');
    expect(startFrom('23:00', 'Europe/Berlin', now).toISOString()).toBe('2026-11-18T22:00:00.000Z');
  });
});

describe('what is typed to start it', () => {
  it('finds the token at the caret', () => {
    expect(tokenAt('review #data pl', 15)).toEqual({ sign: '#', query: 'data pl', start: 7, end: 15 });
    expect(tokenAt('@pell', 5)).toEqual({ sign: '@', query: 'pell', start: 0, end: 5 });
    expect(tokenAt('#', 1)).toEqual({ sign: '#', query: '', start: 0, end: 1 });
  });

  it('leaves words, addresses and finished tokens alone', () => {
    expect(tokenAt('review', 6)).toBeNull();
    expect(tokenAt('mail bob@example.com', 20)).toBeNull();
    expect(tokenAt('#data  review', 13)).toBeNull();
  });

  it('takes the token out and leaves one space', () => {
    const token = tokenAt('review #data now', 12);
    expect(token && withoutToken('review #data now', token)).toBe('review now');
  });
});
