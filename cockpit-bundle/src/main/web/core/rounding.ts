/** How billed time is rounded with clients: the form an agreement is made with, and how one is told. */
import type { Params } from './api/client';
import type { NewRounding, Rounding } from './api/types';
import { plainDate } from './dates';
import { formatDuration } from './duration';
import { daysProblems } from './hourly-rate';

export type Mode = Rounding['mode'];

export const MODES: readonly { id: Mode; label: string }[] = [
  { id: 'up', label: 'Up' },
  { id: 'nearest', label: 'To the nearest' },
  { id: 'down', label: 'Down' },
];

/** The first day there is: what begins on it holds always. */
const BEGINNING = '0001-01-01';

/** What the form holds, as it was typed. */
export interface RoundingDraft {
  client: string | null;
  mode: Mode;
  minutes: string;
  from: string;
}

const minutesOf = (typed: string) => (/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0);

/** What is missing or cannot be sent, by the field's name on the wire. */
export function roundingProblems({ client, minutes, from }: RoundingDraft): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!client) problems['client'] = 'Pick a client.';
  const typed = minutesOf(minutes);
  if (typed < 1 || typed > 480) problems['minutes'] = 'Whole minutes from 1 to 480, such as 15.';
  return Object.assign(problems, daysProblems({ from }));
}

/** The agreement as the server takes it. */
export function roundingOf({ client, mode, minutes, from }: RoundingDraft): NewRounding {
  return { client: client ?? '', validFrom: from || null, mode, minutes: minutesOf(minutes) };
}

/** Which agreement is meant, for an address. */
export function roundingKey({ client, validFrom }: Rounding): Params {
  return { client, validFrom: validFrom === BEGINNING ? null : validFrom };
}

/** "Up to 15 min", "To the nearest 6 min". */
export function roundingText({ mode, minutes }: Pick<Rounding, 'mode' | 'minutes'>): string {
  const words = { up: 'Up to', nearest: 'To the nearest', down: 'Down to' };
  return `${words[mode]} ${minutes} min`;
}

/** "from 1 Feb 2026", "always". */
export function sinceText({ validFrom }: Rounding): string {
  return validFrom === BEGINNING ? 'always' : `from ${plainDate(validFrom)}`;
}

/** What is billed of an entry, in seconds, as the server rounds it: the half up. */
export function billed(seconds: number, mode: Mode, minutes: number): number {
  const step = minutes * 60;
  const steps = seconds / step;
  return step * (mode === 'up' ? Math.ceil(steps) : mode === 'down' ? Math.floor(steps) : Math.floor(steps + 0.5));
}

/** "1:07 is billed as 1:15, 2:40 as 2:45"; empty while the minutes are none. */
export function exampleText({ mode, minutes }: RoundingDraft): string {
  const step = minutesOf(minutes);
  if (step < 1 || step > 480) return '';
  const [one, other] = [67 * 60, 160 * 60].map(
    (seconds) => [formatDuration(seconds), formatDuration(billed(seconds, mode, step))] as const,
  );
  return one && other ? `An entry of ${one[0]} is billed as ${one[1]}, one of ${other[0]} as ${other[1]}.` : '';
}
