import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { buildSummaryQuery } from '../../core/api/queries';
import type { BuildLine } from '../../core/api/types';
import { buildsText, flakyText, lasting } from '../../core/builds';
import { NONE, plural } from '../../core/format';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Block, Empty, Forbidden } from '../../ui/states';
import { When } from '../../ui/When';
import './builds.css';
import { StatusPill } from './StatusPill';
import { Strip } from './Strip';

const RunDialog = lazy(() => import('./RunDialog'));

const SORTABLE = ['repository', 'latest', 'when', 'median', 'p95', 'flaky'] as const;

/** How the builds of repositories fare. */
export default function Builds() {
  const reads = useMay('work:read');
  if (reads) return <BuildsOf />;
  return (
    <>
      <PageHeader title="Builds" />
      <Card label="Builds">
        <Forbidden />
      </Card>
    </>
  );
}

function BuildsOf() {
  const query = useQuery(buildSummaryQuery);
  const runs = useMay('work:write');
  const [running, setRunning] = useState<string | null>(null);
  usePageActions(runs ? [{ id: 'build', label: 'Run a build', run: () => setRunning('') }] : []);
  return (
    <>
      <PageHeader
        title="Builds"
        context={query.data && query.data.length > 0 ? buildsText(query.data) : undefined}
        actions={
          runs && (
            <button className="btn primary" onClick={() => setRunning('')}>
              <Icon name="play" />
              Run a build
            </button>
          )
        }
      />
      <Card label="Builds" className="gridcard" busy={query.isFetching && !query.isPending}>
        <Block query={query} what="Builds" rows={8}>
          {(lines) =>
            lines.length === 0 ? (
              <Empty icon="builds" title="No builds yet">
                A build runs the checks that the pattern of a repository declares, on a copy of one commit. Others are
                told by GitHub or GitLab.
              </Empty>
            ) : (
              <BuildGrid lines={lines} onRun={runs ? setRunning : null} />
            )
          }
        </Block>
      </Card>
      <Suspense fallback={null}>
        {running !== null && <RunDialog repository={running} onClose={() => setRunning(null)} />}
      </Suspense>
    </>
  );
}

interface GridProps {
  lines: readonly BuildLine[];
  /** Null for those who may not. */
  onRun: ((repository: string) => void) | null;
}

function BuildGrid({ lines, onRun }: GridProps) {
  const [url, setUrl] = useUrl();
  const columns: (Column<BuildLine> | false)[] = [
    {
      id: 'repository',
      head: 'Repository',
      className: 'pin',
      cell: ({ repository, pattern, latest }) => (
        <span className="row" title={`${repository}, made from ${pattern}`}>
          <Link className="strong" to="/builds/$id" params={{ id: String(latest.id) }}>
            {repository}
          </Link>
          <span className="muted trunc">{pattern}</span>
        </span>
      ),
      sort: ({ repository }) => repository,
    },
    {
      id: 'latest',
      head: 'Last build',
      width: 'w128',
      cell: ({ latest }) => <StatusPill status={latest.status} />,
      sort: ({ latest }) => latest.status,
    },
    {
      id: 'when',
      head: 'When',
      width: 'w128',
      className: 'muted hide-m',
      cell: ({ latest }) => <When at={latest.finishedAt ?? latest.startedAt ?? latest.queuedAt} />,
      sort: ({ latest }) => latest.queuedAt,
    },
    { id: 'last', head: 'Last 50', width: 'w232', cell: ({ last }) => <Strip last={last} /> },
    {
      id: 'median',
      head: 'Median',
      width: 'w88',
      num: true,
      cell: ({ medianMillis }) => lasting(medianMillis) || NONE,
      sort: ({ medianMillis }) => medianMillis,
    },
    {
      id: 'p95',
      head: 'p95',
      width: 'w88',
      num: true,
      cell: ({ p95Millis }) => lasting(p95Millis) || NONE,
      sort: ({ p95Millis }) => p95Millis,
    },
    {
      id: 'flaky',
      head: 'Flaky checks',
      width: 'w160',
      cell: ({ flaky }) =>
        flaky[0] && (
          <span className="row" title={flaky.map(flakyText).join('\n')}>
            <Icon name="warn" small />
            <Link className="trunc" to="/builds/$id" params={{ id: String(flaky[0].lastBuild) }}>
              {flaky.length === 1 ? flaky[0].check : plural(flaky.length, 'check')}
            </Link>
          </span>
        ),
      sort: ({ flaky }) => flaky.length,
    },
    onRun !== null && {
      id: 'run',
      head: 'Actions',
      hiddenHead: true,
      width: 'w56',
      cell: ({ repository }) => (
        <button
          className="btn ghost xs icon"
          title="Run a build"
          aria-label={`Run a build of ${repository}`}
          onClick={() => onRun(repository)}
        >
          <Icon name="play" />
        </button>
      ),
    },
  ];
  return (
    <DataGrid
      label="Builds by repository"
      columns={columns.filter((column) => column !== false)}
      rows={lines}
      rowKey={({ repository }) => repository}
      sort={parseSort(url['sort'], SORTABLE)}
      onSort={(sort) => setUrl({ sort: sortText(sort) || null })}
      href={({ latest }) => `/builds/${latest.id}`}
    />
  );
}
