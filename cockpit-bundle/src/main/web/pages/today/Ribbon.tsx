import { clockTime, instantAt, shortDate } from '../../core/dates';
import { gaps, overlaps, type Span } from '../../core/day';
import { formatDuration } from '../../core/duration';
import { plural } from '../../core/format';
import { useWidth } from '../../ui/hooks/width';
import type { Item } from './DayCard';

interface Props {
  spans: readonly Span<Item>[];
  date: string;
  zone: string;
  /** The instant to mark, or null on other days. */
  now: number | null;
}

const HOUR = 3_600_000;
const LETTER = 6.4;

/** Blocks of tracked time on a strip of hours: gaps and overlaps show at a glance. */
export function Ribbon({ spans, date, zone, now }: Props) {
  const [box, width] = useWidth();
  const midnight = instantAt(date, '00:00', zone).getTime();
  const first = Math.min(...spans.map((span) => span.start), midnight + 8 * HOUR);
  const last = Math.max(...spans.map((span) => span.end), midnight + 18 * HOUR);
  const from = Math.max(0, Math.floor((first - midnight) / HOUR));
  const to = Math.min(24, Math.ceil((last - midnight) / HOUR));
  const x = (instant: number) => ((instant - midnight) / HOUR - from) * (width / (to - from));
  const holes = gaps(spans);
  const clashes = overlaps(spans);
  const step = width / (to - from) < 34 ? 2 : 1;
  const hours = Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(
    (hour) => (hour - from) % step === 0,
  );
  const summary =
    `${shortDate(date)}: ${plural(spans.length, 'block')} of tracked time from ${clockTime(first, zone)}` +
    `, ${plural(holes.length, 'gap')}, ${plural(clashes.length, 'overlap')}`;

  return (
    <div className="ribbon chart hide-s" ref={box}>
      {width > 0 && (
        <svg width={width} height={76} role="img" aria-label={summary}>
          <defs>
            <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1="0" y1="0" x2="0" y2="6" className="lead2" />
            </pattern>
          </defs>
          {hours.map((hour) => {
            const at = (hour - from) * (width / (to - from));
            return (
              <g key={hour}>
                <line x1={at} y1="20" x2={at} y2="60" className="g" />
                <text x={at} y="12" textAnchor={hour === from ? 'start' : hour === to ? 'end' : 'middle'}>
                  {String(hour % 24).padStart(2, '0')}
                </text>
              </g>
            );
          })}
          {holes.map((hole) => (
            <g key={`gap-${hole.start}`}>
              <rect
                x={x(hole.start) + 1}
                y="26"
                width={Math.max(0, x(hole.end) - x(hole.start) - 2)}
                height="28"
                rx="4"
                className="rib-gap"
              />
              {x(hole.end) - x(hole.start) > 34 && (
                <text x={(x(hole.start) + x(hole.end)) / 2} y="44" textAnchor="middle">
                  {formatDuration((hole.end - hole.start) / 1000)}
                </text>
              )}
            </g>
          ))}
          {spans.map((span) => {
            const work = span.item.kind === 'timer' ? span.item.timer : span.item.entry;
            const wide = Math.max(2, x(span.end) - x(span.start) - 1);
            const kind = span.item.kind === 'timer' ? 'rib-r' : work.billable ? 'rib-b' : 'rib-n';
            const room = Math.floor((wide - 14) / LETTER);
            const name =
              work.projectName.length > room
                ? `${work.projectName.slice(0, Math.max(0, room - 1))}…`
                : work.projectName;
            return (
              <g key={`${span.start}-${span.end}-${work.projectId}`}>
                <title>
                  {clockTime(span.start, zone)} – {clockTime(span.end, zone)} {work.clientName}, {work.projectName}
                </title>
                <rect x={x(span.start)} y="26" width={wide} height="28" rx="4" className={kind} />
                {room >= 4 && (
                  <text x={x(span.start) + 8} y="44" className={span.item.kind === 'timer' ? 'onacc' : 't'}>
                    {name}
                  </text>
                )}
              </g>
            );
          })}
          {clashes.map((clash) => (
            <rect
              key={`clash-${clash.start}`}
              x={x(clash.start)}
              y="26"
              width={Math.max(2, x(clash.end) - x(clash.start))}
              height="28"
              rx="2"
              className="rib-x"
            />
          ))}
          {now !== null && (
            <>
              <line x1={x(now)} y1="18" x2={x(now)} y2="60" className="nowln" />
              <circle cx={x(now)} cy="19" r="3" className="f1" />
              <text x={Math.min(width, x(now) + 7)} y="72" className="acc" textAnchor="end">
                {clockTime(now, zone)}
              </text>
            </>
          )}
        </svg>
      )}
    </div>
  );
}
