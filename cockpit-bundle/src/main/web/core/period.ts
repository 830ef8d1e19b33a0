/** The stretch of time a report covers, as it stands in the URL: all, 2026, 2026-Q3, 2026-11, 2026-W47 or two days. */
import { addDays, addMonths, dateRange, isDate, monthName, weekStart } from './dates';

export interface Period {
  /** As in the URL. */
  key: string;
  label: string;
  /** First day, or null when open. */
  from: string | null;
  /** The day after the last, or null when open. */
  to: string | null;
}

export const ALL: Period = { key: 'all', label: 'All time', from: null, to: null };

/** Reads a period; null when the text names none. */
export function parsePeriod(text: string): Period | null {
  if (text === 'all') return ALL;
  const year = /^(\d{4})$/.exec(text);
  if (year) return { key: text, label: text, from: `${text}-01-01`, to: `${Number(text) + 1}-01-01` };
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarter) {
    const first = `${quarter[1]}-${String((Number(quarter[2]) - 1) * 3 + 1).padStart(2, '0')}`;
    return { key: text, label: `Q${quarter[2]} ${quarter[1]}`, from: `${first}-01`, to: `${addMonths(first, 3)}-01` };
  }
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) {
    return { key: text, label: monthName(text), from: `${text}-01`, to: `${addMonths(text, 1)}-01` };
  }
  const week = weekStart(text);
  if (week) return { key: text, label: `W${text.slice(6)} ${text.slice(0, 4)}`, from: week, to: addDays(week, 7) };
  const [first = '', last = ''] = text.split('..');
  if (isDate(first) && isDate(last) && first <= last) {
    return { key: text, label: dateRange(first, last), from: first, to: addDays(last, 1) };
  }
  return null;
}

/** The periods a menu offers on a given day. */
export function commonPeriods(today: string): { id: string; label: string }[] {
  const month = today.slice(0, 7);
  const quarter = (m: string) => `${m.slice(0, 4)}-Q${Math.ceil(Number(m.slice(5)) / 3)}`;
  const year = Number(today.slice(0, 4));
  const named = (label: string, id: string) => ({ id, label: `${label} · ${parsePeriod(id)?.label ?? id}` });
  return [
    { id: 'all', label: 'All time' },
    named('This month', month),
    named('Last month', addMonths(month, -1)),
    named('This quarter', quarter(month)),
    named('Last quarter', quarter(addMonths(month, -3))),
    { id: String(year), label: `This year · ${year}` },
    { id: String(year - 1), label: `Last year · ${year - 1}` },
  ];
}
