import { ApiProblem, sentence } from '../../core/api/problem';
import type { ModuleListing, ModuleVersion } from '../../core/api/types';
import { formatClock } from '../../core/duration';
import { count, millis, plural } from '../../core/format';
import { DOING_WORDS, spanOf, stepsDone } from '../../core/modules';
import { useNow } from '../../ui/hooks/clock';
import { Icon } from '../../ui/Icon';
import { Pill } from '../../ui/Pill';
import { CallsChart } from './CallsChart';
import type { Running, Sample } from './changes';
import { StatePill } from './pills';

interface Props {
  running: Running;
  listing: ModuleListing;
  samples: readonly Sample[];
  onRollBack: (() => void) | null;
  onDismiss: () => void;
}

/** A change as it happens, and how it ended: its steps, the versions side by side, and the calls that go on all the while. */
export function LiveChange({ running, listing, samples, onRollBack, onDismiss }: Props) {
  const { confirmed, status, startedAt, tookMillis, refreshed, error } = running;
  const { plan, title, before } = confirmed;
  const pending = status === 'pending';
  const now = useNow(pending ? new Date(startedAt).toISOString() : null);
  const versions = listing.items.filter(({ descriptor }) => descriptor.id === plan.change.module);
  const old = versions.find(({ descriptor }) => descriptor.version === before) ?? null;
  const shown = versions.filter(
    ({ descriptor }) => descriptor.version === before || descriptor.version === plan.version,
  );
  const dropped = Math.max(0, listing.counters.callsDropped - confirmed.droppedBefore);
  const done = status === 'success' ? plan.steps.length : stepsDone(plan, listing, before);
  const [doing, over] = DOING_WORDS[plan.change.action];
  return (
    <section className="card below change" aria-label={`${doing} ${title}`}>
      <header>
        <span className="sq">
          <Icon name="modules" />
        </span>
        <h2>
          {title} {spanOf(plan, old)}
        </h2>
        <span role="status">
          {pending && (
            <Pill tone="acc" icon="spinner" spin>
              {doing}
            </Pill>
          )}
          {status === 'success' && (
            <Pill tone="pos" icon="check">
              {over}
            </Pill>
          )}
          {status === 'error' && (
            <Pill tone="neg" icon="alert">
              {before === null || before === plan.version ? 'Failed' : 'Rolled back'}
            </Pill>
          )}
        </span>
        <span className="meta">
          {pending && `started ${formatClock(Math.max(0, Math.floor((now - startedAt) / 1000)))} ago · `}
          {tookMillis !== null && `in ${millis(tookMillis)} · `}
          {plural(dropped, 'call')} dropped · {plural((refreshed ?? plan.refreshes).length, 'other bundle')} refreshed
        </span>
        {status === 'success' && plan.change.action === 'upgrade' && onRollBack && (
          <button className="btn s" onClick={onRollBack}>
            <Icon name="undo" />
            Roll back
          </button>
        )}
        {!pending && (
          <button className="btn ghost s icon" aria-label="Dismiss" onClick={onDismiss}>
            <Icon name="x" />
          </button>
        )}
      </header>
      {status === 'error' && (
        <div className="banner neg flat" role="alert">
          <Icon name="alert" />
          <p className="lines">
            {error instanceof ApiProblem && error.violations.length > 0
              ? error.violations.map(({ message, fix }) => `${message} ${fix ?? ''}`).join('\n')
              : sentence(error)}
          </p>
        </div>
      )}
      <div className="upg">
        <section aria-label="Steps">
          <ol className="vsteps tight">
            {plan.steps.map((step, index) => (
              <Step
                key={index}
                detail={step.detail}
                state={index < done ? 'done' : index === done ? (pending ? 'run' : 'failed') : 'wait'}
              />
            ))}
          </ol>
        </section>
        <section>
          <h3>{shown.length > 1 ? 'Versions side by side' : 'Version'}</h3>
          <div className="vers">
            {[...shown].reverse().map((version) => (
              <Version key={version.descriptor.version} version={version} old={old} />
            ))}
            {shown.length === 0 && <p className="muted">Nothing of it is here.</p>}
          </div>
        </section>
        <section>
          <h3>Calls per second</h3>
          <CallsChart samples={samples} module={plan.change.module} before={before} after={plan.version} />
        </section>
      </div>
    </section>
  );
}

const MARKS = { done: 'check', run: 'spinner', failed: 'x', wait: null } as const;
const WORDS = { done: 'Done', run: 'Running', failed: 'Not done', wait: 'Waiting' } as const;

function Step({ detail, state }: { detail: string; state: keyof typeof MARKS }) {
  const mark = MARKS[state];
  return (
    <li className={state}>
      <span className="ic">{mark && <Icon name={mark} spin={state === 'run'} />}</span>
      <span className={state === 'run' ? 'strong' : undefined}>
        {detail}
        <span className="sr">{WORDS[state]}</span>
      </span>
    </li>
  );
}

function Version({ version, old }: { version: ModuleVersion; old: ModuleVersion | null }) {
  const { descriptor, actual, traffic } = version;
  const more = old && old !== version ? descriptor.commands.length - old.descriptor.commands.length : 0;
  return (
    <div className={traffic?.answering ? 'ver on' : 'ver'}>
      <header>
        <b>{descriptor.version}</b>
        {traffic?.answering ? (
          <Pill tone="pos" icon="check">
            Answering
          </Pill>
        ) : (traffic?.running ?? 0) > 0 ? (
          <Pill tone="warn" icon="clock">
            Draining
          </Pill>
        ) : (
          <StatePill state={actual} />
        )}
      </header>
      <dl className="facts">
        <dt>In flight</dt>
        <dd>{count(traffic?.running ?? 0)}</dd>
        <dt>Calls</dt>
        <dd>{count(traffic?.calls ?? 0)}</dd>
        <dt>Failed</dt>
        <dd className={(traffic?.failed ?? 0) > 0 ? 'neg' : undefined}>{count(traffic?.failed ?? 0)}</dd>
        <dt>Waited</dt>
        <dd>{count(traffic?.waited ?? 0)}</dd>
        <dt>Longest wait</dt>
        <dd>{millis(traffic?.longestWaitMillis ?? 0)}</dd>
        <dt>Commands</dt>
        <dd>
          {count(descriptor.commands.length)}
          {more !== 0 && <span className={more > 0 ? 'pos' : 'neg'}> {more > 0 ? `+${more}` : `−${-more}`}</span>}
        </dd>
      </dl>
    </div>
  );
}
