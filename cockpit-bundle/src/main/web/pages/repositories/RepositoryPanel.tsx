import { Link } from '@tanstack/react-router';
import type { PatternVersion } from '../../core/api/types';
import { cloneCommand, pushed } from '../../core/patterns';
import { Code } from '../../ui/Code';
import { Icon } from '../../ui/Icon';
import { When } from '../../ui/When';
import type { Row } from './Repositories';

interface Props {
  made: Row;
  /** Of its pattern, the newest first. */
  versions: readonly PatternVersion[];
  onClose: () => void;
}

/** One repository: what it was made from, for what, and how to get it. */
export function RepositoryPanel({ made, versions, onClose }: Props) {
  const newest = versions.find(({ available }) => available);
  return (
    <section className="card detail" aria-label={`Repository ${made.name}`}>
      <header>
        <h2 className="mono trunc grow" title={made.name}>
          {made.name}
        </h2>
        <button className="btn ghost xs icon" aria-label="Close" onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      <dl className="body detail-facts">
        <dt>Pattern</dt>
        <dd>
          {made.pattern} {made.version}
        </dd>
        <dt>Newest</dt>
        <dd>
          {newest ? newest.version : <span className="muted">none is available: no module that runs brings it</span>}
        </dd>
        <dt>Job</dt>
        <dd>
          {made.project === null ? (
            <span className="muted">none</span>
          ) : (
            <Link className="link" to="/jobs/$slug" params={{ slug: made.project }}>
              {made.job}
            </Link>
          )}
        </dd>
        <dt>Made</dt>
        <dd>
          <When at={made.at} /> by {made.by}
        </dd>
        <dt>First commit</dt>
        <dd className="mono wrap">{made.commit ?? 'not yet'}</dd>
        <dt>Remote</dt>
        <dd className="wrap">
          {made.remote === null ? (
            <span className="muted">none</span>
          ) : (
            <>
              <span className="mono">{made.remote.url}</span>
              <br />
              {pushed(made.remote).word}
              {made.remote.commit !== null && ` at ${made.remote.commit.slice(0, 7)}`}
              {made.remote.problem !== null && `: ${made.remote.problem}`}
            </>
          )}
        </dd>
        <dt>Plan</dt>
        <dd className="mono trunc" title={made.plan}>
          {made.plan}
        </dd>
        <dt>Folder</dt>
        <dd className="mono wrap">{made.repository}</dd>
      </dl>
      <Code title="Clone it" text={cloneCommand(made)} note="On the machine FractalOS runs on" />
      <div className="foot">
        {newest && (
          <Link className="btn s" to="/patterns/$id/upgrade" params={{ id: made.pattern }} search={{ only: made.name }}>
            Upgrade…
          </Link>
        )}
        <Link className="btn s" to="/manifests" search={{ panel: `Repository/${made.name}` }}>
          Manifest
        </Link>
        {newest && (
          <Link className="btn s" to="/patterns/$id/new" params={{ id: made.pattern }}>
            <Icon name="plus" />
            Another one
          </Link>
        )}
      </div>
    </section>
  );
}
