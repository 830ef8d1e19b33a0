import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { clientsQuery, overtimeQuery, peopleQuery, projectsQuery } from '../../core/api/queries';
import type { Overtime } from '../../core/api/types';
import { dayIn } from '../../core/dates';
import { KIND_WORDS, whole, type Kind } from '../../core/hourly-rate';
import { overtimeOf, overtimeOfKind, overtimeProblems, TARGETS, type OvertimeDraft } from '../../core/overtime';
import { toast } from '../../core/toasts';
import { ComboBox } from '../../ui/aria/ComboBox';
import { FormDialog } from '../../ui/aria/FormDialog';
import { useSession } from '../../ui/hooks/session';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';
import { FirstDay } from './Days';
import { Elsewhere } from './RateForm';

interface Props {
  /** Whether this person may see, and so set, what overtime costs. */
  sees: boolean;
  onClose: () => void;
}

const OWN = ['kind', 'scope', 'scope/project', 'scope/client', 'scope/person', 'validFrom', 'factor'];

/** Agrees on what overtime is worth. */
export default function OvertimeDialog({ sees, onClose }: Props) {
  const { user } = useSession();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<OvertimeDraft>(() => ({
    ...{ kind: 'bill', target: 'client', whom: null },
    ...{ from: dayIn(user.zone), factor: '' },
  }));
  const set = (patch: Partial<OvertimeDraft>) => setDraft({ ...draft, ...patch });
  const save = useMutation({
    mutationFn: () => api.put<{ agreements: Overtime[] }>('/overtime', overtimeOf(draft)),
    onSuccess: async ({ agreements }) => {
      toast('Agreed');
      queries.setQueryData(overtimeQuery.queryKey, agreements);
      await queries.invalidateQueries({ queryKey: ['rates'] });
      await queries.invalidateQueries({ queryKey: ['economics'] });
      onClose();
    },
  });
  return (
    <FormDialog
      title="Agree on overtime"
      submit="Agree"
      problems={overtimeProblems(draft)}
      save={save}
      aside={<span className="meta">Overtime from that day on is priced anew at once.</span>}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <Elsewhere error={save.error} own={OWN} />
          <div className="two-up">
            <SelectField
              label="Kind"
              options={(sees ? (['bill', 'cost'] as const) : (['bill'] as const)).map((id) => ({
                id,
                label: KIND_WORDS[id],
              }))}
              help={draft.kind === 'bill' ? 'What the client pays' : 'What it costs'}
              error={shown('kind')}
              value={draft.kind}
              onChange={(kind) => setDraft(overtimeOfKind(draft, kind as Kind))}
            />
            <SelectField
              label="For"
              options={TARGETS[draft.kind]}
              help="What is more specific goes first"
              value={draft.target}
              onChange={(target) => set({ target: target as OvertimeDraft['target'], whom: null })}
            />
          </div>
          <Whom
            draft={draft}
            error={shown('scope') ?? shown(`scope/${draft.target}`)}
            onChange={(whom) => set({ whom })}
          />
          <div className="two-up">
            <TextField
              label="Factor"
              inputMode="decimal"
              help="1.5 for half as much again"
              error={shown('factor')}
              value={draft.factor}
              onChange={(factor) => set({ factor })}
            />
            <FirstDay error={shown('validFrom')} value={draft.from} onChange={(from) => set({ from })} />
          </div>
        </>
      )}
    </FormDialog>
  );
}

interface WhomProps {
  draft: OvertimeDraft;
  error: string | undefined;
  onChange: (whom: string | null) => void;
}

function Whom({ draft, error, onChange }: WhomProps) {
  const { data: clients = [] } = useQuery(clientsQuery);
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: people = [] } = useQuery(peopleQuery);
  const jobs = whole(projects);
  const choices = {
    client: { label: 'Client', options: clients.map(({ slug, name }) => ({ id: slug, label: name })) },
    project: { label: 'Job', options: projects.map(({ slug }, at) => ({ id: slug, label: jobs[at]?.name ?? slug })) },
    person: { label: 'Person', options: people.map(({ login, name }) => ({ id: login, label: name })) },
  };
  if (draft.target === 'all') return null;
  const { label, options } = choices[draft.target];
  return (
    <ComboBox
      key={`${draft.target} ${options.length}`}
      label={label}
      options={options}
      value={draft.whom}
      error={error}
      onChange={onChange}
    />
  );
}
