import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import type { TimeSheet, TimeSheetDetail } from '../../core/api/types';
import { plural } from '../../core/format';
import { toast, toastError } from '../../core/toasts';
import { usePageActions } from '../../ui/hooks/actions';
import { Icon } from '../../ui/Icon';

type Step = 'submit' | 'withdraw';

/** Submits a week or takes it back. */
export function SheetActions({ sheet }: { sheet: TimeSheet }) {
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: (step: Step) => api.post<TimeSheetDetail>(`/time-sheets/${sheet.userId}/${sheet.week}/${step}`),
    onSuccess: ({ findings }, step) => {
      if (step === 'withdraw') toast('The week is yours again');
      else
        toast(findings.length === 0 ? 'Submitted' : `Submitted, with ${plural(findings.length, 'odd thing')}`, {
          label: 'Withdraw',
          run: () => move.mutate('withdraw'),
        });
    },
    onError: (error) => toastError(sentence(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['time-sheets'] }),
  });
  const step: Step | null = sheet.status === 'open' ? 'submit' : sheet.status === 'submitted' ? 'withdraw' : null;
  usePageActions(
    step === null
      ? []
      : [
          {
            id: step,
            label: step === 'submit' ? 'Submit week' : 'Withdraw week',
            run: () => move.mutate(step),
          },
        ],
  );
  if (step === null) return null;
  return (
    <button
      className={`btn${step === 'submit' ? ' primary' : ''}`}
      onClick={() => move.mutate(step)}
      disabled={move.isPending}
    >
      {step === 'withdraw' && <Icon name="undo" />}
      {step === 'submit' ? 'Submit week' : 'Withdraw'}
    </button>
  );
}
