/** Invoices: the form one is made with, and how what it bills is told. */
import type { Params } from './api/client';
import type { Billed, Invoice, NewInvoice } from './api/types';
import { isDate, plainDate } from './dates';
import { money, plural } from './format';

/** What the form holds, as it was typed; client and project are slugs. */
export interface InvoiceDraft {
  number: string;
  client: string | null;
  project: string | null;
  from: string;
  until: string;
  note: string;
}

/** What is missing or cannot be sent, by the field's name on the wire. */
export function invoiceProblems({ number, client, from, until }: InvoiceDraft): Record<string, string> {
  const problems: Record<string, string> = {};
  if (number.trim() === '' || number.trim().length > 60) problems['number'] = '1 to 60 characters, such as 2026-17.';
  if (!client) problems['client'] = 'Pick a client.';
  if (from !== '' && !isDate(from)) problems['from'] = 'Pick a day, or none for always.';
  if (!isDate(until)) problems['until'] = 'Pick the last day.';
  else if (from !== '' && until < from) problems['until'] = 'The last day is before the first.';
  return problems;
}

/** The invoice as the server takes it. */
export function invoiceOf({ number, client, project, from, until, note }: InvoiceDraft): NewInvoice {
  const scope = { client: client ?? '', project, from: from || null, until };
  return { number: number.trim(), ...scope, note: note.trim() || null };
}

/** What to ask to learn what would be billed; null while it cannot be asked. */
export function billedQuestion(draft: InvoiceDraft): Params | null {
  if (Object.keys(invoiceProblems(draft)).some((field) => field !== 'number')) return null;
  return { client: draft.client, project: draft.project, from: draft.from || null, until: draft.until };
}

/** "€1,200.00 and $90.00" */
export function amountsText({ amounts }: Billed): string {
  return amounts.map(({ amount, currency }) => money(amount, currency, 'exact')).join(' and ');
}

/** "Website: €1,200.00 for 14 entries" of each job. */
export function lineTexts({ lines }: Billed): string[] {
  return lines.map(
    ({ name, amount, currency, entries }) =>
      `${name}: ${money(amount, currency, 'exact')} for ${plural(entries, 'entry', 'entries')}`,
  );
}

/** "1 Feb 2026 to 28 Feb 2026", "until 28 Feb 2026" */
export function billedDays({ from, until }: Pick<Invoice, 'from' | 'until'>): string {
  return from === null ? `until ${plainDate(until)}` : `${plainDate(from)} to ${plainDate(until)}`;
}
