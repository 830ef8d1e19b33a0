import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { economicsQuery, entryPagesQuery, projectsQuery } from '../../core/api/queries';
import type { Project } from '../../core/api/types';
import { dateRange, dayIn, plainDate } from '../../core/dates';
import { formatDuration } from '../../core/duration';
import { hours, money, percent, plural } from '../../core/format';
import { joinJobs, type Job } from '../../core/jobs';
import { ALL, parsePeriod, type Period } from '../../core/period';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay, useSession } from '../../ui/hooks/session';
import { useTimerActions } from '../../ui/hooks/timer';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Kpis, type Kpi } from '../../ui/Kpis';
import { Card, PageHeader } from '../../ui/Page';
import { PeriodSelect } from '../../ui/PeriodSelect';
import { HealthPill } from '../../ui/Pill';
import { Block, Empty, Loading } from '../../ui/states';
import type { EntryDraft } from '../entry/draft';
import { Entries } from './Entries';
import { PeopleCard } from './PeopleCard';
import { Repositories } from './Repositories';

const EntryDialog = lazy(() => import('../entry/EntryDialog'));

/** Of 500 entries each. */
const UNASKED_PAGES = 10;

/** One job: what it brings, and the time entries its figures are made of. */
export default function JobPage() {
  const { slug } = useParams({ strict: false });
  const query = useQuery(projectsQuery);
  const project = query.data?.find((candidate) => candidate.slug === slug);
  if (!project) {
    return (
      <>
        <PageHeader title="Job" crumb={<Crumb />} />
        <Card label="Job">
          <Block query={query} what="The job">
            {() => (
              <Empty
                icon="jobs"
                title={`There is no job “${slug ?? ''}”`}
                action={
                  <Link className="btn" to="/jobs">
                    All jobs
                  </Link>
                }
              />
            )}
          </Block>
        </Card>
      </>
    );
  }
  return <JobView key={project.id} project={project} />;
}

function Crumb() {
  return (
    <span className="crumb">
      <Link to="/jobs">Jobs</Link>
      <Icon name="right" small />
    </span>
  );
}

function JobView({ project }: { project: Project }) {
  const { user, organisation } = useSession();
  const seesFigures = useMay('economics:read');
  const [url, setUrl] = useUrl();
  const [draft, setDraft] = useState<EntryDraft | null>(null);
  const today = dayIn(user.zone);
  const period = parsePeriod(url['period'] ?? 'all') ?? ALL;
  const figures = useQuery({ ...economicsQuery('project', period), enabled: seesFigures });
  const economics = figures.data;
  const job = economics ? joinJobs([project], economics)[0] : undefined;
  const pages = useInfiniteQuery(entryPagesQuery({ projectId: project.id, from: period.from, to: period.to }));
  const entries = pages.data?.pages.flatMap((page) => page.items) ?? [];
  // Page after page by itself, so that the sum can be held against the figures; beyond that a person asks for more.
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = pages;
  const unasked = hasNextPage && !isFetchingNextPage && !isError && (pages.data?.pages.length ?? 0) < UNASKED_PAGES;
  useEffect(() => {
    if (unasked) void fetchNextPage();
  }, [unasked, fetchNextPage]);
  const { start } = useTimerActions(user.zone);

  const add = () => setDraft({ kind: 'new', date: today, projectId: project.id });
  const track = () =>
    start.mutate({
      projectId: project.id,
      projectName: project.name,
      clientName: project.clientName,
      taskId: null,
      taskName: null,
      note: '',
      billable: project.billable,
    });
  usePageActions([
    { id: 'track', label: `Start the timer on ${project.name}`, run: track },
    { id: 'add', label: `Add time to ${project.name}`, run: add },
  ]);
  const context = [
    project.clientName,
    project.billable ? '' : 'not billable',
    project.status === 'closed' ? 'closed' : '',
    span(project.startsOn, project.endsOn),
  ];

  return (
    <>
      <PageHeader
        title={project.code ? `${project.code} ${project.name}` : project.name}
        crumb={<Crumb />}
        context={context.filter((part) => part !== '').join(' · ')}
        status={job && <HealthPill health={job.health} />}
        actions={
          <>
            <button className="btn" onClick={track}>
              <Icon name="play" />
              Start timer
            </button>
            <button className="btn primary" onClick={add}>
              <Icon name="plus" />
              Add entry
            </button>
          </>
        }
      />
      <div className="toolbar bare">
        {seesFigures && (
          <PeriodSelect
            period={period}
            today={today}
            onChange={(key) => setUrl({ period: key === 'all' ? null : key })}
          />
        )}
      </div>
      {seesFigures && (
        <Block query={figures} what="Figures" rows={2}>
          {() => job && <Kpis items={kpis(job, economics?.currency ?? organisation.currency, period)} />}
        </Block>
      )}
      <Repositories project={project} />
      <div className="cols c-job">
        <Card
          className="gridcard"
          title="Entries behind the figures"
          meta={pages.data ? entriesMeta(entries, pages.hasNextPage) : ''}
          busy={pages.isFetching && !pages.isPending}
        >
          {pages.isPending ? (
            <Loading rows={8} />
          ) : (
            <Entries
              entries={entries}
              more={pages.hasNextPage}
              loading={pages.isFetchingNextPage}
              expected={job?.seconds ?? null}
              onMore={() => void pages.fetchNextPage()}
              onEdit={(entry) => setDraft({ kind: 'edit', entry })}
            />
          )}
        </Card>
        <PeopleCard entries={entries} complete={!pages.isPending && !pages.hasNextPage} />
      </div>
      {draft && (
        <Suspense fallback={null}>
          <EntryDialog draft={draft} onClose={() => setDraft(null)} />
        </Suspense>
      )}
    </>
  );
}

