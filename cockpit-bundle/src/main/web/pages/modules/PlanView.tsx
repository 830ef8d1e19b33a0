import { useState, type ReactNode } from 'react';
import type { ModuleAction, ModulePlan, ModuleVersion } from '../../core/api/types';
import { ACTION_WORDS, countsOf } from '../../core/modules';
import { Modal } from '../../ui/aria/Modal';
import { useSubmitKey } from '../../ui/hooks/keys';
import { Icon } from '../../ui/Icon';
import { TextField } from '../../ui/TextField';

interface Props {
  plan: ModulePlan;
  name: string;
  before: ModuleVersion | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** What a change will do, before anything is done. */
export function PlanView({ plan, name, before, onConfirm, onClose }: Props) {
  const { action, module } = plan.change;
  const [typed, setTyped] = useState('');
  const counts = countsOf(plan);
  const ready = action !== 'purge' || typed.trim() === module;
  const final = action === 'purge' || action === 'remove' || action === 'contract';
  const confirm = () => {
    if (ready) onConfirm();
  };
  useSubmitKey(confirm);
  return (
    <Modal wide title={titleOf(plan, name, before)} onClose={onClose}>
      <div className="body">
        <p className="muted">Nothing has changed yet. This is what it will do.</p>
        <dl className="plan">
          <Count value={counts.starts} words={counts.starts === 1 ? 'bundle starts' : 'bundles start'} />
          <Count value={counts.stops} words={counts.stops === 1 ? 'bundle stops' : 'bundles stop'} />
          <Count value={counts.schema} words={counts.schema === 1 ? 'schema step' : 'schema steps'} />
          <Count
            value={counts.refreshes}
            words={`foreign ${counts.refreshes === 1 ? 'bundle' : 'bundles'} refreshed`}
            bad={counts.refreshes > 0}
          />
        </dl>
        {plan.warnings.map((warning) => (
          <div className="banner" role="note" key={warning}>
            <Icon name="warn" />
            <p>{warning}</p>
          </div>
        ))}
        <dl className="kv">
          <Entry term="Steps">
            <ol className="steps">
              {plan.steps.map((step, index) => (
                <li key={index}>{step.detail}</li>
              ))}
            </ol>
          </Entry>
          <Entry term="Affected">{plan.affects.length === 0 ? 'nothing else' : plan.affects.join(' · ')}</Entry>
          <Entry term="Way back">{wayBack(action, before)}</Entry>
        </dl>
        {action === 'purge' && (
          <TextField
            label={`Type ${module} to drop its tables and everything in them`}
            value={typed}
            onChange={setTyped}
            autoFocus
          />
        )}
      </div>
      <footer>
        <span className="meta grow trunc mono" title={`Plan ${plan.hash}: another plan by now is refused`}>
          plan {plan.hash.slice(0, 12)}
        </span>
        <button className="btn" onClick={onClose}>
          Cancel
        </button>
        <button className={final ? 'btn danger' : 'btn primary'} aria-disabled={!ready} onClick={confirm}>
          {ACTION_WORDS[action]} {name}
          <kbd>Ctrl ↵</kbd>
        </button>
      </footer>
    </Modal>
  );
}

function titleOf({ change, version }: ModulePlan, name: string, before: ModuleVersion | null): string {
  const verb = ACTION_WORDS[change.action];
  const from = before?.descriptor.version;
  const moves = change.action === 'upgrade' || change.action === 'rollback';
  return moves && from !== undefined ? `${verb} ${name} ${from} to ${version}?` : `${verb} ${name} ${version}?`;
}

function wayBack(action: ModuleAction, before: ModuleVersion | null): string {
  const old = before?.descriptor.version ?? '';
  switch (action) {
    case 'install':
      return 'Remove it again; what it stored stays until it is purged.';
    case 'upgrade':
      return `${old} stays on standby; rolling back takes a moment. If the new version does not get well, ${old} goes on answering.`;
    case 'rollback':
      return 'Upgrade again.';
    case 'disable':
      return 'Enable it again; it stays here, stopped.';
    case 'enable':
      return 'Disable it again.';
    case 'remove':
      return 'Install it again; its tables and their data stay.';
    case 'purge':
      return 'None but a backup: tables and data are gone for good.';
    case 'contract':
      return 'None: the version on standby cannot work with what is left.';
  }
}

function Count({ value, words, bad }: { value: number; words: string; bad?: boolean }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd className={bad ? 'neg' : undefined}>{value}</dd>
    </div>
  );
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
