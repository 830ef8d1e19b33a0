import { describe, expect, it } from 'vitest';
import {
  changeText,
  exchangeEffect,
  exchangeKey,
  exchangeOf,
  exchangeProblems,
  heldRates,
  withoutRate,
} from './exchange';

const RATES = [
  { currency: 'CHF', validFrom: '2026-01-01', rate: '1.05' },
  { currency: 'CHF', validFrom: '2026-11-01', rate: '1.0752' },
  { currency: 'USD', validFrom: '2027-01-01', rate: '0.9' },
];
const DRAFT = { currency: ' chf ', from: '2026-06-01', rate: '1,06' };

describe('exchange rates', () => {
  it('are listed newest first, with how long each holds and what changed', () => {
    const held = heldRates(RATES, '2026-11-26');
    expect(held.map(({ validFrom, validTo, holds }) => [validFrom, validTo, holds])).toEqual([
      ['2026-11-01', null, true],
      ['2026-01-01', '2026-11-01', false],
      ['2027-01-01', null, false],
    ]);
    expect(held.map(({ change }) => changeText(change))).toEqual(['+2.4\u00a0%', '–', '–']);
    expect(changeText(-0.0123)).toBe('\u22121.2\u00a0%');
  });

  it('are sent as they were typed, with a point', () => {
    expect(exchangeProblems(DRAFT, 'EUR')).toEqual({});
    expect(exchangeOf(DRAFT)).toEqual({ currency: 'CHF', validFrom: '2026-06-01', rate: '1.06' });
    expect(exchangeKey(exchangeOf(DRAFT))).toEqual({ currency: 'CHF', validFrom: '2026-06-01' });
  });

  it('say what is missing', () => {
    expect(Object.keys(exchangeProblems({ currency: 'x', from: '', rate: '0' }, 'EUR'))).toEqual([
      ...['currency', 'validFrom', 'rate'],
    ]);
    expect(exchangeProblems({ ...DRAFT, currency: 'eur' }, 'EUR')['currency']).toContain('EUR themselves');
    expect(exchangeProblems({ ...DRAFT, rate: '1.1234567890123' }, 'EUR')['rate']).toBeDefined();
  });

  it('tell what they do before they are set', () => {
    expect(exchangeEffect(DRAFT, RATES)).toBe(
      'Amounts in CHF from 1 Jun 2026 on are converted at it up to 1 Nov 2026, when another takes over.',
    );
    expect(exchangeEffect({ ...DRAFT, from: '2026-11-01' }, RATES)).toBe(
      'Amounts in CHF from 1 Nov 2026 on are converted at it for good. It takes the place of 1.0752.',
    );
    expect(exchangeEffect({ ...DRAFT, from: '' }, RATES)).toBe('');
  });

  it('tell what holds without them', () => {
    expect(withoutRate({ currency: 'CHF', validFrom: '2026-11-01', rate: '1.0752' }, RATES)).toBe(
      'The one of 1 Jan 2026, 1.05, holds on.',
    );
    expect(withoutRate({ currency: 'USD', validFrom: '2027-01-01', rate: '0.9' }, RATES)).toContain('USD');
  });
});
