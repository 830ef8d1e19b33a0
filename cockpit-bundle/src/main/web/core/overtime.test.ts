import { describe, expect, it } from 'vitest';
import type { Overtime } from './api/types';
import {
  factorText,
  overtimeKey,
  overtimeOf,
  overtimeOfKind,
  overtimeProblems,
  sinceText,
  whomText,
  type OvertimeDraft,
} from './overtime';

const DRAFT: OvertimeDraft = { kind: 'bill', target: 'client', whom: 'acme', from: '2026-02-01', factor: '1,5' };
const ACME: Overtime = {
  kind: 'bill',
  scope: { project: null, client: 'acme', person: null },
  validFrom: '2026-02-01',
  factor: '1.50',
};

describe('an agreement on overtime', () => {
  it('is sent as it was typed, with a point', () => {
    expect(overtimeProblems(DRAFT)).toEqual({});
    expect(overtimeOf(DRAFT)).toEqual({ ...ACME, factor: '1.5' });
    expect(overtimeOf({ ...DRAFT, target: 'all', from: '' })).toMatchObject({
      scope: { project: null, client: null, person: null },
      validFrom: null,
    });
  });

  it('says what is missing', () => {
    expect(overtimeProblems({ ...DRAFT, whom: null, from: '31', factor: '10.5' })).toEqual({
      scope: 'Pick a client.',
      validFrom: 'Pick a day, or none for always.',
      factor: 'Between 0 and 10, such as 1.5 for half as much again.',
    });
    expect(overtimeProblems({ ...DRAFT, factor: '1.23456' })['factor']).toBeDefined();
    expect(overtimeProblems({ ...DRAFT, factor: '10' })).toEqual({});
  });

  it('is for whom its kind can be for', () => {
    expect(overtimeOfKind(DRAFT, 'cost')).toMatchObject({ kind: 'cost', target: 'person', whom: null });
    expect(overtimeOfKind(DRAFT, 'bill')).toBe(DRAFT);
  });

  it('is told in words', () => {
    expect(whomText(ACME, new Map([['client:acme', 'Acme Ltd']]))).toBe('Acme Ltd');
    expect(whomText(ACME, new Map())).toBe('acme');
    const everyone = { ...ACME, scope: { project: null, client: null, person: null }, validFrom: null };
    expect([whomText(everyone, new Map()), sinceText(everyone)]).toEqual(['Everyone', 'always']);
    expect(factorText(ACME.factor)).toBe('× 1.5');
    expect(sinceText(ACME)).toMatch(/^from 1.*2026$/);
    expect(overtimeKey(ACME)).toMatchObject({ kind: 'bill', client: 'acme', validFrom: '2026-02-01' });
  });
});
