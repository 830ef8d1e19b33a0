/** Exchange rates into the currency of the books: the form one is set with, and what it does to those there are. */
import type { Params } from './api/client';
import type { ExchangeRate } from './api/types';
import { isDate, plainDate } from './dates';
import { percent } from './format';
import { decimal } from './hourly-rate';

/** What the form holds, as it was typed. */
export interface ExchangeDraft {
  currency: string;
  from: string;
  rate: string;
}

export interface Held extends ExchangeRate {
  /** Until which day it does not hold any more; null when no other follows. */
  validTo: string | null;
  /** Whether it holds today. */
  holds: boolean;
  /** By which part it differs from the one before; null of the first. */
  change: number | null;
}

const code = (typed: string) => typed.trim().toUpperCase();

/** By currency, newest first, with how long each holds. */
export function heldRates(rates: readonly ExchangeRate[], today: string): Held[] {
  return [...rates]
    .sort((a, b) => a.currency.localeCompare(b.currency) || b.validFrom.localeCompare(a.validFrom))
    .map((rate, at, sorted) => {
      const [newer, older] = [sorted[at - 1], sorted[at + 1]];
      const validTo = newer?.currency === rate.currency ? newer.validFrom : null;
      return {
        ...{ ...rate, validTo, holds: rate.validFrom <= today && (validTo === null || today < validTo) },
        change: older?.currency === rate.currency ? Number(rate.rate) / Number(older.rate) - 1 : null,
      };
    });
}

/** "+1.2 %" */
export function changeText(change: number | null): string {
  const text = percent(change);
  return change !== null && change > 0.0005 ? `+${text}` : text;
}

/** What is missing or cannot be sent, by the field's name on the wire. */
export function exchangeProblems({ currency, from, rate }: ExchangeDraft, base: string): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!/^[A-Z]{3}$/.test(code(currency))) problems['currency'] = 'Three letters, such as USD.';
  else if (code(currency) === base) problems['currency'] = `The books are in ${base} themselves.`;
  if (!isDate(from)) problems['validFrom'] = 'Pick the first day it holds.';
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(decimal(rate)) || Number(decimal(rate)) === 0)
    problems['rate'] = 'More than 0, such as 0.9215, with at most 12 places.';
  return problems;
}

/** The rate as the server takes it. */
export function exchangeOf({ currency, from, rate }: ExchangeDraft): ExchangeRate {
  return { currency: code(currency), validFrom: from, rate: decimal(rate) };
}

/** Which rate is meant, for an address. */
export function exchangeKey({ currency, validFrom }: ExchangeRate): Params {
  return { currency, validFrom };
}

/** What setting the rate does, in sentences: which days it converts, and what gives way. Empty while the form is not complete. */
export function exchangeEffect(draft: ExchangeDraft, rates: readonly ExchangeRate[]): string {
  const currency = code(draft.currency);
  if (!/^[A-Z]{3}$/.test(currency) || !isDate(draft.from)) return '';
  const others = rates.filter((rate) => rate.currency === currency);
  const same = others.find(({ validFrom }) => validFrom === draft.from);
  const next = others
    .map(({ validFrom }) => validFrom)
    .filter((day) => day > draft.from)
    .sort()[0];
  const until = next ? ` up to ${plainDate(next)}, when another takes over` : ' for good';
  const place = same ? ` It takes the place of ${same.rate}.` : '';
  return `Amounts in ${currency} from ${plainDate(draft.from)} on are converted at it${until}.${place}`;
}

/** What holds in its place when a rate is taken back. */
export function withoutRate(gone: ExchangeRate, rates: readonly ExchangeRate[]): string {
  const before = rates
    .filter(({ currency, validFrom }) => currency === gone.currency && validFrom < gone.validFrom)
    .sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0];
  return before
    ? `The one of ${plainDate(before.validFrom)}, ${before.rate}, holds on.`
    : `There is none before it: amounts in ${gone.currency} of its days can not be converted any more, and figures are incomplete.`;
}
