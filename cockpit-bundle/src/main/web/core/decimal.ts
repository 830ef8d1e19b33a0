/** Exact sums of the decimal strings the server sends; floats would make totals disagree by a cent. */

function split(value: string): { units: bigint; scale: number } {
  const [whole = '0', fraction = ''] = value.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

function text(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const cut = digits.length - scale;
  const body = scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return units < 0n ? `-${body}` : body;
}

/** The exact sum; nulls make it null, because a sum with an unknown part is unknown. */
export function sum(values: readonly (string | null)[]): string | null {
  let units = 0n;
  let scale = 0;
  for (const value of values) {
    if (value === null) return null;
    const next = split(value);
    if (next.scale > scale) {
      units *= 10n ** BigInt(next.scale - scale);
      scale = next.scale;
    }
    units += next.units * 10n ** BigInt(scale - next.scale);
  }
  return text(units, scale);
}

/** Part over whole as a fraction; null when either is unknown or the whole is zero. */
export function ratio(part: string | null, whole: string | null): number | null {
  if (part === null || whole === null || Number(whole) === 0) return null;
  return Number(part) / Number(whole);
}
