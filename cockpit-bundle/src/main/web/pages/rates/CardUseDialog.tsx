import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { clientsQuery, projectsQuery } from '../../core/api/queries';
import type { NewRate, RateCard } from '../../core/api/types';
import { dayIn } from '../../core/dates';
import { pricesText, targetParams, targetProblems, TARGETS, type TargetDraft } from '../../core/rate-card';
import { ComboBox } from '../../ui/aria/ComboBox';
import { FormDialog } from '../../ui/aria/FormDialog';
import { JobField } from '../../ui/aria/JobField';
import { useSession } from '../../ui/hooks/session';
import { SelectField } from '../../ui/SelectField';
import { FirstDay, LastDay } from './Days';
import { RateChange } from './RateChange';
import { Elsewhere } from './RateForm';

interface Props {
  card: RateCard;
  onClose: () => void;
}

const HELP = {
  client: 'Rates of its jobs go first',
  job: 'Rates of its tasks and of people on it go first',
  all: 'Rates of people, clients and jobs go first',
};
const OWN = ['clientId', 'projectId', 'validFrom', 'validTo'];

/** Makes the prices of a card the bill rates of a client, a job or everyone: what they would do is shown first. */
export default function CardUseDialog({ card, onClose }: Props) {
  const { user } = useSession();
  const [draft, setDraft] = useState<TargetDraft>(() => ({
    ...{ target: 'client', client: null, job: null },
    ...{ from: dayIn(user.zone), last: '' },
  }));
  const { data: clients = [] } = useQuery(clientsQuery);
  const { data: projects = [] } = useQuery(projectsQuery);
  const set = (patch: Partial<TargetDraft>) => setDraft({ ...draft, ...patch });
  const rates = () =>
    api.get<{ rates: NewRate[] }>(`/rate-cards/${card.id}/rates`, targetParams(draft)).then((becomes) => becomes.rates);
  return (
    <RateChange title={() => card.name} onClose={onClose}>
      {({ look, isPending, error }) => (
        <FormDialog
          title={`Put ${card.name} to use`}
          submit="Show what it does"
          problems={targetProblems(draft)}
          save={{ mutate: () => look(rates), isPending, error }}
          aside={<span className="meta">Nothing changes before you have seen it.</span>}
          onClose={onClose}
        >
          {(shown) => (
            <>
              <Elsewhere error={error} own={OWN} />
              <p className="muted">{pricesText(card)}. Rates of roles it does not name stay as they are.</p>
              <SelectField
                label="For"
                options={TARGETS}
                help={HELP[draft.target]}
                value={draft.target}
                onChange={(target) => set({ target: target as TargetDraft['target'] })}
              />
              {draft.target === 'client' && (
                <ComboBox
                  key={`clients ${clients.length}`}
                  label="Client"
                  options={clients.map(({ id, name }) => ({ id: String(id), label: name }))}
                  value={draft.client}
                  error={shown('clientId')}
                  onChange={(client) => set({ client })}
                />
              )}
              {draft.target === 'job' && (
                <JobField
                  projects={projects}
                  value={draft.job}
                  error={shown('projectId')}
                  onChange={(job) => set({ job })}
                />
              )}
              <div className="two-up">
                <FirstDay error={shown('validFrom')} value={draft.from} onChange={(from) => set({ from })} />
                <LastDay error={shown('validTo')} value={draft.last} onChange={(last) => set({ last })} />
              </div>
            </>
          )}
        </FormDialog>
      )}
    </RateChange>
  );
}
