/** Business days are ISO strings such as "2026-11-19"; arithmetic on them happens in UTC so that no zone can shift one. */

const DAY = 86_400_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function utc(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Whether the text is a day that exists, such as 2024-02-29 but not 2023-02-29. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text).getTime()) && iso(utc(text)) === text;
}

export function addDays(date: string, days: number): string {
  return iso(new Date(utc(date).getTime() + days * DAY));
}

export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + (number - 1) + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** The calendar day it is at an instant in a zone. */
export function dayIn(zone: string, instant: Date | string = new Date()): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(typeof instant === 'string' ? new Date(instant) : instant);
}

/** Monday = 0. */
export function weekday(date: string): number {
  return (utc(date).getUTCDay() + 6) % 7;
}

export function monday(date: string): string {
  return addDays(date, -weekday(date));
}

/** The ISO week a day belongs to, such as "2026-W47". The year is the one its Thursday lies in. */
export function isoWeek(date: string): string {
  const thursday = addDays(monday(date), 3);
  const year = thursday.slice(0, 4);
  const week = 1 + Math.floor((utc(thursday).getTime() - utc(`${year}-01-01`).getTime()) / (7 * DAY));
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The Monday of an ISO week, or null when the text names none. */
export function weekStart(week: string): string | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(week);
  if (!match) return null;
  const first = monday(`${match[1]}-01-04`);
  const start = addDays(first, (Number(match[2]) - 1) * 7);
  return isoWeek(start) === week ? start : null;
}

/** "Thu 19 Nov", with the year when asked. */
export function shortDate(date: string, year = false): string {
  const day = utc(date);
  const text = `${WEEKDAYS[day.getUTCDay()]} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}`;
  return year ? `${text} ${day.getUTCFullYear()}` : text;
}

/** "19 Nov 2026" */
export function plainDate(date: string): string {
  const day = utc(date);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

export function weekdayName(date: string): string {
  return WEEKDAYS[utc(date).getUTCDay()] ?? '';
}

/** "Nov 2026" of "2026-11" */
export function monthName(month: string): string {
  const [year = '', number = '1'] = month.split('-');
  return `${MONTHS[Number(number) - 1] ?? month} ${year}`;
}

/** "16 – 22 Nov 2026" of its first and last day. */
export function dateRange(first: string, last: string): string {
  if (first.slice(0, 7) === last.slice(0, 7)) return `${utc(first).getUTCDate()} – ${plainDate(last)}`;
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  return `${sameYear ? plainDate(first).slice(0, -5) : plainDate(first)} – ${plainDate(last)}`;
}

function wallTime(instant: Date, zone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(instant);
}

/** "9:05" of an instant in a zone. */
export function clockTime(instant: string | number | Date, zone: string): string {
  return wallTime(new Date(instant), zone).replace(/^0/, '');
}

/** The instant at which the clocks of a zone show a day and a time; in a gap of the clock change, the later reading. */
export function instantAt(date: string, time: string, zone: string): Date {
  const wanted = Date.parse(`${date}T${time.padStart(5, '0')}:00Z`);
  let instant = wanted;
  for (let round = 0; round < 2; round++) {
    const shown = Date.parse(`${dayIn(zone, new Date(instant))}T${wallTime(new Date(instant), zone)}:00Z`);
    instant += wanted - shown;
  }
  return new Date(instant);
}
