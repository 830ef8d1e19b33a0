import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { viewsQuery } from '../../core/api/queries';
import type { ModuleAction, ModuleVersion } from '../../core/api/types';
import { clockTime, dayIn, shortDate } from '../../core/dates';
import { count, millis, relative } from '../../core/format';
import { ACTION_WORDS, actionsOf, type Module } from '../../core/modules';
import { useSession } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { StatePill } from './pills';

interface Props {
  module: Module;
  onAsk: ((action: ModuleAction) => void) | null;
  onClose: () => void;
}

/** One module: what it says about itself, its versions, what it brings, and what is wrong with it. */
export function ModulePanel({ module, onAsk, onClose }: Props) {
  const { descriptor, problem, action, digest, bundle } = module.lead;
  return (
    <section className="card detail" aria-label={`Module ${module.title}`}>
      <header>
        <h2 className="trunc">{module.title}</h2>
        <span className="grow" />
        <StatePill state={module.state} />
        <button className="btn ghost xs icon" aria-label="Close" onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      {problem !== null && (
        <div className="banner neg" role="note">
          <Icon name="alert" />
          <p>
            <b className="lines">{problem}</b> {action}
          </p>
        </div>
      )}
      <div className="body">
        <p>{descriptor.description}</p>
        {onAsk && (
          <div className="row wraps">
            {actionsOf(module).map((one) => (
              <button
                key={one}
                className={one === 'remove' || one === 'purge' ? 'btn s danger' : 'btn s'}
                onClick={() => onAsk(one)}
              >
                {ACTION_WORDS[one]}
              </button>
            ))}
          </div>
        )}
      </div>
      <div className="filehead">
        <span className="strong">Versions</span>
      </div>
      <ul className="versions">
        {module.versions.map((version) => (
          <Version key={version.descriptor.version} version={version} />
        ))}
      </ul>
      <div className="filehead">
        <span className="strong">What it brings</span>
        <span className="meta">in {descriptor.version}</span>
      </div>
      <dl className="brings">
        <Brought what="Pages" names={descriptor.views} item={(id) => <ViewLink module={module.id} id={id} />} />
        <Brought what="Commands" names={descriptor.commands} />
        <Brought what="Tables" names={descriptor.tables} />
        <Brought what="Kinds" names={descriptor.kinds} />
        <Brought what="Patterns" names={descriptor.patterns} />
        <Brought what="Workflows" names={descriptor.workflows} />
        <Brought what="Prompts" names={descriptor.prompts} />
        <dt>Works with</dt>
        <dd>
          <span className="mono">kernel {descriptor.kernel}</span>, format {descriptor.api}
        </dd>
        <dt>Health</dt>
        <dd>
          {descriptor.health === null ? (
            'well once its commands answer'
          ) : (
            <span className="mono">{descriptor.health}</span>
          )}
        </dd>
        {digest !== null && (
          <>
            <dt>Archive</dt>
            <dd className="mono trunc" title={digest}>
              {digest.slice(0, 16)}
            </dd>
          </>
        )}
        {bundle !== null && (
          <>
            <dt>Bundle</dt>
            <dd>{bundle}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Version({ version }: { version: ModuleVersion }) {
  const { user } = useSession();
  const { descriptor, actual, desired, since, traffic } = version;
  const when =
    since && (relative(since) ?? `${shortDate(dayIn(user.zone, since), true)}, ${clockTime(since, user.zone)}`);
  return (
    <li className={traffic?.answering ? 'on' : undefined}>
      <div className="row">
        <b>{descriptor.version}</b>
        <span className="meta grow trunc">
          {when}
          {desired !== actual && ` · wanted ${desired}`}
        </span>
        {traffic?.tripped && <span className="tag">calls kept away</span>}
        <StatePill state={actual} />
      </div>
      {traffic && (
        <p className="meta">
          {count(traffic.calls)} calls, {count(traffic.failed)} failed, {count(traffic.dropped)} dropped
          {traffic.running > 0 && `, ${count(traffic.running)} running`}
          {traffic.waited > 0 && ` · ${count(traffic.waited)} waited, at most ${millis(traffic.longestWaitMillis)}`}
        </p>
      )}
    </li>
  );
}

interface BroughtProps {
  what: string;
  names: readonly string[];
  item?: (name: string) => ReactNode;
}

function Brought({ what, names, item }: BroughtProps) {
  if (names.length === 0) return null;
  return (
    <>
      <dt>
        {what} <span className="count">{names.length}</span>
      </dt>
      <dd>
        <ul className="names">
          {names.map((name) => (
            <li key={name}>{item ? item(name) : <span className="mono">{name}</span>}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}

/** A link while the page can be opened: a version on standby has pages nobody can. */
function ViewLink({ module, id }: { module: string; id: string }) {
  const { data: views = [] } = useQuery(viewsQuery);
  const page = views.find((view) => view.module === module && view.id === id);
  if (!page) return <span className="mono">{id}</span>;
  return (
    <Link className="link" to="/m/$module/$view" params={{ module, view: id }}>
      {page.title}
    </Link>
  );
}
