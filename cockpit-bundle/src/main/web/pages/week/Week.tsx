import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { entriesQuery, timerQuery, timeSheetQuery } from '../../core/api/queries';
import type { TimeEntry } from '../../core/api/types';
import { addDays, dateRange, dayIn, isoWeek, monday, weekStart } from '../../core/dates';
import { formatDuration } from '../../core/duration';
import { percent } from '../../core/format';
import { elapsedSeconds } from '../../core/timer';
import { keyOf, weekRows, type Work } from '../../core/week';
import { usePageActions } from '../../ui/hooks/actions';
import { useNow } from '../../ui/hooks/clock';
import { useKeys } from '../../ui/hooks/keys';
import { useSession } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Block } from '../../ui/states';
import { BeforeSubmit } from './BeforeSubmit';
import { SheetActions } from './SheetActions';
import { lockedBy, SheetBanner, SheetPill } from './SheetState';
import { WeekGrid } from './WeekGrid';
import { WhereItWent } from './WhereItWent';
import './week.css';

const AddRowDialog = lazy(() => import('./AddRowDialog'));

/** The timesheet of one week as a grid to type into. */
export default function Week() {
  const { user } = useSession();
  const params = useParams({ strict: false });
  const today = dayIn(user.zone);
  const start = weekStart(params.week ?? '') ?? monday(today);
  return <WeekOf key={start} start={start} today={today} zone={user.zone} />;
}

function WeekOf({ start, today, zone }: { start: string; today: string; zone: string }) {
  const navigate = useNavigate();
  const [added, setAdded] = useState<readonly Work[]>([]);
  const [adding, setAdding] = useState(false);
  const week = isoWeek(start);
  const query = useQuery(entriesQuery({ userId: 'me', from: start, to: addDays(start, 7) }));
  const before = useQuery(entriesQuery({ userId: 'me', from: addDays(start, -7), to: start }));
  const { data: detail } = useQuery(timeSheetQuery('me', start));
  const locked = detail ? lockedBy(detail.sheet) : null;
  const { data: timer } = useQuery(timerQuery);
  const now = useNow(timer?.startedAt ?? null);
  const running = timer
    ? { key: keyOf(timer), day: dayIn(timer.zone, timer.startedAt), seconds: elapsedSeconds(timer.startedAt, now) }
    : null;
  const inWeek = running !== null && running.day >= start && running.day < addDays(start, 7);

  const entries = query.data ?? [];
  const rows = weekRows(entries, timer && inWeek ? [...added, timer] : added, start);
  const extra = inWeek ? running.seconds : 0;
  const total = entries.reduce((sum, entry) => sum + entry.seconds, extra);
  const billable = entries.reduce(
    (sum, entry) => sum + (entry.billable ? entry.seconds : 0),
    timer?.billable ? extra : 0,
  );

  const go = (weeks: number) =>
    void navigate({ to: '/week/$week', params: { week: isoWeek(addDays(start, weeks * 7)) } });
  const lastRows = distinct(before.data ?? []).filter((work) => !rows.some((row) => row.key === keyOf(work)));
  const copy = () => setAdded((known) => [...known, ...lastRows]);
  useKeys(locked === null ? { a: () => setAdding(true) } : {});
  usePageActions([
    ...(locked === null
      ? [
          { id: 'row', label: 'Add a row', key: 'A', run: () => setAdding(true) },
          { id: 'copy', label: 'Copy last week’s rows', run: copy },
        ]
      : []),
    { id: 'back', label: 'Previous week', run: () => go(-1) },
    { id: 'on', label: 'Next week', run: () => go(1) },
  ]);

  return (
    <>
      <PageHeader
        title={`Week ${Number(week.slice(6))}`}
        context={`${dateRange(start, addDays(start, 6))} · ${formatDuration(total)}${total > 0 ? ` · ${percent(billable / total)} billable` : ''}`}
        status={detail && <SheetPill sheet={detail.sheet} />}
        actions={
          <>
            <span className="group">
              <button className="btn icon" aria-label="Previous week" onClick={() => go(-1)}>
                <Icon name="left" />
              </button>
              <Link className="btn" to="/week/$week" params={{ week: isoWeek(today) }}>
                This week
              </Link>
              <button className="btn icon" aria-label="Next week" onClick={() => go(1)}>
                <Icon name="right" />
              </button>
            </span>
            <button className="btn" onClick={copy} disabled={lastRows.length === 0 || locked !== null}>
              <Icon name="copy" />
              Copy last week’s rows
            </button>
            {detail && start <= today && <SheetActions sheet={detail.sheet} />}
          </>
        }
      />
      {detail && <SheetBanner sheet={detail.sheet} />}
      <Card className="weekcard" label={`Timesheet, week ${week}`}>
        <Block query={query} what="The week" rows={6}>
          {() => (
            <WeekGrid
              rows={rows}
              start={start}
              today={today}
              zone={zone}
              running={inWeek ? running : null}
              locked={locked}
              onWeek={go}
            />
          )}
        </Block>
        {locked === null && (
          <div className="addrow">
            <button className="btn s" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              Add row
              <kbd aria-hidden="true">A</kbd>
            </button>
            {lastRows.length > 0 && <span className="meta nowrap hide-s">Last week:</span>}
            {lastRows.slice(0, 3).map((work) => (
              <button
                key={keyOf(work)}
                className="chip plain hide-s"
                onClick={() => setAdded((known) => [...known, work])}
              >
                {work.clientName} · {work.projectName}
              </button>
            ))}
          </div>
        )}
      </Card>
      {locked === null && (
        <p className="hints hide-s">
          <span>
            <kbd>Enter</kbd> down
          </span>
          <span>
            <kbd>Tab</kbd> right
          </span>
          <span>
            <kbd>Esc</kbd> revert
          </span>
          <span>
            <kbd>Ctrl</kbd>
            <kbd>D</kbd> copy from left
          </span>
          <span>
            <kbd>Ctrl</kbd>
            <kbd>←</kbd> previous week
          </span>
          <span>Type 1:30, 1.5, 90m, 2h15 or +0:15</span>
        </p>
      )}
      <div className="cols c-1-1">
        <WhereItWent entries={entries} />
        {detail?.sheet.status === 'open' && <BeforeSubmit findings={detail.findings} />}
      </div>
      {adding && (
        <Suspense fallback={null}>
          <AddRowDialog
            onClose={() => setAdding(false)}
            onAdd={(work) => {
              setAdded((known) => [...known, work]);
              setAdding(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function distinct(entries: readonly TimeEntry[]): Work[] {
  const works = entries.map(({ projectId, projectName, clientName, taskId, taskName }) => ({
    projectId,
    projectName,
    clientName,
    taskId,
    taskName,
  }));
  return [...new Map(works.map((work) => [keyOf(work), work])).values()];
}
