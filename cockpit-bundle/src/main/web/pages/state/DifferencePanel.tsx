import type { ReactNode } from 'react';
import type { Difference, DifferenceField } from '../../core/api/types';
import { idOf } from '../../core/manifests';
import { happened } from '../../core/state';
import { Icon } from '../../ui/Icon';
import '../../ui/code.css';

const CHANGED: Record<Difference['changed'], string> = {
  git: 'Git changed it',
  database: 'The database changed it',
  both: 'Both changed it',
};

interface Props {
  difference: Difference;
  choice: ReactNode;
  onClose: () => void;
}

/** One manifest with both sides' values of each field, and the last they had in common. */
export function DifferencePanel({ difference, choice, onClose }: Props) {
  const id = idOf(difference);
  return (
    <section className="card detail" aria-label={id}>
      <header>
        <h2 className="mono trunc" title={id}>
          {id}
        </h2>
        <span className="grow" />
        <button className="btn ghost xs icon" aria-label="Close" onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      <dl className="body detail-facts">
        <dt>What</dt>
        <dd>{happened(difference)}, since the last commit both sides have</dd>
        <dt>Counts</dt>
        <dd>{choice}</dd>
      </dl>
      {difference.fields.length === 0 ? (
        <p className="body muted">
          It is {difference.where === 'git-only' ? 'in Git and not in the database' : 'in the database and not in Git'}.
        </p>
      ) : (
        <ul className="plan sides">
          {difference.fields.map((field) => (
            <Field key={field.pointer} field={field} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Field({ field }: { field: DifferenceField }) {
  return (
    <li>
      <div className="row">
        <span className="field-name grow">{field.pointer}</span>
        <span className={field.changed === 'both' ? 'meta warn' : 'meta'}>{CHANGED[field.changed]}</span>
      </div>
      <dl className="values">
        <dt>In Git</dt>
        <dd>{value(field.git)}</dd>
        <dt>In the database</dt>
        <dd>{value(field.database)}</dd>
        <dt>Before</dt>
        <dd>{value(field.base)}</dd>
      </dl>
    </li>
  );
}

function value(json: string | null): ReactNode {
  return json ?? <span className="muted">nothing</span>;
}
