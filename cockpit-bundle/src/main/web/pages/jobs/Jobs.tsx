import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { clientsQuery, economicsQuery, projectsQuery } from '../../core/api/queries';
import { csv, download } from '../../core/csv';
import { dayIn } from '../../core/dates';
import { ratio } from '../../core/decimal';
import { plural } from '../../core/format';
import { HEALTH_WORDS, type Health } from '../../core/health';
import { joinJobs, totalOf, type Job } from '../../core/jobs';
import { score } from '../../core/match';
import { ALL, parsePeriod } from '../../core/period';
import { parseList, parseSort, sortText } from '../../core/url';
import { Menu } from '../../ui/Menu';
import { DataGrid } from '../../ui/DataGrid';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay, useSession } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { PeriodSelect } from '../../ui/PeriodSelect';
import { Search } from '../../ui/Search';
import { Block, Empty, Filtered } from '../../ui/states';
import { jobColumns, SORTABLE } from './columns';

const JobDialog = lazy(() => import('./JobDialog'));

const HEALTHS: readonly Health[] = ['healthy', 'risk', 'losing', 'internal', 'unknown'];

/** All jobs with what they brought and cost; what loses money is one press away. */
export default function Jobs() {
  const { user, organisation } = useSession();
  const writes = useMay('work:write');
  const seesFigures = useMay('economics:read');
  const [url, setUrl] = useUrl();
  const [asClock, setAsClock] = useState(false);
  const today = dayIn(user.zone);
  const period = parsePeriod(url['period'] ?? 'all') ?? ALL;
  const projects = useQuery(projectsQuery);
  const figures = useQuery({ ...economicsQuery('project', period), enabled: seesFigures });
  const economics = figures.data;

  const currency = economics?.currency ?? organisation.currency;
  const all =
    projects.data && (economics ? joinJobs(projects.data, economics) : seesFigures ? [] : bare(projects.data));
  const seesCost = economics ? economics.total.cost !== null || Boolean(economics.total.costHidden) : false;

  const sort = parseSort(url['sort'] ?? (seesCost ? '-marginRate' : 'name'), SORTABLE);
  const text = url['q'] ?? '';
  const health = parseList(url['f.health']);
  const client = url['f.client'] ?? '';
  const status = url['f.state'] ?? 'active';
  const chosen = useQuery({ ...clientsQuery, enabled: client !== '' }).data?.find((item) => item.slug === client);
  const rows = (all ?? []).filter(
    ({ project, health: state }) =>
      (status === 'all' || project.status === status) &&
      (health.length === 0 || health.includes(state)) &&
      (client === '' || project.clientId === chosen?.id) &&
      score(text, `${project.code ?? ''} ${project.name} ${project.clientName}`) !== null,
  );
  const filters = [text !== '', health.length > 0, client !== '', status !== 'active'].filter(Boolean).length;
  const clear = () => setUrl({ q: null, 'f.health': null, 'f.client': null, 'f.state': null });
  const total = totalOf(rows);
  const columns = jobColumns({
    currency,
    seesFigures,
    seesCost,
    asClock,
    total,
    count: rows.length,
    planned: rows.some((job) => job.budgetUsed !== null),
    seconds: rows.reduce((sum, job) => sum + job.seconds, 0),
  });

  const save = () =>
    download(
      `jobs-${period.key}.csv`,
      csv(
        ['Job', 'Name', 'Client', 'Hours', 'Billable hours', 'Revenue', 'Cost', 'Margin', 'Currency', 'Health'],
        rows.map((job) => [
          ...[
            job.project.code ?? job.project.slug,
            job.project.name,
            job.project.clientName,
            job.hours,
            job.billableHours,
          ],
          ...[job.revenue, job.cost, job.margin, currency, HEALTH_WORDS[job.health]],
        ]),
      ),
    );
  const create = () => setUrl({ new: '1' });
  usePageActions([
    { id: 'export', label: 'Export the jobs as CSV', run: save },
    ...(writes ? [{ id: 'new-job', label: 'New job', run: create }] : []),
    { id: 'losing', label: 'Show only jobs that lose money', run: () => setUrl({ 'f.health': 'losing' }) },
  ]);

  const toggle = (state: string) => {
    const next = health.includes(state) ? health.filter((item) => item !== state) : [...health, state];
    setUrl({ 'f.health': next.join(',') || null });
  };

  return (
    <>
      <PageHeader
        title="Jobs"
        context={all ? summary(rows, period.label) : undefined}
        actions={
          <>
            <button className="btn" onClick={save} disabled={rows.length === 0}>
              <Icon name="download" />
              Export
            </button>
            {writes && (
              <button className="btn primary" onClick={create}>
                <Icon name="plus" />
                New job
              </button>
            )}
          </>
        }
      />
      <Card className="gridcard" label="Jobs" busy={figures.isFetching && !figures.isPending}>
        <div className="toolbar">
          <Search label="Filter jobs" value={text} onChange={(q) => setUrl({ q })} />
          {seesFigures && (
            <PeriodSelect
              period={period}
              today={today}
              onChange={(key) => setUrl({ period: key === 'all' ? null : key })}
            />
          )}
          {status !== 'active' && <Chip name="State" value={status} onClear={() => setUrl({ 'f.state': null })} />}
          {health.map((state) => (
            <Chip
              key={state}
              name="Health"
              value={HEALTH_WORDS[state as Health] ?? state}
              onClear={() => toggle(state)}
            />
          ))}
          {client !== '' && (
            <Chip name="Client" value={chosen?.name ?? client} onClear={() => setUrl({ 'f.client': null })} />
          )}
          <Menu
            className="chip plain"
            label={
              <>
                <Icon name="plus" small />
                Filter
              </>
            }
            items={[
              ...HEALTHS.filter((state) => !health.includes(state)).map((state) => ({
                id: `h:${state}`,
                label: `Health: ${HEALTH_WORDS[state]}`,
              })),
              ...['active', 'closed', 'all']
                .filter((state) => state !== status)
                .map((state) => ({ id: `s:${state}`, label: `State: ${state}` })),
            ]}
            onAction={(id) => {
              const value = id.slice(2);
              if (id.startsWith('h:')) toggle(value);
              else setUrl({ 'f.state': value === 'active' ? null : value });
            }}
          />
          <span className="grow" />
          <div className="seg s" role="group" aria-label="Hours as">
            <button aria-pressed={!asClock} onClick={() => setAsClock(false)}>
              1.5 h
            </button>
            <button aria-pressed={asClock} onClick={() => setAsClock(true)}>
              1:30
            </button>
          </div>
        </div>
        <Block query={projects} what="Jobs" rows={12}>
          {(known) =>
            known.length === 0 ? (
              <Empty
                icon="jobs"
                title="No jobs yet"
                action={
                  writes ? (
                    <button className="btn" onClick={create}>
                      <Icon name="plus" />
                      New job
                    </button>
                  ) : undefined
                }
              >
                A job is a piece of work for a client. Create one, or import your time sheets.
              </Empty>
            ) : seesFigures && !economics ? (
              <Block query={figures} what="Figures" rows={12}>
                {() => null}
              </Block>
            ) : rows.length === 0 ? (
              <Filtered what="jobs" filters={Math.max(1, filters)} onClear={clear} />
            ) : (
              <DataGrid
                label="Jobs and their figures"
                columns={columns}
                rows={rows}
                rowKey={(job) => job.project.slug}
                sort={sort}
                onSort={(next) => setUrl({ sort: sortText(next) || null })}
                href={(job) => `/jobs/${job.project.slug}${period.key === 'all' ? '' : `?period=${period.key}`}`}
              />
            )
          }
        </Block>
      </Card>
      {url['new'] === '1' && writes && (
        <Suspense fallback={null}>
          <JobDialog onClose={() => setUrl({ new: null })} />
        </Suspense>
      )}
    </>
  );
}

