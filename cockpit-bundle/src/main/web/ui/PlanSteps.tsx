import type { PlanStep } from '../core/api/types';
import { idOf } from '../core/manifests';
import { Pill } from './Pill';
import './code.css';

/** What a plan does, in the order it does it: created, changed field by field, removed. */
export function PlanSteps({ steps }: { steps: readonly PlanStep[] }) {
  return (
    <ol className="plan" aria-label="What the plan does">
      {steps.map((step) => (
        <li key={idOf(step)}>
          <div className="row">
            <span className="action">
              <Action action={step.action} />
            </span>
            <span className="mono trunc grow" title={idOf(step)}>
              {idOf(step)}
            </span>
            <span className="meta nowrap">
              {step.generation > 0 ? `generation ${step.generation}` : 'new'}
              {step.path !== null && ` · ${step.path}`}
            </span>
          </div>
          {step.fields.length > 0 && (
            <ul className="fields">
              {step.fields.map((field) => (
                <li key={field.pointer}>
                  <span className="field-name">{field.pointer}</span>
                  <dl className="values">
                    <dt>Now</dt>
                    <dd>
                      {field.before === null ? <span className="muted">nothing</span> : <del>{field.before}</del>}
                    </dd>
                    <dt>Then</dt>
                    <dd>{field.after === null ? <span className="muted">nothing</span> : <ins>{field.after}</ins>}</dd>
                  </dl>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

function Action({ action }: { action: PlanStep['action'] }) {
  if (action === 'create')
    return (
      <Pill tone="pos" icon="plus">
        Create
      </Pill>
    );
  if (action === 'change')
    return (
      <Pill tone="acc" icon="edit">
        Change
      </Pill>
    );
  return (
    <Pill tone="neg" icon="trash">
      Remove
    </Pill>
  );
}
