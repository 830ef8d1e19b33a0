import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { timeFindingsQuery, timeSheetsQuery } from '../../core/api/queries';
import type { Page as PageOf, TimeSheet } from '../../core/api/types';
import { addDays, dateRange, dayIn, isoWeek, monday, shortDate, weekStart } from '../../core/dates';
import { plural } from '../../core/format';
import { toast, toastError } from '../../core/toasts';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay, useSession } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Select } from '../../ui/Select';
import { Block, Empty, Filtered, Forbidden } from '../../ui/states';
import { Findings } from '../week/Findings';
import { SheetGrid } from './SheetGrid';

const NoteDialog = lazy(() => import('./NoteDialog'));

const STATES = [
  { id: 'all', label: 'All' },
  { id: 'submitted', label: 'Submitted' },
  { id: 'open', label: 'Open' },
  { id: 'approved', label: 'Approved' },
];

/** Longer lists are read person by person. */
const MOST = 50;

/** A week of everybody: what was submitted is approved or returned here. */
export default function Approvals() {
  const sees = useMay('time:all');
  const { user } = useSession();
  const [url] = useUrl();
  const today = dayIn(user.zone);
  const start = weekStart(url['week'] ?? '') ?? addDays(monday(today), -7);
  return sees ? <ApprovalsOf key={start} start={start} today={today} /> : <Forbidden />;
}

function ApprovalsOf({ start, today }: { start: string; today: string }) {
  const { user } = useSession();
  const owner = useMay('system:admin');
  const queries = useQueryClient();
  const [url, setUrl] = useUrl();
  const [flipped, setFlipped] = useState<ReadonlySet<number>>(new Set());
  const [noting, setNoting] = useState<TimeSheet | null>(null);
  const query = useQuery(timeSheetsQuery(start));
  const { data: findings = [] } = useQuery(timeFindingsQuery(start, addDays(start, 7)));
  const state = STATES.find(({ id }) => id === url['f.state'])?.id ?? 'all';
  const sheets = query.data ?? [];
  const shown = sheets.filter(({ status }) => state === 'all' || status === state);
  const decidable = (sheet: TimeSheet) => sheet.status === 'submitted' && (owner || sheet.userId !== user.id);
  // What looks odd is looked at before it is approved with the others.
  const clean = (sheet: TimeSheet) =>
    sheet.missingDays.length === 0 && !findings.some(({ userId }) => userId === sheet.userId);
  const chosen = shown.filter((sheet) => decidable(sheet) && clean(sheet) !== flipped.has(sheet.userId));
  const week = isoWeek(start);

  const approve = useMutation({
    mutationFn: (approved: readonly TimeSheet[]) =>
      api.post<PageOf<TimeSheet>>('/time-sheets/approve', {
        sheets: approved.map(({ userId, week: of, version }) => ({ userId, week: of, version })),
      }),
    onSuccess: ({ items }) => toast(`Approved ${plural(items.length, 'week')}`),
    onError: (error) => toastError(sentence(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['time-sheets'] }),
  });
  const go = (weeks: number) => setUrl({ week: isoWeek(addDays(start, weeks * 7)) });
  usePageActions([
    { id: 'approve', label: 'Approve what is chosen', run: () => chosen.length > 0 && approve.mutate(chosen) },
    { id: 'back', label: 'Previous week', run: () => go(-1) },
    { id: 'on', label: 'Next week', run: () => go(1) },
  ]);
  const count = (status: TimeSheet['status']) => sheets.filter((sheet) => sheet.status === status).length;

  return (
    <>
      <PageHeader
        title={`Approvals, week ${Number(week.slice(6))}`}
        context={`${dateRange(start, addDays(start, 6))} · ${count('submitted')} submitted, ${count('open')} open, ${count('approved')} approved`}
        actions={
          <>
            <span className="group">
              <button className="btn icon" aria-label="Previous week" onClick={() => go(-1)}>
                <Icon name="left" />
              </button>
              <button className="btn" onClick={() => setUrl({ week: isoWeek(today) })}>
                This week
              </button>
              <button className="btn icon" aria-label="Next week" onClick={() => go(1)}>
                <Icon name="right" />
              </button>
            </span>
            <button
              className="btn primary"
              disabled={chosen.length === 0 || approve.isPending}
              onClick={() => approve.mutate(chosen)}
            >
              <Icon name="check" />
              {chosen.length === 0 ? 'Approve' : `Approve ${plural(chosen.length, 'week')}`}
            </button>
          </>
        }
      />
      <div className="cols">
        <Card label="Weeks" busy={query.isFetching && !query.isPending}>
          <div className="toolbar">
            <Select
              label="State"
              options={STATES}
              value={state}
              onChange={(id) => setUrl({ 'f.state': id === 'all' ? null : id })}
            />
          </div>
          <Block query={query} what="Weeks" rows={8}>
            {() =>
              shown.length === 0 ? (
                <Filtered what="weeks" filters={1} onClear={() => setUrl({ 'f.state': null })} />
              ) : (
                <SheetGrid
                  sheets={shown}
                  findings={findings}
                  decidable={decidable}
                  chosen={(sheet) => chosen.includes(sheet)}
                  onChoose={(sheet) => setFlipped((before) => toggled(before, sheet.userId))}
                  onApprove={(sheet) => approve.mutate([sheet])}
                  onNote={setNoting}
                />
              )
            }
          </Block>
        </Card>
        <Card title="What looks odd" meta={findings.length > 0 && told(findings.length)}>
          {findings.length === 0 ? (
            <Empty icon="check" title="Nothing looks odd this week" />
          ) : (
            <Findings
              findings={findings.slice(0, MOST)}
              titleOf={({ userName, day }) => `${userName}, ${shortDate(day)}`}
            />
          )}
        </Card>
      </div>
      {noting && (
        <Suspense fallback={null}>
          <NoteDialog sheet={noting} onClose={() => setNoting(null)} />
        </Suspense>
      )}
    </>
  );
}

function told(count: number): string {
  const all = plural(count, 'odd thing');
  return count > MOST ? `the first ${MOST} of ${all}` : all;
}

function toggled(set: ReadonlySet<number>, member: number): ReadonlySet<number> {
  const changed = new Set(set);
  if (!changed.delete(member)) changed.add(member);
  return changed;
}
