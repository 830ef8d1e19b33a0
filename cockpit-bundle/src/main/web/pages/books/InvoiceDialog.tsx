import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { clientsQuery, projectsQuery } from '../../core/api/queries';
import type { Billed, Invoice } from '../../core/api/types';
import { dayIn } from '../../core/dates';
import { hours, plural } from '../../core/format';
import {
  amountsText,
  billedQuestion,
  invoiceOf,
  invoiceProblems,
  lineTexts,
  type InvoiceDraft,
} from '../../core/invoices';
import { toast } from '../../core/toasts';
import { ComboBox } from '../../ui/aria/ComboBox';
import { FormDialog } from '../../ui/aria/FormDialog';
import { useSession } from '../../ui/hooks/session';
import { TextField } from '../../ui/TextField';
import './books.css';

/** Bills a client: tells what it would take before it is made. */
export default function InvoiceDialog({ onClose }: { onClose: () => void }) {
  const { organisation } = useSession();
  const queries = useQueryClient();
  const { data: clients = [] } = useQuery(clientsQuery);
  const { data: projects = [] } = useQuery(projectsQuery);
  const [draft, setDraft] = useState<InvoiceDraft>(() => ({
    ...{ number: '', client: null, project: null, from: '', note: '' },
    until: dayIn(organisation.zone),
  }));
  const set = (patch: Partial<InvoiceDraft>) => setDraft({ ...draft, ...patch });
  const jobs = projects.filter(({ clientId }) => clients.find(({ id }) => id === clientId)?.slug === draft.client);
  const save = useMutation({
    mutationFn: () => api.post<Invoice>('/invoices', invoiceOf(draft)),
    onSuccess: async ({ number, billed }) => {
      toast(`Invoice ${number}: ${amountsText(billed)}`);
      for (const key of ['books', 'economics']) await queries.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
  return (
    <FormDialog
      title="Bill a client"
      submit="Bill"
      problems={invoiceProblems(draft)}
      save={save}
      aside={<span className="meta">What is billed cannot be changed until the invoice is cancelled.</span>}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <TextField
            label="Number"
            help="That of the document"
            autoFocus
            error={shown('number')}
            value={draft.number}
            onChange={(number) => set({ number })}
          />
          <ComboBox
            key={`clients ${clients.length}`}
            label="Client"
            options={clients.map(({ slug, name }) => ({ id: slug, label: name }))}
            value={draft.client}
            error={shown('client')}
            onChange={(client) => set({ client, project: null })}
          />
          <ComboBox
            key={`jobs ${draft.client} ${jobs.length}`}
            label="Job"
            optional
            placeholder="All jobs of the client"
            options={jobs.map(({ slug, name }) => ({ id: slug, label: name }))}
            value={draft.project}
            error={shown('project')}
            onChange={(project) => set({ project })}
          />
          <div className="two-up">
            <TextField
              label="First day"
              type="date"
              optional
              help="From the beginning when empty"
              error={shown('from')}
              value={draft.from}
              onChange={(from) => set({ from })}
            />
            <TextField
              label="Last day"
              type="date"
              error={shown('until')}
              value={draft.until}
              onChange={(until) => set({ until })}
            />
          </div>
          <TextField
            label="Note"
            optional
            error={shown('note')}
            value={draft.note}
            onChange={(note) => set({ note })}
          />
          <WouldBill draft={draft} />
        </>
      )}
    </FormDialog>
  );
}

/** What would be billed now, or why nothing can be. */
function WouldBill({ draft }: { draft: InvoiceDraft }) {
  const question = billedQuestion(draft);
  const { data, error } = useQuery({
    queryKey: ['books', 'would-bill', question],
    queryFn: question ? ({ signal }) => api.get<Billed>('/invoices/preview', question, signal) : skipToken,
    retry: false,
  });
  return (
    <div className="effect" aria-live="polite">
      {error ? (
        <p>{sentence(error)}</p>
      ) : data ? (
        <>
          <p>
            Bills <b>{amountsText(data)}</b>: {plural(data.entries, 'entry', 'entries')},{' '}
            {hours(data.seconds / 3600, 2)} h.
          </p>
          <ul>
            {lineTexts(data).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>Pick a client to see what would be billed.</p>
      )}
    </div>
  );
}
