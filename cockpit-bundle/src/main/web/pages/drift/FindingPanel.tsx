import { Link } from '@tanstack/react-router';
import type { DriftFinding } from '../../core/api/types';
import { clockTime, dayIn, shortDate } from '../../core/dates';
import type { DriftRow } from '../../core/drift';
import { NONE } from '../../core/format';
import { useSession } from '../../ui/hooks/session';
import { Code } from '../../ui/Code';
import { Diff } from '../../ui/Diff';
import { Icon } from '../../ui/Icon';
import { SeverityPill, SyncPill } from './pills';

const CHANGES: Record<DriftFinding['change'], string> = {
  missing: 'is declared, and not there',
  extra: 'is there, and nothing declares it',
  changed: 'is not as declared',
  renamed: 'is there under another name',
};

interface Props {
  row: DriftRow;
  finding: DriftFinding;
  onClose: () => void;
}

/** One finding: declared against live, and the statements that lead back. Nothing here changes anything. */
export function FindingPanel({ row, finding, onClose }: Props) {
  const { user } = useSession();
  const since = finding.firstSeenAt;
  const { repair } = finding;
  return (
    <section className="card detail" aria-label={`${row.kind} ${row.name}`}>
      <header>
        <h2 className="mono trunc" title={row.name}>
          {row.name}
        </h2>
        <span className="grow" />
        <SyncPill sync={row.sync} />
        <SeverityPill severity={finding.severity} />
        <button className="btn ghost xs icon" aria-label="Close" onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      <dl className="body detail-facts">
        <dt>What</dt>
        <dd>
          The {row.kind} {CHANGES[finding.change]}
          {finding.changed.length > 0 && ` (${finding.changed.join(', ')})`}.
        </dd>
        <dt>Owner</dt>
        <dd>{row.owner || 'nobody'}</dd>
        <dt>First seen</dt>
        <dd>
          {since ? `${shortDate(dayIn(user.zone, since), true)}, ${clockTime(since, user.zone)}` : 'by this check'}
        </dd>
        {finding.evidence.length > 0 && (
          <>
            <dt>Evidence</dt>
            <dd>{finding.evidence.join('; ')}</dd>
          </>
        )}
      </dl>
      <Compared expected={finding.expected ?? ''} actual={finding.actual ?? ''} />
      <Statements title="Repair" statements={repair.statements} note={`Lock: ${repair.lock}`} />
      {repair.risk !== '' && (
        <div className="banner" role="note">
          <Icon name="warn" />
          <p>
            {!repair.reversible && <b>Not reversible. </b>}
            {repair.risk}
          </p>
        </div>
      )}
      <Statements title="Way back to this" statements={repair.reverse} note="" />
      {row.source === 'manifests' ? (
        <div className="foot">
          <Icon name="branch" />
          <span className="grow">Git and the database differ; whose version counts is decided in one place.</span>
          <Link className="btn xs" to="/state">
            Reconcile
          </Link>
        </div>
      ) : (
        <div className="foot">
          <Icon name="lock" />
          <span className="grow">
            The cockpit cannot change the schema. Review the statements, then run them as its owner.
          </span>
        </div>
      )}
    </section>
  );
}

function Compared({ expected, actual }: { expected: string; actual: string }) {
  return (
    <>
      <div className="filehead">
        <span className="strong">Declared</span>
        <span className="meta neg">− missing live</span>
        <span className="grow" />
        <span className="strong">Live</span>
        <span className="meta pos">+ only live</span>
      </div>
      <Diff label="Declared against live" before={expected} after={actual} />
    </>
  );
}

function Statements({ title, statements, note }: { title: string; statements: readonly string[]; note: string }) {
  const text = statements.map((statement) => (/[;]\s*$/.test(statement) ? statement : `${statement};`)).join('\n');
  return (
    <>
      <Code title={title} text={text} note={note} />
      {statements.length === 0 && <p className="body muted">{NONE} No statement leads there: it takes a person.</p>}
    </>
  );
}
