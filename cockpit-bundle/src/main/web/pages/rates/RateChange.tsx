import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, isStatus } from '../../core/api/client';
import { fieldErrors } from '../../core/api/problem';
import type { NewRate, RatePreview, RateRun } from '../../core/api/types';
import { plural } from '../../core/format';
import { toast } from '../../core/toasts';
import { PreviewDialog } from './PreviewDialog';

interface Props {
  /** What the preview is called. */
  title: (rates: readonly NewRate[]) => string;
  onClose: () => void;
  /** The form the rates come from; `look` shows what they would do. */
  children: (plan: {
    look: (rates: () => Promise<NewRate[]>) => void;
    isPending: boolean;
    error: unknown;
  }) => ReactNode;
}

interface Seen {
  rates: NewRate[];
  preview: RatePreview;
}

/** Sets rates: what they would do is shown first, and only that is done. */
export function RateChange({ title, onClose, children }: Props) {
  const queries = useQueryClient();
  const [seen, setSeen] = useState<Seen | null>(null);
  const planning = useMutation({
    mutationFn: async (asked: () => Promise<NewRate[]>): Promise<Seen> => {
      const rates = await asked();
      return { rates, preview: await api.post<RatePreview>('/rates/preview', { rates }) };
    },
    onSuccess: setSeen,
  });
  const change = useMutation({
    mutationFn: ({ rates, preview }: Seen) => api.post<RateRun>('/rates/changes', { rates, digest: preview.digest }),
    onSuccess: async ({ entries, rates }) => {
      const what = rates.length === 1 ? ['Rate set', 'it prices'] : [`${rates.length} rates set`, 'they price'];
      toast(entries === 0 ? (what[0] ?? '') : `${what[0]}; ${what[1]} ${plural(entries, 'entry', 'entries')}`);
      await Promise.all(['rates', 'economics'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      onClose();
    },
    onError: (error, { rates }) => {
      // What was agreed to is not what would happen now: it is looked at again.
      if (isStatus(error, 409)) planning.mutate(() => Promise.resolve(rates));
      // What is wrong with a field is shown at the field.
      else if (Object.keys(fieldErrors(error)).length > 0) setSeen(null);
    },
  });
  const look = (rates: () => Promise<NewRate[]>) => {
    change.reset();
    planning.mutate(rates);
  };
  if (!seen) {
    const error = planning.error ?? change.error;
    return <>{children({ look, isPending: planning.isPending, error })}</>;
  }
  return (
    <PreviewDialog
      title={title(seen.rates)}
      rates={seen.rates}
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
