import { describe, expect, it } from 'vitest';
import { billed, exampleText, roundingKey, roundingOf, roundingProblems, roundingText, sinceText } from './rounding';

const DRAFT = { client: 'acme', mode: 'up' as const, minutes: '15', from: '2026-02-01' };

describe('a rounding', () => {
  it('is sent as it was typed', () => {
    expect(roundingProblems(DRAFT)).toEqual({});
    expect(roundingOf(DRAFT)).toEqual({ client: 'acme', validFrom: '2026-02-01', mode: 'up', minutes: 15 });
    expect(roundingOf({ ...DRAFT, from: '' }).validFrom).toBeNull();
  });

  it('says what is missing', () => {
    expect(Object.keys(roundingProblems({ ...DRAFT, client: null, minutes: '481', from: '3' }))).toEqual([
      ...['client', 'minutes', 'validFrom'],
    ]);
    expect(roundingProblems({ ...DRAFT, minutes: '7.5' })['minutes']).toBeDefined();
    expect(roundingProblems({ ...DRAFT, minutes: '480' })).toEqual({});
  });

  it('rounds as the server does: the half up, multiples as they are', () => {
    expect([60, 900, 901].map((seconds) => billed(seconds, 'up', 15))).toEqual([900, 900, 1800]);
    expect([449, 450, 900].map((seconds) => billed(seconds, 'nearest', 15))).toEqual([0, 900, 900]);
    expect([899, 900, 1799].map((seconds) => billed(seconds, 'down', 15))).toEqual([0, 900, 900]);
    expect(billed(0, 'up', 15)).toBe(0);
  });

  it('shows by examples what it does', () => {
    expect(exampleText(DRAFT)).toBe('An entry of 1:07 is billed as 1:15, one of 2:40 as 2:45.');
    expect(exampleText({ ...DRAFT, minutes: '' })).toBe('');
  });

  it('is told in words', () => {
    const rounding = { client: 'acme', validFrom: '0001-01-01', mode: 'nearest' as const, minutes: 6 };
    expect([roundingText(rounding), sinceText(rounding)]).toEqual(['To the nearest 6 min', 'always']);
    expect(roundingKey(rounding)).toEqual({ client: 'acme', validFrom: null });
    expect(sinceText({ ...rounding, validFrom: '2026-02-01' })).toBe('from 1 Feb 2026');
    expect(roundingKey({ ...rounding, validFrom: '2026-02-01' })).toEqual({ client: 'acme', validFrom: '2026-02-01' });
  });
});
