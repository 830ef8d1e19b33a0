import { useState } from 'react';
import type { HourlyRate } from '../../core/api/types';
import { dayIn } from '../../core/dates';
import { draftOf, problemsOf, rateName, rateOf } from '../../core/hourly-rate';
import { FormDialog } from '../../ui/aria/FormDialog';
import { useScopeNames } from '../../ui/hooks/names';
import { useSession } from '../../ui/hooks/session';
import { RateChange } from './RateChange';
import { Elsewhere, RateForm } from './RateForm';

interface Props {
  /** A rate whose scope the new one has; null for any. */
  model: HourlyRate | null;
  onClose: () => void;
}

/** Sets a rate. */
export default function RateDialog({ model, onClose }: Props) {
  const { user, organisation } = useSession();
  const [draft, setDraft] = useState(() => draftOf(model, dayIn(user.zone), organisation.currency));
  const names = useScopeNames({ whole: true, tasks: draft.scope === 'task' });
  return (
    <RateChange title={(rates) => rates.map((rate) => rateName(rate, names)).join()} onClose={onClose}>
      {({ look, isPending, error }) => (
        <FormDialog
          title="Set a rate"
          submit="Show what it does"
          problems={problemsOf(draft)}
          save={{ mutate: () => look(() => Promise.resolve([rateOf(draft)])), isPending, error }}
          aside={<span className="meta">Nothing changes before you have seen it.</span>}
          onClose={onClose}
        >
          {(shown) => (
            <>
              <Elsewhere error={error} />
              <RateForm draft={draft} shown={shown} onChange={setDraft} />
            </>
          )}
        </FormDialog>
      )}
    </RateChange>
  );
}
