import type { UseQueryResult } from '@tanstack/react-query';
import type { TimeEntry, Timer } from '../../core/api/types';
import { dayRows, gaps, overlaps, type Span } from '../../core/day';
import { formatDuration } from '../../core/duration';
import { plural } from '../../core/format';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Block, Empty } from '../../ui/states';
import { DayList } from './DayList';
import { Ribbon } from './Ribbon';

interface Props {
  query: UseQueryResult<TimeEntry[]>;
  date: string;
  entries: readonly TimeEntry[];
  timer: Timer | null;
  now: number;
  zone: string;
  onAdd: (start?: number, end?: number) => void;
  onEdit: (entry: TimeEntry) => void;
}

export type Item = { kind: 'entry'; entry: TimeEntry } | { kind: 'timer'; timer: Timer };

/** The day as blocks on a ribbon and as a list. */
export function DayCard({ query, date, entries, timer, now, zone, onAdd, onEdit }: Props) {
  const spans: Span<Item>[] = entries.flatMap((entry) =>
    entry.startedAt !== null && entry.endedAt !== null
      ? [
          {
            item: { kind: 'entry' as const, entry },
            start: Date.parse(entry.startedAt),
            end: Date.parse(entry.endedAt),
          },
        ]
      : [],
  );
  if (timer) {
    const start = Date.parse(timer.startedAt);
    spans.push({ item: { kind: 'timer', timer }, start, end: Math.max(now, start) });
  }
  const untimed = entries.filter((entry) => entry.startedAt === null || entry.endedAt === null);
  const holes = gaps(spans).length;
  const clashes = overlaps(spans).length;
  const billable = entries.reduce((sum, entry) => sum + (entry.billable ? entry.seconds : 0), 0);
  const meta = [
    plural(entries.length + (timer ? 1 : 0), 'entry', 'entries'),
    `${formatDuration(billable)} billable`,
    holes > 0 && plural(holes, 'gap'),
    clashes > 0 && plural(clashes, 'overlap'),
  ].filter((part) => part !== false);
  const empty = entries.length === 0 && !timer;

  return (
    <Card title="Day" meta={empty ? '' : meta.join(' · ')} busy={query.isFetching && !query.isPending}>
      <Block query={query} what="Your entries">
        {() =>
          empty ? (
            <Empty
              icon="clock"
              title="Nothing tracked on this day"
              action={
                <button className="btn" onClick={() => onAdd()}>
                  <Icon name="plus" />
                  Add entry
                </button>
              }
            >
              Press T to start the clock, or add what you did.
            </Empty>
          ) : (
            <>
              {spans.length > 0 && <Ribbon spans={spans} date={date} zone={zone} now={timer ? now : null} />}
              <DayList
                rows={dayRows(
                  spans,
                  untimed.map((entry): Item => ({ kind: 'entry', entry })),
                )}
                zone={zone}
                onAdd={onAdd}
                onEdit={onEdit}
              />
            </>
          )
        }
      </Block>
    </Card>
  );
}
