import { describe, expect, it } from 'vitest';
import type { RateCard } from './api/types';
import { cardDraft, cardOf, cardProblems, lineAfter, pricesText, targetParams, targetProblems } from './rate-card';

const CARD: RateCard = {
  id: 3,
  name: 'Standard',
  version: 2,
  prices: [
    { role: 'Senior', perHour: null, perDay: { amount: '880', hours: '8', currency: 'CHF' } },
    { role: null, perHour: { amount: '80.00', currency: 'CHF' }, perDay: null },
  ],
};

describe('a rate card', () => {
  it('is read in one line', () => {
    expect(pricesText(CARD).replaceAll('\u00a0', ' ')).toBe('Senior CHF 880.00/day, everyone else CHF 80.00/h');
  });

  it('goes through its form unchanged', () => {
    const draft = cardDraft(CARD, 'EUR');
    expect(cardProblems(draft)).toEqual({});
    expect(cardOf(draft)).toEqual({
      name: 'Standard',
      prices: [
        { role: 'Senior', perDay: { amount: '880', hours: '8', currency: 'CHF' } },
        { role: null, perHour: { amount: '80.00', currency: 'CHF' } },
      ],
    });
  });

  it('starts with one line, and takes the unit of the last for the next', () => {
    const draft = cardDraft(null, 'EUR');
    expect(draft).toMatchObject({ name: '', currency: 'EUR', lines: [{ role: '', unit: 'hour', amount: '' }] });
    expect(lineAfter([{ key: 4, role: 'Dev', unit: 'day', amount: '1', hours: '7.5' }])).toEqual({
      ...{ key: 5, role: '', unit: 'day', amount: '', hours: '7.5' },
    });
  });

  it('says what is missing at the line it is missing in', () => {
    const line = { key: 1, unit: 'hour' as const, hours: '8' };
    const lines = [
      { ...line, role: 'Dev', amount: '90,5' },
      { ...line, role: ' dev', amount: '' },
      { ...line, role: '', unit: 'day' as const, amount: '800', hours: '30' },
    ];
    expect(Object.keys(cardProblems({ name: ' ', currency: 'EURO', lines }))).toEqual([
      ...['name', 'currency', 'role 1', 'amount 1', 'hours 2'],
    ]);
  });
});

describe('what a card is put to use for', () => {
  const draft = { target: 'client' as const, client: '7', job: '12', from: '2027-01-01', last: '2027-12-31' };

  it('is a client, a job or everyone', () => {
    const days = { validFrom: '2027-01-01', validTo: '2028-01-01' };
    expect(targetParams(draft)).toEqual({ clientId: '7', projectId: null, ...days });
    expect(targetParams({ ...draft, target: 'job' })).toEqual({ clientId: null, projectId: '12', ...days });
    expect(targetParams({ ...draft, target: 'all', from: '', last: '' })).toEqual({
      ...{ clientId: null, projectId: null, validFrom: null, validTo: null },
    });
  });

  it('must be picked, with days in their order', () => {
    expect(targetProblems(draft)).toEqual({});
    expect(Object.keys(targetProblems({ ...draft, client: null, last: '2026-01-01' }))).toEqual([
      'clientId',
      'validTo',
    ]);
  });
});
