import { describe, expect, it } from 'vitest';
import { amountsText, billedDays, billedQuestion, invoiceOf, invoiceProblems, lineTexts } from './invoices';

const DRAFT = { number: ' 2026/17 ', client: 'acme', project: null, from: '', until: '2026-02-28', note: ' ' };

const BILLED = {
  entries: 3,
  seconds: 9000,
  amounts: [
    { amount: '1200.00', currency: 'EUR' },
    { amount: '90.00', currency: 'USD' },
  ],
  lines: [
    { projectId: 1, project: 'site', name: 'Site', entries: 2, seconds: 7200, amount: '1200.00', currency: 'EUR' },
    { projectId: 1, project: 'site', name: 'Site', entries: 1, seconds: 1800, amount: '90.00', currency: 'USD' },
  ],
};

describe('an invoice', () => {
  it('is sent as it was typed, without blanks around it', () => {
    expect(invoiceProblems(DRAFT)).toEqual({});
    expect(invoiceOf(DRAFT)).toEqual({
      ...{ number: '2026/17', client: 'acme', project: null, from: null, until: '2026-02-28', note: null },
    });
  });

  it('says what is missing', () => {
    expect(Object.keys(invoiceProblems({ ...DRAFT, number: ' ', client: null, from: 'x', until: '' }))).toEqual([
      ...['number', 'client', 'from', 'until'],
    ]);
    expect(invoiceProblems({ ...DRAFT, from: '2026-03-01' })['until']).toBeDefined();
    expect(invoiceProblems({ ...DRAFT, number: 'x'.repeat(61) })['number']).toBeDefined();
  });

  it('is asked for before it has a number, and not before it says what to bill', () => {
    expect(billedQuestion({ ...DRAFT, number: '' })).toEqual({
      ...{ client: 'acme', project: null, from: null, until: '2026-02-28' },
    });
    expect(billedQuestion({ ...DRAFT, client: null })).toBeNull();
    expect(billedQuestion({ ...DRAFT, until: '' })).toBeNull();
  });

  it('is told in words', () => {
    expect(amountsText(BILLED)).toBe('€1,200.00 and $90.00');
    expect(lineTexts(BILLED)).toEqual(['Site: €1,200.00 for 2 entries', 'Site: $90.00 for 1 entry']);
    expect(billedDays({ from: null, until: '2026-02-28' })).toBe('until 28 Feb 2026');
    expect(billedDays({ from: '2026-02-01', until: '2026-02-28' })).toBe('1 Feb 2026 to 28 Feb 2026');
  });
});
