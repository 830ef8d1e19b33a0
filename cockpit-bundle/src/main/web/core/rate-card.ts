/** Rate cards: the form one is kept with, and what one is put to use for. */
import type { Params } from './api/client';
import type { NewRateCard, RateCard } from './api/types';
import { addDays } from './dates';
import { shortPrice } from './format';
import { daysProblems, decimal } from './hourly-rate';

/** The prices in one line: "Senior €110.00/h, everyone else €80.00/h". */
export function pricesText({ prices }: Pick<RateCard, 'prices'>): string {
  return prices.map((price) => `${price.role ?? 'everyone else'} ${shortPrice(price)}`).join(', ');
}

/** A price as it was typed. */
export interface CardLine {
  /** Tells lines apart that come and go. */
  key: number;
  /** Empty for everyone the card does not name. */
  role: string;
  unit: 'hour' | 'day';
  amount: string;
  /** Of the day the amount is for. */
  hours: string;
}

/** What the form holds, as it was typed. A card has one currency here. */
export interface CardDraft {
  name: string;
  currency: string;
  lines: readonly CardLine[];
}

/** A further line. */
export function lineAfter(lines: readonly CardLine[]): CardLine {
  const last = lines.at(-1);
  return { key: (last?.key ?? 0) + 1, role: '', unit: last?.unit ?? 'hour', amount: '', hours: last?.hours ?? '8' };
}

/** A form for a card as it is, or for a new one. */
export function cardDraft(card: RateCard | null, currency: string | null): CardDraft {
  const lines = (card?.prices ?? []).map(({ role, perHour, perDay }, key): CardLine => ({
    key,
    role: role ?? '',
    unit: perDay ? 'day' : 'hour',
    amount: (perDay ?? perHour)?.amount ?? '',
    hours: perDay?.hours ?? '8',
  }));
  const first = card?.prices[0];
  return {
    name: card?.name ?? '',
    currency: (first?.perDay ?? first?.perHour)?.currency ?? currency ?? '',
    lines: lines.length > 0 ? lines : [lineAfter([])],
  };
}

const sameRole = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** What is missing or cannot be sent: by the field's name, of a line with the line's place from 0, such as `amount 2`. */
export function cardProblems(draft: CardDraft): Record<string, string> {
  const problems: Record<string, string> = {};
  if (draft.name.trim() === '') problems['name'] = 'Type a name, such as Standard 2027.';
  if (!/^[A-Za-z]{3}$/.test(draft.currency.trim())) problems['currency'] = 'Three letters, such as EUR.';
  draft.lines.forEach((line, at) => {
    if (draft.lines.findIndex(({ role }) => sameRole(role, line.role)) < at)
      problems[`role ${at}`] =
        line.role.trim() === '' ? 'Everyone else has a price already.' : 'This role has a price already.';
    if (!/^\d{1,12}(\.\d{1,6})?$/.test(decimal(line.amount)))
      problems[`amount ${at}`] = 'Type an amount, such as 95.50.';
    const hours = decimal(line.hours);
    const day = /^\d{1,2}(\.\d{1,2})?$/.test(hours) && Number(hours) >= 0.25 && Number(hours) <= 24;
    if (line.unit === 'day' && !day) problems[`hours ${at}`] = 'Between 0.25 and 24.';
  });
  return problems;
}

/** The card as the server takes it. */
export function cardOf({ name, currency, lines }: CardDraft): NewRateCard {
  return {
    name: name.trim(),
    prices: lines.map(({ role, unit, amount, hours }) => {
      const price = { amount: decimal(amount), currency: currency.trim().toUpperCase() };
      return {
        role: role.trim() || null,
        ...(unit === 'day' ? { perDay: { ...price, hours: decimal(hours) } } : { perHour: price }),
      };
    }),
  };
}

export const TARGETS = [
  { id: 'client', label: 'A client' },
  { id: 'job', label: 'A job' },
  { id: 'all', label: 'Everyone' },
] as const;

/** What a card is put to use for, as it was picked. */
export interface TargetDraft {
  target: (typeof TARGETS)[number]['id'];
  client: string | null;
  job: string | null;
  from: string;
  last: string;
}

/** What is missing, by the field's name on the wire. */
export function targetProblems({ target, client, job, ...days }: TargetDraft): Record<string, string> {
  const problems: Record<string, string> = {};
  if (target === 'client' && !client) problems['clientId'] = 'Pick a client.';
  if (target === 'job' && !job) problems['projectId'] = 'Pick a job.';
  return { ...problems, ...daysProblems(days) };
}

/** The same as the server takes it. */
export function targetParams({ target, client, job, from, last }: TargetDraft): Params {
  return {
    clientId: target === 'client' ? client : null,
    projectId: target === 'job' ? job : null,
    validFrom: from || null,
    validTo: last === '' ? null : addDays(last, 1),
  };
}
