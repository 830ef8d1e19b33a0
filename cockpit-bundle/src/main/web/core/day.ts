/** What a day of time entries looks like on a clock: blocks, the gaps between them and where two overlap. */

export interface Span<T> {
  item: T;
  /** Epoch milliseconds. */
  start: number;
  end: number;
}

export type Row<T> =
  | { kind: 'entry'; item: T; start: number | null; end: number | null }
  | { kind: 'gap'; start: number; end: number }
  | { kind: 'overlap'; start: number; end: number; first: T; second: T };

const MINUTE = 60_000;
export const GAP_MINUTES = 15;

/** Gaps longer than a quarter of an hour between one block and the next. */
export function gaps<T>(spans: readonly Span<T>[]): { start: number; end: number }[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  const found: { start: number; end: number }[] = [];
  let until = ordered[0]?.end ?? 0;
  for (const span of ordered.slice(1)) {
    if (span.start - until > GAP_MINUTES * MINUTE) found.push({ start: until, end: span.start });
    until = Math.max(until, span.end);
  }
  return found;
}

/** Each pair of neighbours that share at least a minute. */
export function overlaps<T>(spans: readonly Span<T>[]): { start: number; end: number; first: T; second: T }[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  const found: { start: number; end: number; first: T; second: T }[] = [];
  for (let index = 1; index < ordered.length; index++) {
    const [before, after] = [ordered[index - 1], ordered[index]];
    if (!before || !after) continue;
    const end = Math.min(before.end, after.end);
    if (end - after.start >= MINUTE) found.push({ start: after.start, end, first: before.item, second: after.item });
  }
  return found;
}

/** The list below the ribbon, newest first: entries with the gaps and overlaps between them, then those without times. */
export function dayRows<T>(spans: readonly Span<T>[], untimed: readonly T[]): Row<T>[] {
  const ordered = [...spans].sort((a, b) => b.start - a.start || b.end - a.end);
  const holes = gaps(spans);
  const clashes = overlaps(spans);
  const rows: Row<T>[] = [];
  for (const span of ordered) {
    rows.push({ kind: 'entry', item: span.item, start: span.start, end: span.end });
    for (const clash of clashes) if (clash.second === span.item) rows.push({ kind: 'overlap', ...clash });
    for (const hole of holes) if (hole.end === span.start) rows.push({ kind: 'gap', ...hole });
  }
  return [...rows, ...untimed.map((item): Row<T> => ({ kind: 'entry', item, start: null, end: null }))];
}
