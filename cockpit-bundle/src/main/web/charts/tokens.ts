/** The colours of the current theme as values a chart library understands. */

const NAMES = [
  'text',
  'muted',
  'surface',
  'raised',
  'line',
  'line-strong',
  'grid',
  'accent',
  'pos',
  'warn',
  'neg',
  'c1',
  'c2',
  'c3',
  'c4',
  'c5',
  'c6',
  'fill',
] as const;

export type Palette = Record<(typeof NAMES)[number], string> & { font: string };

/** Resolves light-dark() by asking the browser what an element in that colour looks like. */
export function readPalette(): Palette {
  const probe = document.createElement('span');
  document.body.append(probe);
  const entries = NAMES.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  const font = getComputedStyle(document.body).fontFamily;
  return { ...(Object.fromEntries(entries) as Record<(typeof NAMES)[number], string>), font };
}
