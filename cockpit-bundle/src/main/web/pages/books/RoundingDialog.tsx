import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { clientsQuery } from '../../core/api/queries';
import type { Rounding } from '../../core/api/types';
import { dayIn } from '../../core/dates';
import { exampleText, MODES, roundingOf, roundingProblems, type Mode, type RoundingDraft } from '../../core/rounding';
import { toast } from '../../core/toasts';
import { ComboBox } from '../../ui/aria/ComboBox';
import { FormDialog } from '../../ui/aria/FormDialog';
import { useSession } from '../../ui/hooks/session';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';
import { ClosedNote } from './ClosedNote';
import './books.css';

interface Props {
  /** What the form starts like. */
  like: Rounding | null;
  onClose: () => void;
}

/** Agrees on how a client's time is rounded, from a day on. */
export default function RoundingDialog({ like, onClose }: Props) {
  const { organisation } = useSession();
  const queries = useQueryClient();
  const { data: clients = [] } = useQuery(clientsQuery);
  const [draft, setDraft] = useState<RoundingDraft>(() => ({
    ...{ client: like?.client ?? null, mode: like?.mode ?? 'up', minutes: String(like?.minutes ?? 15) },
    from: dayIn(organisation.zone),
  }));
  const set = (patch: Partial<RoundingDraft>) => setDraft({ ...draft, ...patch });
  const save = useMutation({
    mutationFn: () => api.put('/rounding', roundingOf(draft)),
    onSuccess: async () => {
      toast('Agreed');
      await queries.invalidateQueries({ queryKey: ['books'] });
      await queries.invalidateQueries({ queryKey: ['economics'] });
      onClose();
    },
  });
  return (
    <FormDialog
      title="Agree on a rounding"
      submit="Agree"
      problems={roundingProblems(draft)}
      save={save}
      aside={<span className="meta">Entries from that day on are billed anew at once.</span>}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <ComboBox
            key={clients.length}
            label="Client"
            options={clients.map(({ slug, name }) => ({ id: slug, label: name }))}
            value={draft.client}
            error={shown('client')}
            onChange={(client) => set({ client })}
          />
          <div className="two-up">
            <SelectField
              label="Round"
              options={MODES}
              help="Each entry by itself"
              error={shown('mode')}
              value={draft.mode}
              onChange={(mode) => set({ mode: mode as Mode })}
            />
            <TextField
              label="Minutes"
              inputMode="numeric"
              help="To multiples of these"
              error={shown('minutes')}
              value={draft.minutes}
              onChange={(minutes) => set({ minutes })}
            />
          </div>
          <TextField
            label="First day"
            type="date"
            optional
            help="Always when empty; may lie in the past"
            error={shown('validFrom')}
            value={draft.from}
            onChange={(from) => set({ from })}
          />
          <p className="effect" aria-live="polite">
            {exampleText(draft)} Hours and cost stay as they are.
          </p>
          <ClosedNote from={draft.from} />
        </>
      )}
    </FormDialog>
  );
}
