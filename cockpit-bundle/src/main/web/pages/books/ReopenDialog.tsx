import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { closedMonthsQuery } from '../../core/api/queries';
import type { ClosedMonths } from '../../core/api/types';
import { monthsText, type BookMonth } from '../../core/books';
import { monthName } from '../../core/dates';
import { toast, toastError } from '../../core/toasts';
import Confirm from '../../ui/aria/Confirm';

interface Props {
  month: string;
  /** It and the closed ones after it, oldest first. */
  months: readonly BookMonth[];
  onClose: () => void;
}

/** Asks before closed months are opened again. */
export default function ReopenDialog({ month, months: asked, onClose }: Props) {
  // As they were when it was asked.
  const [months] = useState(asked);
  const queries = useQueryClient();
  const reopen = useMutation({
    mutationFn: () => api.post<ClosedMonths>(`/books/months/${month}/reopen`),
    onSuccess: (listing) => {
      toast(`${monthsText(months)} open again`);
      queries.setQueryData(closedMonthsQuery.queryKey, listing);
    },
    onError: (error) => toastError(sentence(error)),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['books'] });
      onClose();
    },
  });
  return (
    <Confirm
      title={`Open ${monthsText(months)} again?`}
      action="Open again"
      busy={reopen.isPending}
      onConfirm={() => {
        if (!reopen.isPending) reopen.mutate();
      }}
      onClose={onClose}
    >
      {months.length > 1 && `${monthsText(months.slice(1))} opens with ${monthName(month)}. `}
      Figures that were reported may change then, and what they were closed with is not kept.
    </Confirm>
  );
}
