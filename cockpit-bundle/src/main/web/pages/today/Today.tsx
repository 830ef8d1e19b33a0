import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { entriesQuery, timerQuery } from '../../core/api/queries';
import type { TimeEntry } from '../../core/api/types';
import { addDays, dayIn, isDate, monday, shortDate } from '../../core/dates';
import { formatDuration } from '../../core/duration';
import { percent } from '../../core/format';
import { elapsedSeconds } from '../../core/timer';
import { usePageActions } from '../../ui/hooks/actions';
import { useNow } from '../../ui/hooks/clock';
import { useSession } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { PageHeader } from '../../ui/Page';
import type { EntryDraft } from '../entry/draft';
import { DayCard } from './DayCard';
import { DueTasks } from './DueTasks';
import { NowCard } from './NowCard';
import { WeekCard } from './WeekCard';
import './today.css';

const EntryDialog = lazy(() => import('../entry/EntryDialog'));

/** The day of the person signed in: the clock that runs, what was tracked, what is due. */
export default function Today() {
  const { user } = useSession();
  const [url, setUrl] = useUrl();
  const [draft, setDraft] = useState<EntryDraft | null>(null);
  const today = dayIn(user.zone);
  const asked = url['date'];
  const date = asked !== undefined && isDate(asked) ? asked : today;
  const start = monday(date);
  const week = useQuery(entriesQuery({ userId: 'me', from: start, to: addDays(start, 7) }));
  const { data: timer } = useQuery(timerQuery);
  const now = useNow(timer?.startedAt ?? null);

  const entries = (week.data ?? []).filter((entry) => entry.workDate === date);
  const running = timer && date === today ? elapsedSeconds(timer.startedAt, now) : 0;
  const tracked = entries.reduce((sum, entry) => sum + entry.seconds, 0) + running;
  const billable =
    entries.reduce((sum, entry) => sum + (entry.billable ? entry.seconds : 0), 0) + (timer?.billable ? running : 0);

  const go = (day: string) => setUrl({ date: day === today ? null : day });
  const add = (from?: number, to?: number) =>
    setDraft({ kind: 'new', date, ...(from !== undefined && { start: from }), ...(to !== undefined && { end: to }) });
  const edit = (entry: TimeEntry) => setDraft({ kind: 'edit', entry });
  usePageActions([
    { id: 'add-entry', label: 'Add a time entry', run: () => add() },
    { id: 'previous-day', label: 'Previous day', run: () => go(addDays(date, -1)) },
    { id: 'next-day', label: 'Next day', run: () => go(addDays(date, 1)) },
  ]);

  return (
    <>
      <PageHeader
        title={date === today ? 'Today' : shortDate(date)}
        context={
          tracked === 0
            ? shortDate(date, true)
            : `${shortDate(date)} · ${formatDuration(tracked)} tracked · ${percent(billable / tracked)} billable`
        }
        actions={
          <>
            <span className="group">
              <button className="btn icon" aria-label="Previous day" onClick={() => go(addDays(date, -1))}>
                <Icon name="left" />
              </button>
              <button className="btn" onClick={() => go(today)} disabled={date === today}>
                {date === today ? shortDate(date) : 'Today'}
              </button>
              <button className="btn icon" aria-label="Next day" onClick={() => go(addDays(date, 1))}>
                <Icon name="right" />
              </button>
            </span>
            <button className="btn" onClick={() => add()}>
              <Icon name="plus" />
              Add entry
            </button>
          </>
        }
      />
      {asked !== undefined && !isDate(asked) && (
        <div className="banner" role="status">
          <Icon name="warn" />
          <p>“{asked}” is not a day. This is today instead.</p>
        </div>
      )}
      <div className="cols c-2-1">
        <div className="stack">
          {date === today && <NowCard timer={timer} now={now} focus={url['start'] === '1'} entries={week.data ?? []} />}
          <DayCard
            query={week}
            date={date}
            entries={entries}
            timer={date === today ? (timer ?? null) : null}
            now={now}
            zone={user.zone}
            onAdd={add}
            onEdit={edit}
          />
        </div>
        <div className="stack">
          <WeekCard query={week} start={start} date={date} running={running} onPick={go} />
          <DueTasks date={date} />
        </div>
      </div>
      {draft && (
        <Suspense fallback={null}>
          <EntryDialog draft={draft} onClose={() => setDraft(null)} />
        </Suspense>
      )}
    </>
  );
}
