import { beforeEach, describe, expect, it } from 'vitest';
import { bytes, compactMoney, hours, initials, millis, money, percent, plural, relative, useLocale } from './format';

describe('format', () => {
  beforeEach(() => useLocale('en-GB'));

  it('prints money without decimals in tables and with them in detail', () => {
    expect(money('10838.50', 'EUR')).toBe('€10,839');
    expect(money('10838.50', 'EUR', 'exact')).toBe('€10,838.50');
    expect(money('1200', 'JPY', 'exact')).toBe('¥1,200');
  });

  it('writes a true minus and never a negative zero', () => {
    expect(money('-1204', 'EUR')).toBe('−€1,204');
    expect(money('-0.30', 'EUR')).toBe('€0');
    expect(percent(-0.0004)).toBe('0.0\u00a0%');
    expect(hours('-0.01')).toBe('0.0');
  });

  it('keeps digits a float would lose', () => {
    expect(money('90071992547409931.25', 'EUR', 'exact')).toBe('€90,071,992,547,409,931.25');
  });

  it('shows what is not known as a dash and zero as zero', () => {
    expect(money(null, 'EUR')).toBe('–');
    expect(percent(null)).toBe('–');
    expect(money('0', 'EUR')).toBe('€0');
  });

  it('prints amounts of a workspace without a currency as plain numbers', () => {
    expect(money('1234.5', null)).toBe('1,235');
    expect(money('1234.5', null, 'exact')).toBe('1,234.50');
  });

  it('puts the minus in its place in other languages', () => {
    useLocale('de-DE');
    expect(money('-1204', 'EUR')).toBe('−1.204\u00a0€');
  });

  it('shortens money on axes', () => {
    expect(compactMoney(42_000, 'EUR')).toBe('€42k');
    expect(compactMoney(-1_200_000, 'EUR')).toBe('−€1.2m');
  });

  it('prints percent with one decimal and a space that does not break', () => {
    expect(percent(0.479)).toBe('47.9\u00a0%');
    expect(percent(1.15, 0)).toBe('115\u00a0%');
  });

  it('names sizes, lengths, counts and times past', () => {
    expect(bytes(1_468_006)).toBe('1.4\u00a0MiB');
    expect(bytes(512)).toBe('512\u00a0B');
    expect(millis(850)).toBe('850\u00a0ms');
    expect(millis(7400)).toBe('7.4\u00a0s');
    expect(plural(1, 'entry', 'entries')).toBe('1 entry');
    expect(plural(2300, 'entry', 'entries')).toBe('2,300 entries');
    const now = Date.parse('2026-11-23T12:00:00Z');
    expect(relative('2026-11-23T11:56:00Z', now)).toBe('4 min ago');
    expect(relative('2026-11-21T11:56:00Z', now)).toBeNull();
  });

  it('takes initials from the first and the last name', () => {
    expect(initials('Mira van Holm')).toBe('MH');
    expect(initials('admin')).toBe('A');
  });
});