function Chip({ name, value, onClear }: { name: string; value: string; onClear: () => void }) {
  return (
    <span className="chip">
      {name} <b>{value}</b>
      <button aria-label={`Remove filter ${name} ${value}`} onClick={onClear}>
        <Icon name="x" small />
      </button>
    </span>
  );
}

function summary(jobs: readonly Job[], label: string): string {
  const of = (state: Health) => jobs.filter((job) => job.health === state).length;
  const parts = HEALTHS.filter((state) => state !== 'unknown' && state !== 'internal' && of(state) > 0);
  const words = parts.map((state) => `${of(state)} ${HEALTH_WORDS[state].toLowerCase()}`);
  return [plural(jobs.length, 'job'), label.toLowerCase() === 'all time' ? 'all time' : label, words.join(', ')]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Jobs for people who may see the work but no figures. */
function bare(projects: readonly Job['project'][]): Job[] {
  const none = {
    revenue: null,
    cost: null,
    margin: null,
    unratedBillableSeconds: 0,
    uncostedSeconds: 0,
    incomplete: false,
  };
  return projects.map((project) => ({
    ...{ ...none, seconds: 0, hours: '0', billableHours: '0', project },
    ...{ marginRate: ratio(null, null), budgetUsed: null, health: 'unknown' as const },
  }));
}
