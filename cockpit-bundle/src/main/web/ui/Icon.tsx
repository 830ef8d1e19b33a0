/** The icons, 16 by 16, drawn as strokes in the text colour. */
import type { ReactNode } from 'react';

const SHAPES = {
  alert: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.8v3.7M8 11v.1" />
    </>
  ),
  book: (
    <path d="M8 4.2A2.2 2.2 0 0 0 6 3H2.5v9.2H6a2.2 2.2 0 0 1 2 1.2 2.2 2.2 0 0 1 2-1.2h3.5V3H10a2.2 2.2 0 0 0-2 1.2zM8 4.2v9.2" />
  ),
  branch: (
    <>
      <circle cx="4.5" cy="3.5" r="1.7" />
      <circle cx="4.5" cy="12.5" r="1.7" />
      <circle cx="11.5" cy="5.5" r="1.7" />
      <path d="M4.5 5.2v5.6M11.5 7.2c0 2.2-1.6 2.8-4 3.2-1.4.2-2.4.5-3 1" />
    </>
  ),
  builds: <path d="M8 1.8l5.5 3v6.4L8 14.2l-5.5-3V4.8zM2.5 4.8L8 7.9l5.5-3.1M8 7.9v6.3" />,
  bars: <path d="M2 13.5h12M4 11V7.5M8 11V3.5M12 11V6" />,
  calendar: (
    <>
      <rect x="2.5" y="3" width="11" height="10.5" rx="2" />
      <path d="M2.5 6.5h11M5.5 1.5v3M10.5 1.5v3" />
    </>
  ),
  check: <path d="M3 8.5l3.2 3.2L13 4.8" />,
  clients: (
    <>
      <circle cx="6" cy="5.4" r="2.6" />
      <path d="M1.6 13.4c.4-2.5 2.1-3.8 4.4-3.8s4 1.3 4.4 3.8M10.6 3a2.5 2.5 0 0 1 0 4.8M12 9.9c1.4.6 2.2 1.8 2.4 3.5" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.7V8l2.3 1.6" />
    </>
  ),
  columns: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1.5" />
      <path d="M6 3v10M10 3v10" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5" />
    </>
  ),

  schema: (
    <>
      <ellipse cx="8" cy="4" rx="5" ry="2" />
      <path d="M3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2" />
    </>
  ),
  doc: (
    <path d="M4 2.8a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v10.4a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM6.5 5.5h3M6.5 8h3M6.5 10.5h2" />
  ),
  down: <path d="M4 6l4 4 4-4" />,
  download: <path d="M8 2.5V10M4.8 7L8 10.2 11.2 7M2.5 13.5h11" />,
  economics: <path d="M2 13.5h12M3 10.5l3-3.5 2.8 2 4.2-5.5M9.8 3.5H13v3.2" />,
  edit: <path d="M10.5 3l2.5 2.5L5.5 13H3v-2.5z" />,
  eye: (
    <>
      <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="1.8" />
    </>
  ),
  figures: (
    <>
      <rect x="2" y="3.5" width="12" height="9" rx="1.5" />
      <path d="M4.5 9.5l1.5-1.5 1.5 1 2.5-3M11.5 9.5v.1" />
    </>
  ),
  file: <path d="M4 2.8a1 1 0 0 1 1-1h4.2l3.3 3.3v8.1a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM9 1.8v3.5h3.5" />,
  filter: <path d="M2 4h12M4.5 8h7M7 12h2" />,
  flag: <path d="M3.5 14V2.5h8.5l-1.8 3 1.8 3H3.5" />,
  folder: <path d="M1.8 4.2a1 1 0 0 1 1-1h3L7.4 5h5.8a1 1 0 0 1 1 1v6.2a1 1 0 0 1-1 1H2.8a1 1 0 0 1-1-1z" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.5v3.5M8 5v.1" />
    </>
  ),
  jobs: (
    <>
      <rect x="2" y="5" width="12" height="8.5" rx="1.5" />
      <path d="M5.5 5V3.5a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1V5M2 9h12" />
    </>
  ),
  key: (
    <>
      <circle cx="5.5" cy="10.5" r="3" />
      <path d="M7.7 8.3L13.5 2.5M11 5l2 2" />
    </>
  ),
  left: <path d="M10 4L6 8l4 4" />,
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1.5" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  menu: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  minus: <path d="M3.5 8h9" />,
  modules: (
    <>
      <rect x="2.5" y="2.5" width="4.5" height="4.5" rx="1" />
      <rect x="9" y="2.5" width="4.5" height="4.5" rx="1" />
      <rect x="2.5" y="9" width="4.5" height="4.5" rx="1" />
      <path d="M11.25 9v4.5M9 11.25h4.5" />
    </>
  ),
  more: (
    <>
      <circle fill="currentColor" stroke="none" cx="3.5" cy="8" r="1.2" />
      <circle fill="currentColor" stroke="none" cx="8" cy="8" r="1.2" />
      <circle fill="currentColor" stroke="none" cx="12.5" cy="8" r="1.2" />
    </>
  ),
  net: <path d="M9 9.3A4 4 0 0 0 3.2 4M7 6.7A4 4 0 0 0 12.8 12" />,
  patterns: (
    <>
      <rect x="2" y="6" width="8" height="8" rx="1" />
      <rect x="10" y="2" width="4" height="4" rx=".8" />
      <path d="M6 6v8M2 10h4" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.4" r="2.7" />
      <path d="M3 13.6c.5-2.6 2.4-4 5-4s4.5 1.4 5 4" />
    </>
  ),
  platform: <path d="M1.8 8h3L6.6 3.2l3 9.6L11.2 8h3" />,
  play: <path d="M5 3.5l7.5 4.5L5 12.5z" />,
  plus: <path d="M8 3v10M3 8h10" />,
  rates: (
    <>
      <path d="M2.5 3.5v4.3l6 6 5.3-5.3-6-6H3.5a1 1 0 0 0-1 1z" />
      <path d="M5.6 5.6v.1" />
    </>
  ),
  refresh: <path d="M13 5.8A5.5 5.5 0 0 0 3.4 5M13 2.5v3.3H9.7M3 10.2a5.5 5.5 0 0 0 9.6.8M3 13.5v-3.3h3.3" />,
  right: <path d="M6 4l4 4-4 4" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="M10.3 10.3L14 14" />
    </>
  ),
  shield: <path d="M8 1.8l5 1.9v4c0 3.2-2 5.3-5 6.5-3-1.2-5-3.3-5-6.5v-4z" />,
  sortd: <path d="M8 3v9.5M4.5 9L8 12.5 11.5 9" />,
  sortu: <path d="M8 13V3.5M4.5 7L8 3.5 11.5 7" />,
  spinner: <path d="M8 2a6 6 0 1 1-6 6" />,
  stop: <rect fill="currentColor" stroke="none" x="4" y="4" width="8" height="8" rx="1.5" />,
  table: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1.5" />
      <path d="M2 6.5h12M6.5 6.5V13" />
    </>
  ),
  tasks: <path d="M2.4 4.4l1.3 1.3 2.3-2.5M8.5 4.5h5M2.4 11.1l1.3 1.3 2.3-2.5M8.5 11.2h5" />,
  theme: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path fill="currentColor" stroke="none" d="M8 2.5a5.5 5.5 0 0 1 0 11z" />
    </>
  ),
  trash: (
    <path d="M2.5 4.5h11M6 4.5V3a.8.8 0 0 1 .8-.8h2.4A.8.8 0 0 1 10 3v1.5M4 4.5l.6 8.3a1 1 0 0 0 1 .9h4.8a1 1 0 0 0 1-.9l.6-8.3" />
  ),
  undo: <path d="M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M3 6.5l3-3M3 6.5l3 3" />,
  upload: <path d="M8 10.5V3M4.8 6.2L8 3l3.2 3.2M2.5 13.5h11" />,
  warn: <path d="M8 2.2l6.2 11.3H1.8zM8 6.5v3.2M8 11.6v.1" />,
  x: <path d="M4 4l8 8M12 4l-8 8" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

interface Props {
  name: IconName;
  small?: boolean;
  spin?: boolean;
}

/** Decoration only: the word beside it, or the label of its button, says what it means. */
export function Icon({ name, small, spin }: Props) {
  const names = `i${small ? ' i-s' : ''}${spin ? ' spin' : ''}`;
  return (
    <svg className={names} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[name]}
    </svg>
  );
}

export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
      <rect x="1" y="8" width="11" height="11" rx="2" />
      <rect x="13.2" y="4.8" width="5.8" height="5.8" rx="1.3" opacity=".72" />
      <rect x="9.4" y="1" width="2.9" height="2.9" rx=".8" opacity=".45" />
    </svg>
  );
}
