import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import type { Invoice } from '../../core/api/types';
import { plural } from '../../core/format';
import { amountsText } from '../../core/invoices';
import { toast, toastError } from '../../core/toasts';
import Confirm from '../../ui/aria/Confirm';

/** Asks whether an invoice is to be no more, and cancels it. */
export default function CancelInvoice({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => api.delete('/invoices', undefined, { number: invoice.number }),
    onSuccess: () => toast(`Invoice ${invoice.number} cancelled`),
    onError: (error) => toastError(sentence(error)),
    onSettled: async () => {
      for (const key of ['books', 'economics']) await queries.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
  return (
    <Confirm
      title={`Cancel invoice ${invoice.number}?`}
      action="Cancel the invoice"
      busy={cancel.isPending}
      onConfirm={() => {
        if (!cancel.isPending) cancel.mutate();
      }}
      onClose={onClose}
    >
      {amountsText(invoice.billed)} for {invoice.clientName}. Its{' '}
      {plural(invoice.billed.entries, 'entry is', 'entries are')} priced by the rates of now and can be changed again.
    </Confirm>
  );
}
