import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { patternsQuery, repositoriesQuery, rogueQuery } from '../../core/api/pattern-queries';
import { peopleQuery, projectsQuery } from '../../core/api/queries';
import type { Instance } from '../../core/api/types';
import { count, NONE, plural } from '../../core/format';
import { score } from '../../core/match';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { useMay } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Pill } from '../../ui/Pill';
import { Search } from '../../ui/Search';
import { Select } from '../../ui/Select';
import { Block, Empty, Filtered, Forbidden } from '../../ui/states';
import { When } from '../../ui/When';
import { RepositoryPanel } from './RepositoryPanel';
import { Rogue } from './Rogue';
import './repositories.css';

const SORTABLE = ['name', 'pattern', 'version', 'job', 'by', 'at'] as const;
const DETAILS = ['version', 'job', 'commit', 'by'];

/** A repository with the names of who and what it belongs to. */
export interface Row extends Instance {
  job: string | null;
  by: string;
}

/** What was made from patterns, and what nobody made. */
export default function Repositories() {
  const reads = useMay('work:read');
  const seesRogue = useMay('system:read');
  const query = useQuery({ ...repositoriesQuery, enabled: reads });
  const rogue = useQuery({ ...rogueQuery, enabled: seesRogue });
  const patterns = useQuery({ ...patternsQuery, enabled: reads });
  const projects = useQuery({ ...projectsQuery, enabled: reads }).data ?? [];
  const people = useQuery({ ...peopleQuery, enabled: reads }).data ?? [];
  const [url, setUrl] = useUrl();
  const rows = (query.data ?? []).map((made): Row => {
    const project = projects.find(({ slug }) => slug === made.project);
    return {
      ...made,
      job: project ? `${project.clientName} / ${project.name}` : made.project,
      by: made.userId === 0 ? 'the platform' : (people.find(({ id }) => id === made.userId)?.name ?? NONE),
    };
  });
  const open = rows.find(({ name }) => name === url['panel']) ?? null;
  const wild = rogue.data?.length ?? 0;
  return (
    <>
      <PageHeader
        title="Repositories"
        context={
          query.data &&
          [plural(rows.length, 'repository', 'repositories'), wild > 0 ? `${count(wild)} nobody made` : '']
            .filter(Boolean)
            .join(' · ')
        }
        actions={
          reads && (
            <Link className="btn primary" to="/patterns">
              <Icon name="plus" />
              New repository
            </Link>
          )
        }
      />
      {reads ? (
        <Block query={query} what="The repositories" rows={8}>
          {() => (
            <div className="stack">
              {rogue.data && wild > 0 && <Rogue found={rogue.data} />}
              <div className={open ? 'cols paneled' : 'cols'}>
                <List rows={rows} open={open} busy={query.isFetching} />
                {open && (
                  <RepositoryPanel
                    key={open.name}
                    made={open}
                    versions={(patterns.data?.patterns ?? []).filter(({ id }) => id === open.pattern)}
                    onClose={() => setUrl({ panel: null })}
                  />
                )}
              </div>
            </div>
          )}
        </Block>
      ) : (
        <Card label="Repositories">
          <Forbidden />
        </Card>
      )}
    </>
  );
}

interface ListProps {
  rows: readonly Row[];
  open: Row | null;
  busy: boolean;
}

