/** Arithmetic of the running timer. The server keeps the start; the browser only counts from it. */
import { addDays, dayIn, instantAt } from './dates';

/** Whole seconds since the start; a browser clock that is behind the server's counts as zero, not as negative. */
export function elapsedSeconds(startedAt: string, now: number): number {
  return Math.max(0, Math.floor((now - new Date(startedAt).getTime()) / 1000));
}

/** Milliseconds until the shown second changes: ticking on that edge keeps two clocks on a page in step. */
export function untilNextSecond(startedAt: string, now: number): number {
  const since = now - new Date(startedAt).getTime();
  return 1000 - (((since % 1000) + 1000) % 1000);
}

/** The instant meant by a time of day typed as a start: the latest one that is not in the future. */
export function startFrom(time: string, zone: string, now: Date): Date {
  const today = dayIn(zone, now);
  const start = instantAt(today, time, zone);
  return start.getTime() <= now.getTime() ? start : instantAt(addDays(today, -1), time, zone);
}

export interface Token {
  sign: '@' | '#';
  query: string;
  /** Where the token begins and ends in the text. */
  start: number;
  end: number;
}

/** The @client or #job being typed at the caret of "review #data pl|"; null when the caret is in plain words. */
export function tokenAt(text: string, caret: number): Token | null {
  const before = text.slice(0, caret);
  const start = Math.max(before.lastIndexOf('@'), before.lastIndexOf('#'));
  if (start < 0 || (start > 0 && !/\s/.test(before[start - 1] ?? ''))) return null;
  const query = before.slice(start + 1);
  if (/\s{2,}|^\s/.test(query) || query.length > 60) return null;
  return { sign: before[start] as '@' | '#', query, start, end: caret };
}

/** The text without a token, as it reads once the token became a choice. */
export function withoutToken(text: string, token: Token): string {
  return `${text.slice(0, token.start).trimEnd()} ${text.slice(token.end).trimStart()}`.trim();
}
