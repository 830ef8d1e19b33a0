import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { patternsQuery, repositoriesQuery } from '../../core/api/pattern-queries';
import { projectsQuery } from '../../core/api/queries';
import type { PatternProblem } from '../../core/api/types';
import { count, plural } from '../../core/format';
import { catalogue, matching, type PatternEntry } from '../../core/patterns';
import { useMay } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Pill } from '../../ui/Pill';
import { Search } from '../../ui/Search';
import { Block, Empty, Filtered, Forbidden } from '../../ui/states';
import { When } from '../../ui/When';
import './patterns.css';
import { Sources } from './Sources';

/** What modules and sources bring is read once they are here, and nothing tells when that is done. */
const CALM = 5000;

/** What repositories can be made from. */
export default function Patterns() {
  const reads = useMay('work:read');
  const query = useQuery({ ...patternsQuery, enabled: reads, refetchInterval: CALM });
  const repositories = useQuery({ ...repositoriesQuery, enabled: reads });
  const entries = query.data ? catalogue(query.data, repositories.data ?? []) : [];
  return (
    <>
      <PageHeader
        title="Patterns"
        context={query.data && summary(entries, query.data.problems.length)}
        actions={
          reads && (
            <Link className="btn" to="/repositories">
              <Icon name="folder" />
              Repositories
            </Link>
          )
        }
      />
      {reads ? (
        <Block query={query} what="The patterns" rows={6}>
          {({ problems }) => (
            <div className="stack">
              <ForJob />
              <Catalogue entries={entries} />
              {problems.length > 0 && <Broken problems={problems} />}
              <Sources />
            </div>
          )}
        </Block>
      ) : (
        <Card label="Patterns">
          <Forbidden />
        </Card>
      )}
    </>
  );
}

/** Whoever comes from a job picks the pattern here; the form has the job then. */
function ForJob() {
  const [url, setUrl] = useUrl();
  const { data: projects = [] } = useQuery(projectsQuery);
  const project = projects.find(({ slug }) => slug === url['project']);
  if (!project) return null;
  return (
    <div className="banner acc forjob" role="note">
      <Icon name="jobs" />
      <p>
        Pick what the repository for{' '}
        <b>
          {project.clientName} / {project.name}
        </b>{' '}
        is made from.
      </p>
      <button className="btn s" onClick={() => setUrl({ project: null })}>
        For no job
      </button>
    </div>
  );
}

function summary(entries: readonly PatternEntry[], broken: number): string {
  const away = entries.filter(({ available }) => !available).length;
  return [
    plural(entries.length, 'pattern'),
    away > 0 ? `${count(away)} not available` : '',
    broken > 0 ? `${count(broken)} broken` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function Catalogue({ entries }: { entries: readonly PatternEntry[] }) {
  const [url, setUrl] = useUrl();
  const text = url['q'] ?? '';
  const shown = matching(entries, text);
  if (entries.length === 0)
    return (
      <Card label="Patterns">
        <Empty
          icon="patterns"
          title="No patterns yet"
          action={
            <Link className="btn" to="/modules">
              Modules
            </Link>
          }
        >
          Patterns come with modules and from Git. Install a module that brings some.
        </Empty>
      </Card>
    );
  return (
    <>
      <div className="toolbar bare">
        <Search label="Find a pattern" value={text} onChange={(q) => setUrl({ q })} />
        <span className="meta" role="status">
          {text !== '' && `${count(shown.length)} of ${count(entries.length)}`}
        </span>
      </div>
      {shown.length === 0 ? (
        <Card label="Patterns">
          <Filtered what="patterns" filters={1} onClear={() => setUrl({ q: null })} />
        </Card>
      ) : (
        <ul className="patterns" aria-label="Patterns">
          {shown.map((entry) => (
            <PatternCard key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </>
  );
}

function PatternCard({ entry }: { entry: PatternEntry }) {
  const [url] = useUrl();
  const { id, newest, versions, available, repositories, lastUsedAt } = entry;
  return (
    <li className={available ? 'card pattern' : 'card pattern away'}>
      <header>
        <span className="sq">
          <Icon name="patterns" />
        </span>
        <h2 className="grow trunc">{newest.title}</h2>
        {!available && (
          <Pill tone="warn" icon="warn" title={newest.unavailable ?? ''}>
            Not available
          </Pill>
        )}
      </header>
      <p className="body clamp">{newest.description || <span className="muted">It says nothing about itself.</span>}</p>
      <p className="meta facts-line">
        <span className="mono">{id}</span> {newest.version}
        {newest.module !== null && ` · module ${newest.module}`}
        {newest.source !== null && ` · source ${newest.source}`}
        {versions.length > 1 && ` · ${plural(versions.length, 'version')}`}
        {lastUsedAt !== null && (
          <>
            {' · used '}
            <When at={lastUsedAt} short />
          </>
        )}
      </p>
      {!available && <p className="meta facts-line">{newest.unavailable}. What was made from it stays.</p>}
      <div className="foot">
        <span className="grow">
          {repositories > 0 ? (
            <Link className="link" to="/repositories" search={{ 'f.pattern': id }}>
              {plural(repositories, 'repository', 'repositories')}
            </Link>
          ) : (
            'Not used yet'
          )}
        </span>
        {available && repositories > 0 && (
          <Link className="btn xs" to="/patterns/$id/upgrade" params={{ id }}>
            Upgrade<span className="sr"> what is made from {newest.title}</span>
          </Link>
        )}
        {available && (
          <Link className="btn xs strong" to="/patterns/$id/new" params={{ id }} search={{ project: url['project'] }}>
            <Icon name="plus" />
            New repository<span className="sr"> from {newest.title}</span>
          </Link>
        )}
      </div>
    </li>
  );
}

/** Those that are brought and cannot be used, with what is wrong. */
function Broken({ problems }: { problems: readonly PatternProblem[] }) {
  return (
    <Card title="Broken" meta="Their authors must put them right; they keep no other pattern away">
      <ul className="list">
        {problems.map(({ origin, pattern, problem }) => (
          <li key={`${origin}/${pattern}`} className="top">
            <Pill tone="neg" icon="alert">
              Broken
            </Pill>
            <span className="two">
              <span>
                <span className="mono">{pattern}</span> <span className="muted">of {origin}</span>
              </span>
              <span className="lines neg">{problem}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
