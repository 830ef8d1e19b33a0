import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TimeEntry } from '../../core/api/types';
import { addDays, isoWeek, shortDate, weekdayName } from '../../core/dates';
import { formatDuration } from '../../core/duration';
import { percent } from '../../core/format';
import { useWidth } from '../../ui/hooks/width';
import { Card } from '../../ui/Page';
import { Block } from '../../ui/states';

interface Props {
  query: UseQueryResult<TimeEntry[]>;
  start: string;
  date: string;
  /** Seconds on the clock that runs, if it runs on the shown day. */
  running: number;
  onPick: (date: string) => void;
}

const TALL = 53;
const BASE = 80;

/** Hours by day: billable in the accent colour, the rest above it. */
export function WeekCard({ query, start, date, running, onPick }: Props) {
  const [box, width] = useWidth();
  const days = Array.from({ length: 7 }, (_, index) => {
    const day = addDays(start, index);
    const entries = (query.data ?? []).filter((entry) => entry.workDate === day);
    const seconds = entries.reduce((sum, entry) => sum + entry.seconds, 0) + (day === date ? running : 0);
    const billable = entries.reduce((sum, entry) => sum + (entry.billable ? entry.seconds : 0), 0);
    return { day, seconds, billable: Math.min(billable + (day === date ? running : 0), seconds) };
  });
  const shown = days.filter((day, index) => index < 5 || day.seconds > 0 || day.day === date);
  const total = days.reduce((sum, day) => sum + day.seconds, 0);
  const billable = days.reduce((sum, day) => sum + day.billable, 0);
  const scale = TALL / Math.max(8 * 3600, ...days.map((day) => day.seconds));
  const slot = width / shown.length;
  const wide = Math.min(36, slot * 0.6);
  const week = isoWeek(date);
  return (
    <Card
      title={`Week ${Number(week.slice(6))}`}
      meta={total === 0 ? 'nothing yet' : `${formatDuration(total)} · ${percent(billable / total)} billable`}
      actions={
        <Link className="link" to="/week/$week" params={{ week }}>
          Open
        </Link>
      }
    >
      <Block query={query} what="The week" rows={2}>
        {() => (
          <div className="body chart weekbars" ref={box}>
            {width > 0 && (
              <svg width={width} height={98} role="group" aria-label={`Hours by day of week ${week}`}>
                {shown.map(({ day, seconds, billable: paid }, index) => {
                  const middle = (index + 0.5) * slot;
                  const [tall, low] = [seconds * scale, paid * scale];
                  return (
                    <a
                      key={day}
                      href={`/today?date=${day}`}
                      aria-label={`${shortDate(day)}: ${formatDuration(seconds)}`}
                      onClick={(event) => {
                        event.preventDefault();
                        onPick(day);
                      }}
                    >
                      <rect x={middle - slot / 2} y="0" width={slot} height="98" className="hit" />
                      <rect x={middle - wide / 2} y={BASE - TALL} width={wide} height={TALL} rx="2" className="fsk" />
                      <rect
                        x={middle - wide / 2}
                        y={BASE - tall}
                        width={wide}
                        height={Math.max(0, tall - low - 1)}
                        className="f6 op5"
                      />
                      <rect
                        x={middle - wide / 2}
                        y={BASE - low}
                        width={wide}
                        height={low}
                        className={day === date ? 'f1' : 'f1 op7'}
                      />
                      <text x={middle} y="94" textAnchor="middle" className={day === date ? 'b' : undefined}>
                        {weekdayName(day)}
                      </text>
                      {seconds > 0 && (
                        <text x={middle} y={BASE - tall - 6} textAnchor="middle" className="t">
                          {formatDuration(seconds)}
                        </text>
                      )}
                    </a>
                  );
                })}
              </svg>
            )}
          </div>
        )}
      </Block>
    </Card>
  );
}