function span(from: string | null, to: string | null): string {
  if (from !== null && to !== null) return dateRange(from, to);
  if (from !== null) return `since ${plainDate(from)}`;
  return to === null ? '' : `until ${plainDate(to)}`;
}

function entriesMeta(entries: readonly { seconds: number }[], more: boolean): string {
  const seconds = entries.reduce((sum, entry) => sum + entry.seconds, 0);
  return `${more ? 'the latest ' : ''}${plural(entries.length, 'entry', 'entries')} · ${hours(seconds / 3600)} h`;
}

function kpis(job: Job, currency: string | null, period: Period): Kpi[] {
  const rate = job.seconds === 0 || job.revenue === null ? null : (Number(job.revenue) * 3600) / job.seconds;
  const items: Kpi[] = [];
  if (job.margin !== null) {
    items.push(
      {
        label: 'Margin',
        value: money(job.margin, currency, 'exact'),
        negative: Number(job.margin) < 0,
        flawed: job.incomplete,
        sub: `${money(job.revenue, currency, 'exact')} − ${money(job.cost, currency, 'exact')}`,
        how: 'Revenue minus cost',
      },
      {
        label: 'Margin rate',
        value: job.marginRate === null ? '–' : percent(job.marginRate).replace(/\s%$/, ''),
        unit: '%',
        negative: (job.marginRate ?? 0) < 0,
        flawed: job.incomplete,
        sub: 'margin ÷ revenue',
      },
    );
  } else {
    items.push({
      label: 'Revenue',
      value: money(job.revenue, currency, 'exact'),
      flawed: job.unratedBillableSeconds > 0,
      sub: 'billable hours × bill rate',
    });
  }
  items.push({
    label: 'Effective rate',
    value: rate === null ? '–' : money(rate.toFixed(2), currency, 'exact'),
    unit: '/h',
    sub: 'revenue ÷ all hours',
  });
  const planned = job.project.budgetSeconds;
  if (planned) {
    const left = planned - job.seconds;
    items.push({
      label: left < 0 ? 'Over budget' : 'Budget left',
      value: hours(Math.abs(left) / 3600),
      unit: `h of ${hours(planned / 3600, 0)}`,
      negative: left < 0,
      sub: `${percent(job.budgetUsed)} used${period.key === 'all' ? '' : ', in this period alone'}`,
    });
  } else {
    items.push({
      label: 'Hours',
      value: hours(job.hours),
      unit: 'h',
      sub: `${hours(job.billableHours)} billable, ${formatDuration(job.seconds)} in all`,
    });
  }
  return items;
}
