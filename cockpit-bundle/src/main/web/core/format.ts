/** Every figure on the screen goes through here. Words are English; separators follow the reader's browser. */

const NBSP = '\u00a0';
const MINUS = '\u2212';
export const NONE = '–';

export type Digits = 'whole' | 'exact';

let locale: string | undefined;
const cache = new Map<string, Intl.NumberFormat>();

/** Chooses the separators; undefined is the browser's own. For the start of the application and for tests. */
export function useLocale(name: string | undefined): void {
  locale = name;
  cache.clear();
}

function numbers(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  let format = cache.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, options);
    cache.set(key, format);
  }
  return format;
}

function minus(text: string): string {
  return text.replace(/^-|(?<=^\D*)-/, MINUS);
}

/** Rounds to the shown digits first, so that nothing prints as "−0". */
function clean(value: number, digits: number): number {
  const factor = 10 ** digits;
  const rounded = Math.round(Math.abs(value) * factor) / factor;
  return rounded === 0 ? 0 : value;
}

/** "€10,839" in tables, "€10,838.50" in detail, "–" for what is not known. Amounts come as exact decimal strings. */
export function money(amount: string | null | undefined, currency: string | null, digits: Digits = 'whole'): string {
  if (amount === null || amount === undefined) return NONE;
  const places = digits === 'whole' ? 0 : fractionDigits(currency);
  const options: Intl.NumberFormatOptions = { minimumFractionDigits: places, maximumFractionDigits: places };
  if (currency) Object.assign(options, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const format = numbers(`money ${currency} ${places}`, options);
  const shown = clean(Number(amount), places) === 0 ? '0' : amount;
  return minus(format.format(shown as Intl.StringNumericLiteral));
}

interface Price {
  perHour?: { amount: string; currency: string } | null;
  /** What was agreed, when that is a price per day. */
  perDay?: { amount: string; hours: string; currency: string } | null;
}

/** "€95.00 an hour", "€0.0125 an hour", "€1,000.00 a day of 7.5 h". */
export function priceText({ perHour, perDay }: Price): string {
  if (perDay)
    return `${fine(perDay)} a day of ${numbers('day', { maximumFractionDigits: 2 }).format(Number(perDay.hours))} h`;
  return perHour ? `${fine(perHour)} an hour` : NONE;
}

/** "€95.00/h", "€1,000.00/day" */
export function shortPrice({ perHour, perDay }: Price): string {
  if (perDay) return `${fine(perDay)}/day`;
  return perHour ? `${fine(perHour)}/h` : NONE;
}

/** An amount with all the digits it has beyond those of its currency. */
export function fine({ amount, currency }: { amount: string; currency: string }): string {
  const places = Math.max(fractionDigits(currency), amount.split('.')[1]?.replace(/0+$/, '').length ?? 0);
  const options = { minimumFractionDigits: places, maximumFractionDigits: places };
  const format = numbers(`money ${currency} ${places}`, {
    ...options,
    ...{ style: 'currency', currency, currencyDisplay: 'narrowSymbol' },
  });
  return minus(format.format(amount as Intl.StringNumericLiteral));
}

/** "+€1,200.00", "−€50.00": by how much an amount changes. */
export function moneyChange(amount: string | null, currency: string | null): string {
  const text = money(amount, currency, 'exact');
  return amount !== null && clean(Number(amount), fractionDigits(currency)) > 0 ? `+${text}` : text;
}

/** How many digits a currency keeps after its point. */
export function fractionDigits(currency: string | null): number {
  if (!currency) return 2;
  const options = numbers(`digits ${currency}`, { style: 'currency', currency }).resolvedOptions();
  return options.maximumFractionDigits ?? 2;
}

/** "US dollar" of "USD"; the code again of one the browser does not know. */
export function currencyName(currency: string): string {
  return new Intl.DisplayNames(['en'], { type: 'currency' }).of(currency) ?? currency;
}

/** "€42k" for axes and labels. */
export function compactMoney(amount: number, currency: string | null): string {
  const options: Intl.NumberFormatOptions = {
    notation: 'compact',
    maximumFractionDigits: Math.abs(amount) >= 1e6 ? 1 : 0,
  };
  if (currency) Object.assign(options, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const text = numbers(`compact ${currency} ${options.maximumFractionDigits}`, options).format(amount);
  return minus(text.replace(/K$/, 'k'));
}

/** "47.9 %" of the fraction 0.479. */
export function percent(fraction: number | null, digits = 1): string {
  if (fraction === null || !Number.isFinite(fraction)) return NONE;
  const value = clean(fraction * 100, digits);
  const format = numbers(`percent ${digits}`, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${minus(format.format(value))}${NBSP}%`;
}

/** "1,204.5", decimal hours for reports. */
export function hours(value: string | number | null | undefined, digits = 1): string {
  if (value === null || value === undefined) return NONE;
  const format = numbers(`hours ${digits}`, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return minus(format.format(clean(Number(value), digits)));
}

/** "1,204" */
export function count(value: number): string {
  return minus(numbers('count', { maximumFractionDigits: 0 }).format(value));
}

/** "1 entry", "2 entries" */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** "1.4 MiB" */
export function bytes(value: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let unit = 0;
  let size = value;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  const digits = unit === 0 || size >= 100 ? 0 : 1;
  const format = numbers(`bytes ${digits}`, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${format.format(size)}${NBSP}${units[unit]}`;
}

/** "850 ms", "1.2 s" */
export function millis(value: number): string {
  if (value < 1000) return `${Math.round(value)}${NBSP}ms`;
  return `${hours(value / 1000)}${NBSP}s`;
}

/** "just now", "4 min ago", "3 h ago"; past a day, null: then the date says more. */
export function relative(instant: string | number, now = Date.now()): string | null {
  const seconds = Math.floor((now - new Date(instant).getTime()) / 1000);
  if (seconds < 10) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return null;
}

/** "MH" of "Mira Holm" */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}
