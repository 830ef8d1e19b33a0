import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  jobRepositoriesQuery,
  latestBuildQuery,
  patternsQuery,
  upgradePlanQuery,
} from '../../core/api/pattern-queries';
import type { Instance, PatternVersion, Project } from '../../core/api/types';
import { dayIn } from '../../core/dates';
import { NONE, plural } from '../../core/format';
import { freshness, pushed } from '../../core/patterns';
import { useMay, useSession } from '../../ui/hooks/session';
import { Icon, type IconName } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Pill, type Tone } from '../../ui/Pill';
import { Block } from '../../ui/states';
import { When } from '../../ui/When';
import { StatusPill } from '../builds/StatusPill';
import './job.css';

/** Planning an upgrade renders the pattern: of more than these it is only told which version there is. */
const MOST_PLANNED = 12;
const CALM = 5 * 60_000;

const ICONS: Record<Tone, IconName> = { pos: 'check', acc: 'branch', warn: 'warn', neg: 'alert', '': 'clock' };

/** The repositories made for this job: what they are made from, whether they build, and where they are pushed. */
export function Repositories({ project }: { project: Project }) {
  const writes = useMay('work:write');
  const query = useQuery(jobRepositoriesQuery(project.id));
  const patterns = useQuery(patternsQuery).data?.patterns;
  const made = query.data ?? [];
  return (
    <Card
      className="below"
      title="Repositories"
      meta={made.length > 0 ? plural(made.length, 'repository', 'repositories') : ''}
      busy={query.isFetching && !query.isPending}
      actions={writes && patterns && <NewRepository project={project} patterns={patterns} />}
    >
      <Block query={query} what="Repositories" rows={1}>
        {(all) =>
          all.length === 0 ? (
            <p className="norepos muted">
              {writes
                ? 'None yet. Make one from a pattern: it begins with its files, its checks and this job.'
                : 'None yet. Who may change jobs makes one from a pattern.'}
            </p>
          ) : (
            <Table all={all} patterns={patterns ?? []} />
          )
        }
      </Block>
    </Card>
  );
}

/** Leads to the form when there is nothing to choose, else to the patterns; the job is filled in either way. */
function NewRepository({ project, patterns }: { project: Project; patterns: readonly PatternVersion[] }) {
  const ids = [...new Set(patterns.filter(({ available }) => available).map(({ id }) => id))];
  const search = { project: project.slug };
  const words = (
    <>
      <Icon name="plus" />
      New repository
    </>
  );
  const title = 'From a pattern, for this job';
  return ids.length === 1 && ids[0] !== undefined ? (
    <Link className="btn s" title={title} to="/patterns/$id/new" params={{ id: ids[0] }} search={search}>
      {words}
    </Link>
  ) : (
    <Link className="btn s" title={title} to="/patterns" search={search}>
      {words}
    </Link>
  );
}

function Table({ all, patterns }: { all: readonly Instance[]; patterns: readonly PatternVersion[] }) {
  return (
    // A wide table scrolls inside itself; the keyboard must reach it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="gridscroll repos" tabIndex={0} role="region" aria-label="Repositories of this job">
      <table className="grid">
        <caption className="sr">Repositories of this job</caption>
        <colgroup>
          <col className="pin" />
          <col className="w200" />
          <col className="w144" />
          <col className="w200" />
          <col className="w144" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="pin">
              Name
            </th>
            <th scope="col">Made from</th>
            <th scope="col">Upgrade</th>
            <th scope="col">Last build</th>
            <th scope="col">Remote</th>
          </tr>
        </thead>
        <tbody>
          {all.map((made) => (
            <tr key={made.name}>
              <td className="pin">
                <Link
                  className="title mono trunc"
                  to="/repositories"
                  search={{ panel: made.name }}
                  title={`${made.name}: how to clone it, and where it comes from`}
                >
                  {made.name}
                </Link>
              </td>
              <td className="muted trunc" title={`${made.pattern} ${made.version}`}>
                {made.pattern} {made.version}
              </td>
              {made.commit === null ? (
                <td colSpan={3}>
                  <Pill tone="acc" icon="spinner" spin>
                    Being made
                  </Pill>
                </td>
              ) : (
                <>
                  <td>
                    <Upgrade
                      made={made}
                      newest={patterns.find(({ id, available }) => id === made.pattern && available) ?? null}
                      planned={all.length <= MOST_PLANNED}
                    />
                  </td>
                  <td>
                    <LastBuild repository={made.name} />
                  </td>
                  <td>
                    <Remote made={made} />
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface UpgradeProps {
  made: Instance;
  /** Of its pattern; null when no module that runs brings any. */
  newest: PatternVersion | null;
  planned: boolean;
}

/** What was made at the newest version is at it; of what was made before, only the plan knows whether it was upgraded since. */
function Upgrade({ made, newest, planned }: UpgradeProps) {
  const { zone } = useSession().user;
  const version = newest?.version ?? made.version;
  const old = newest !== null && version !== made.version;
  const plan = useQuery({
    ...upgradePlanQuery(made.pattern, {
      ...{ version, repositories: [made.name], parameters: {}, markers: false, date: dayIn(zone) },
    }),
    enabled: old && planned,
    staleTime: CALM,
  });
  if (newest === null)
    return (
      <span className="muted" title="No module that runs brings its pattern">
        {NONE}
      </span>
    );
  const found = plan.data?.repositories[0];
  const told = freshness(
    version,
    old ? (found ?? { state: 'ready', problem: null }) : { state: 'up-to-date', problem: null },
  );
  if (old && planned && plan.isPending) return <span className="meta">Looking…</span>;
  const pill = (
    <Pill tone={told.tone} icon={ICONS[told.tone]} title={told.why}>
      {told.word}
    </Pill>
  );
  return told.tone === 'pos' ? (
    pill
  ) : (
    <Link to="/patterns/$id/upgrade" params={{ id: made.pattern }} search={{ only: made.name }}>
      {pill}
      <span className="sr"> {made.name}</span>
    </Link>
  );
}

function LastBuild({ repository }: { repository: string }) {
  const query = useQuery(latestBuildQuery(repository));
  if (query.isError) return <span className="muted">Did not load</span>;
  if (query.data === undefined) return null;
  if (query.data === null) return <span className="muted">Never built</span>;
  const { id, status, finishedAt, startedAt, queuedAt } = query.data;
  return (
    <Link className="row" to="/builds/$id" params={{ id: String(id) }}>
      <StatusPill status={status} />
      <span className="muted nowrap">
        <When at={finishedAt ?? startedAt ?? queuedAt} short />
      </span>
      <span className="sr"> build of {repository}</span>
    </Link>
  );
}

function Remote({ made: { remote } }: { made: Instance }) {
  if (remote === null)
    return (
      <span className="muted" title="It is on the machine FractalOS runs on, and nowhere else">
        {NONE}
      </span>
    );
  const { word, why, tone } = pushed(remote);
  return (
    <Pill tone={tone} icon={ICONS[tone]} title={why}>
      {word}
    </Pill>
  );
}