function List({ rows, open, busy }: ListProps) {
  const [url, setUrl] = useUrl();
  const text = url['q'] ?? '';
  const patterns = [...new Set(rows.map(({ pattern }) => pattern))].sort();
  const pattern = patterns.find((id) => id === url['f.pattern']) ?? null;
  const shown = rows.filter(
    (row) =>
      (pattern === null || row.pattern === pattern) &&
      score(text, `${row.name} ${row.pattern} ${row.job ?? ''}`) !== null,
  );
  if (rows.length === 0)
    return (
      <Card label="Repositories">
        <Empty
          icon="folder"
          title="No repositories yet"
          action={
            <Link className="btn" to="/patterns">
              Patterns
            </Link>
          }
        >
          Every repository is made from a pattern: pick one, look at the plan, apply it.
        </Empty>
      </Card>
    );
  return (
    <Card label="Repositories" className="gridcard" busy={busy}>
      <div className="toolbar">
        <Search label="Filter repositories" value={text} onChange={(q) => setUrl({ q })} />
        <span className="grow" />
        {(patterns.length > 1 || pattern !== null) && (
          <Select
            label="Pattern"
            options={[{ id: '', label: 'All' }, ...patterns.map((id) => ({ id, label: id }))]}
            value={pattern ?? ''}
            onChange={(id) => setUrl({ 'f.pattern': id })}
          />
        )}
        {pattern !== null && (
          <Link className="btn" to="/patterns/$id/upgrade" params={{ id: pattern }}>
            Upgrade…
          </Link>
        )}
        {pattern === null && patterns[0] !== undefined && patterns.length === 1 && (
          <Link className="btn" to="/patterns/$id/upgrade" params={{ id: patterns[0] }}>
            Upgrade…
          </Link>
        )}
      </div>
      {shown.length === 0 ? (
        <Filtered
          what="repositories"
          filters={(text === '' ? 0 : 1) + (pattern === null ? 0 : 1)}
          onClear={() => setUrl({ q: null, 'f.pattern': null })}
        />
      ) : (
        <DataGrid
          label="Repositories"
          // Beside the panel there is room for what names them only.
          columns={columns(open, (name) => setUrl({ panel: name })).filter(
            ({ id }) => open === null || !DETAILS.includes(id),
          )}
          rows={shown}
          rowKey={({ name }) => name}
          sort={parseSort(url['sort'] ?? '-at', SORTABLE)}
          onSort={(next) => setUrl({ sort: sortText(next) || null })}
          href={({ name }) => `/repositories?panel=${name}`}
        />
      )}
    </Card>
  );
}

function columns(open: Row | null, onOpen: (name: string | null) => void): Column<Row>[] {
  return [
    {
      id: 'name',
      head: 'Name',
      className: 'pin',
      cell: (row) => (
        <button
          className="id mono trunc"
          aria-pressed={row.name === open?.name}
          title={row.name}
          onClick={() => onOpen(row.name === open?.name ? null : row.name)}
        >
          {row.name}
        </button>
      ),
      sort: ({ name }) => name,
    },
    {
      id: 'pattern',
      head: 'Pattern',
      width: 'w160',
      cell: (row) => <span title={row.pattern}>{row.pattern}</span>,
      sort: ({ pattern }) => pattern,
    },
    {
      id: 'version',
      head: 'Made at',
      width: 'w80',
      cell: ({ version }) => version,
      sort: ({ version }) => version,
    },
    {
      id: 'job',
      head: 'Job',
      width: 'w200',
      cell: ({ job, project }) =>
        job !== null && project !== null ? (
          <Link className="title trunc" to="/jobs/$slug" params={{ slug: project }} title={job}>
            {job}
          </Link>
        ) : (
          <span className="muted">{NONE}</span>
        ),
      sort: ({ job }) => job,
    },
    {
      id: 'commit',
      head: 'First commit',
      width: 'w112',
      className: 'hide-m',
      cell: ({ commit }) =>
        commit === null ? (
          <Pill tone="acc" icon="spinner" spin>
            Being made
          </Pill>
        ) : (
          <span className="mono" title={commit}>
            {commit.slice(0, 7)}
          </span>
        ),
    },
    { id: 'by', head: 'By', width: 'w128', className: 'muted hide-m', cell: ({ by }) => by, sort: ({ by }) => by },
    {
      id: 'at',
      head: 'Made',
      width: 'w112',
      num: true,
      className: 'muted',
      cell: ({ at }) => <When at={at} short />,
      sort: ({ at }) => Date.parse(at),
    },
  ];
}
