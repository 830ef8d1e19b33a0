import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, isStatus } from '../../core/api/client';
import { fieldErrors } from '../../core/api/problem';
import type { HourlyRate, NewRate, RatePreview, RateRun } from '../../core/api/types';
import { dayIn } from '../../core/dates';
import { plural } from '../../core/format';
import { draftOf, problemsOf, rateOf } from '../../core/hourly-rate';
import { toast } from '../../core/toasts';
import { FormDialog } from '../../ui/aria/FormDialog';
import { useSession } from '../../ui/hooks/session';
import { Elsewhere, RateForm } from './RateForm';
import { PreviewDialog } from './PreviewDialog';

interface Props {
  /** A rate whose scope the new one has; null for any. */
  model: HourlyRate | null;
  onClose: () => void;
}

interface Seen {
  rate: NewRate;
  preview: RatePreview;
}

/** Sets a rate: what it would do is shown first, and only that is done. */
export default function RateDialog({ model, onClose }: Props) {
  const { user, organisation } = useSession();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(model, dayIn(user.zone), organisation.currency));
  const [seen, setSeen] = useState<Seen | null>(null);
  const planning = useMutation({
    mutationFn: async (rate: NewRate): Promise<Seen> => ({
      rate,
      preview: await api.post<RatePreview>('/rates/preview', { rate }),
    }),
    onSuccess: setSeen,
  });
  const change = useMutation({
    mutationFn: ({ rate, preview }: Seen) => api.post<RateRun>('/rates/changes', { rate, digest: preview.digest }),
    onSuccess: async (run) => {
      toast(run.entries === 0 ? 'Rate set' : `Rate set; it prices ${plural(run.entries, 'entry', 'entries')}`);
      await Promise.all(['rates', 'economics'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      onClose();
    },
    onError: (error, { rate }) => {
      // What was agreed to is not what would happen now: it is looked at again.
      if (isStatus(error, 409)) planning.mutate(rate);
      // What is wrong with a field is shown at the field.
      else if (Object.keys(fieldErrors(error)).length > 0) setSeen(null);
    },
  });
  if (seen) {
    return (
      <PreviewDialog
        rate={seen.rate}
        preview={seen.preview}
        moved={isStatus(change.error, 409)}
        busy={planning.isPending || change.isPending}
        error={planning.error ?? (isStatus(change.error, 409) ? null : change.error)}
        onConfirm={() => change.mutate(seen)}
        onBack={() => {
          planning.reset();
          change.reset();
          setSeen(null);
        }}
        onClose={onClose}
      />
    );
  }
  const error = planning.error ?? change.error;
  return (
    <FormDialog
      title="Set a rate"
      submit="Show what it does"
      problems={problemsOf(draft)}
      save={{ mutate: () => planning.mutate(rateOf(draft)), isPending: planning.isPending, error }}
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
  );
}
