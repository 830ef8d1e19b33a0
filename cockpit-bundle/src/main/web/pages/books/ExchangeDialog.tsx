import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { exchangeRatesQuery } from '../../core/api/queries';
import type { ExchangeRate, ExchangeRates } from '../../core/api/types';
import { dayIn } from '../../core/dates';
import { exchangeEffect, exchangeOf, exchangeProblems, type ExchangeDraft } from '../../core/exchange';
import { toast } from '../../core/toasts';
import { FormDialog } from '../../ui/aria/FormDialog';
import { useSession } from '../../ui/hooks/session';
import { TextField } from '../../ui/TextField';
import { ClosedNote } from './ClosedNote';
import './books.css';

interface Props {
  /** Of which one is set; empty when that is to be typed. */
  currency: string;
  base: string;
  rates: readonly ExchangeRate[];
  onClose: () => void;
}

/** Says what one unit of a currency is worth in that of the books, from a day on. */
export default function ExchangeDialog({ currency, base, rates, onClose }: Props) {
  const { organisation } = useSession();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<ExchangeDraft>({ currency, from: dayIn(organisation.zone), rate: '' });
  const set = (patch: Partial<ExchangeDraft>) => setDraft({ ...draft, ...patch });
  const save = useMutation({
    mutationFn: () => api.put<ExchangeRates>('/exchange-rates', { rates: [exchangeOf(draft)] }),
    onSuccess: async (listing) => {
      toast('Exchange rate set');
      queries.setQueryData(exchangeRatesQuery.queryKey, listing);
      await queries.invalidateQueries({ queryKey: ['economics'] });
      onClose();
    },
  });
  const typed = draft.currency.trim().toUpperCase();
  return (
    <FormDialog
      title="Set an exchange rate"
      submit="Set the rate"
      problems={exchangeProblems(draft, base)}
      save={save}
      aside={<span className="meta">All figures it reaches are made anew at once.</span>}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <div className="two-up">
            <TextField
              label="Currency"
              help="Three letters, such as USD"
              autoFocus={currency === ''}
              error={shown('currency')}
              value={draft.currency}
              onChange={(value) => set({ currency: value })}
            />
            <TextField
              label="First day"
              type="date"
              help="May lie in the past"
              error={shown('validFrom')}
              value={draft.from}
              onChange={(from) => set({ from })}
            />
          </div>
          <TextField
            label={`What one ${typed || 'unit'} is worth in ${base}`}
            inputMode="decimal"
            autoFocus={currency !== ''}
            help="Up to 12 places"
            error={shown('rate')}
            value={draft.rate}
            onChange={(rate) => set({ rate })}
          />
          <p className="effect" aria-live="polite">
            {exchangeEffect(draft, rates)}
          </p>
          <ClosedNote from={draft.from} />
        </>
      )}
    </FormDialog>
  );
}
