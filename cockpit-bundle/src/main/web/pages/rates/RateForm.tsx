import { useQuery } from '@tanstack/react-query';
import { fieldErrors } from '../../core/api/problem';
import { clientsQuery, peopleQuery, projectsQuery, tasksQuery } from '../../core/api/queries';
import { KIND_WORDS, ofKind, SCOPES, scopesOf, type Kind, type RateDraft, type ScopeId } from '../../core/hourly-rate';
import { ComboBox } from '../../ui/aria/ComboBox';
import { JobField } from '../../ui/aria/JobField';
import { Icon } from '../../ui/Icon';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';
import { FirstDay, LastDay } from './Days';

interface Props {
  draft: RateDraft;
  shown: (field: string) => string | undefined;
  onChange: (draft: RateDraft) => void;
}

/** The fields that say what is wrong with them; "" is the scope as a whole. */
const OWN = [
  '',
  'kind',
  'userId',
  'role',
  'projectId',
  'taskId',
  'clientId',
  'validFrom',
  'validTo',
  'amount',
  'hours',
  'currency',
];

export const UNITS = [
  { id: 'hour', label: 'Hour' },
  { id: 'day', label: 'Day' },
];

/** The fields of a rate: what it is for, from when, and how much. */
export function RateForm({ draft, shown, onChange }: Props) {
  const set = (patch: Partial<RateDraft>) => onChange({ ...draft, ...patch });
  return (
    <>
      <div className="two-up">
        <SelectField
          label="Kind"
          options={Object.entries(KIND_WORDS).map(([id, label]) => ({ id, label }))}
          help={draft.kind === 'bill' ? 'What the client pays' : 'What it costs'}
          error={shown('kind')}
          value={draft.kind}
          onChange={(kind) => onChange(ofKind(draft, kind as Kind))}
        />
        <SelectField
          label="For"
          options={scopesOf(draft.kind)}
          help="What is more specific goes first"
          error={shown('')}
          value={draft.scope}
          onChange={(scope) => set({ scope: scope as ScopeId })}
        />
      </div>
      <ScopeFields draft={draft} shown={shown} set={set} />
      <div className="two-up">
        <FirstDay error={shown('validFrom')} value={draft.from} onChange={(from) => set({ from })} />
        <LastDay error={shown('validTo')} value={draft.last} onChange={(last) => set({ last })} />
      </div>
      <div className="two-up">
        <TextField
          label="Amount"
          inputMode="decimal"
          error={shown('amount')}
          value={draft.amount}
          onChange={(amount) => set({ amount })}
        />
        <TextField
          label="Currency"
          error={shown('currency')}
          value={draft.currency}
          onChange={(currency) => set({ currency })}
        />
      </div>
      <div className="two-up">
        <SelectField
          label="Per"
          options={UNITS}
          help={draft.unit === 'day' ? 'Shared out to the hours worked' : 'Of work'}
          value={draft.unit}
          onChange={(unit) => set({ unit: unit as RateDraft['unit'] })}
        />
        {draft.unit === 'day' && (
          <TextField
            label="Hours of a day"
            inputMode="decimal"
            error={shown('hours')}
            value={draft.hours}
            onChange={(hours) => set({ hours })}
          />
        )}
      </div>
    </>
  );
}

interface ScopeProps extends Pick<Props, 'draft' | 'shown'> {
  set: (patch: Partial<RateDraft>) => void;
}

/** Whom and what the rate is for, as its scope needs it. */
function ScopeFields({ draft, shown, set }: ScopeProps) {
  const parts = SCOPES.find(({ id }) => id === draft.scope)?.parts ?? [];
  const { data: people = [] } = useQuery(peopleQuery);
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: clients = [] } = useQuery(clientsQuery);
  const { data: tasks = [] } = useQuery({ ...tasksQuery(), enabled: parts.includes('task') });
  const ofJob = tasks.filter(({ projectId }) => String(projectId) === draft.job);
  return (
    <>
      {parts.includes('person') && (
        <ComboBox
          key={`people ${people.length}`}
          label="Person"
          options={people.map(({ id, name }) => ({ id: String(id), label: name }))}
          value={draft.person}
          error={shown('userId')}
          onChange={(person) => set({ person })}
        />
      )}
      {parts.includes('role') && (
        <TextField
          label="Role"
          help="As it stands with people, such as designer"
          error={shown('role')}
          value={draft.role}
          onChange={(role) => set({ role })}
        />
      )}
      {parts.includes('job') && (
        <JobField
          projects={projects}
          value={draft.job}
          error={shown('projectId')}
          onChange={(job) => set({ job, task: job === draft.job ? draft.task : null })}
        />
      )}
      {parts.includes('task') && (
        <ComboBox
          key={`tasks ${draft.job} ${ofJob.length}`}
          label="Task"
          options={ofJob.map(({ id, name }) => ({ id: String(id), label: name }))}
          value={draft.task}
          error={shown('taskId')}
          onChange={(task) => set({ task })}
        />
      )}
      {parts.includes('client') && (
        <ComboBox
          key={`clients ${clients.length}`}
          label="Client"
          options={clients.map(({ id, name }) => ({ id: String(id), label: name }))}
          value={draft.client}
          error={shown('clientId')}
          onChange={(client) => set({ client })}
        />
      )}
    </>
  );
}

/** What the server found wrong with what is no field of the form. */
export function Elsewhere({ error, own = OWN }: { error: unknown; own?: readonly string[] }) {
  const found = Object.entries(fieldErrors(error)).filter(([field]) => !own.includes(field));
  if (found.length === 0) return null;
  return (
    <div className="banner neg" role="alert">
      <Icon name="alert" />
      <p>{found.map(([, message]) => message).join(' ')}</p>
    </div>
  );
}
