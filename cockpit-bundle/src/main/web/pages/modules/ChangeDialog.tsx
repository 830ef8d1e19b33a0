import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { ApiProblem, sentence } from '../../core/api/problem';
import type { ModuleAction, ModuleChange, ModulePlan } from '../../core/api/types';
import { ACTION_WORDS, type Module } from '../../core/modules';
import { FormDialog } from '../../ui/aria/FormDialog';
import { Modal } from '../../ui/aria/Modal';
import { Icon } from '../../ui/Icon';
import { TextField } from '../../ui/TextField';
import { Loading } from '../../ui/states';
import { useChange } from './changes';
import { PlanView } from './PlanView';

interface Props {
  action: ModuleAction;
  /** Null for one that nobody has here yet. */
  module: Module | null;
  dropped: number;
  onClose: () => void;
}

/** Asks what to bring where that is open, shows what it will do, and starts it once that is confirmed. */
export default function ChangeDialog({ action, module, dropped, onClose }: Props) {
  const [form, setForm] = useState({
    module: module?.id ?? '',
    version: action === 'upgrade' ? (module?.newer?.descriptor.version ?? '') : '',
    source: '',
  });
  const asks = action === 'install' || action === 'upgrade';
  const change = useChange();
  const planning = useMutation({
    mutationFn: () => {
      const wanted: ModuleChange = {
        action,
        module: form.module.trim(),
        version: form.version.trim() || null,
        source: form.source.trim() || null,
      };
      return api.post<ModulePlan>('/modules/plan', wanted);
    },
  });
  const [asked, setAsked] = useState(false);
  if (!asks && !asked) {
    setAsked(true);
    planning.mutate();
  }
  const name = module?.title ?? form.module.trim();
  const before = module?.versions.find(({ actual }) => actual === 'active') ?? null;
  if (planning.data) {
    return (
      <PlanView
        plan={planning.data}
        name={name}
        before={before}
        onClose={onClose}
        onConfirm={() => {
          change.mutate({
            plan: planning.data,
            title: name,
            before: before?.descriptor.version ?? null,
            droppedBefore: dropped,
          });
          onClose();
        }}
      />
    );
  }
  if (!asks) {
    return (
      <Modal wide title={`${ACTION_WORDS[action]} ${name}?`} onClose={onClose}>
        <div className="body">{planning.isError ? <Refused error={planning.error} /> : <Loading rows={4} />}</div>
      </Modal>
    );
  }
  const problems: Record<string, string> = {};
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(form.module.trim()))
    problems['module'] = 'Lower case letters, digits and hyphens, such as finance.';
  if (form.version.trim() !== '' && !/^\d+\.\d+\.\d+$/.test(form.version.trim()))
    problems['version'] = 'Three numbers and dots, such as 1.1.0.';
  return (
    <FormDialog
      title={module ? `${ACTION_WORDS[action]} ${name}` : 'Install a module'}
      submit="Show the plan"
      problems={problems}
      save={planning}
      aside={<span className="meta">Nothing changes before you have seen the plan.</span>}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <InFiles error={planning.error} />
          {!module && (
            <TextField
              label="Module"
              autoFocus
              help="Its id, such as finance"
              error={shown('module')}
              value={form.module}
              onChange={(id) => setForm({ ...form, module: id })}
            />
          )}
          <TextField
            label="Version"
            optional
            autoFocus={module !== null}
            help={
              before
                ? `${before.descriptor.version} answers now; the newest there is when empty`
                : 'The newest there is when empty'
            }
            error={shown('version')}
            value={form.version}
            onChange={(version) => setForm({ ...form, version })}
          />
          <TextField
            label="Archive"
            optional
            help="Path or URL of a JAR or KAR the server can read; its own or the one kept when empty"
            error={shown('source')}
            value={form.source}
            onChange={(source) => setForm({ ...form, source })}
          />
        </>
      )}
    </FormDialog>
  );
}

/** Everything the server found wrong inside the module's files, one line each. */
function InFiles({ error }: { error: unknown }) {
  if (!(error instanceof ApiProblem)) return null;
  const own = ['/module', '/version', '/source'];
  const found = error.violations.filter(({ pointer }) => !own.includes(pointer ?? ''));
  if (found.length === 0) return null;
  return (
    <div className="banner neg top" role="alert">
      <Icon name="alert" />
      <ul className="flaws">
        {found.map(({ pointer, line, message, fix }, index) => (
          <li key={index}>
            {pointer && (
              <code>
                {pointer.replace(/#.*$/, '')}
                {line ? `:${line}` : ''}
              </code>
            )}{' '}
            {message} {fix}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Refused({ error }: { error: unknown }) {
  if (error instanceof ApiProblem && error.violations.length > 0) return <InFiles error={error} />;
  return (
    <div className="banner neg" role="alert">
      <Icon name="alert" />
      <p>{sentence(error)}</p>
    </div>
  );
}
