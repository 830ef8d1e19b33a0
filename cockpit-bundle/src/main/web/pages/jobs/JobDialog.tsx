import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { api } from '../../core/api/client';
import { fieldErrors, sentence } from '../../core/api/problem';
import { clientsQuery } from '../../core/api/queries';
import type { Project } from '../../core/api/types';
import { ComboBox } from '../../ui/aria/ComboBox';
import { Modal } from '../../ui/aria/Modal';
import { Field } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { toast } from '../../core/toasts';

/** Creates a job for a client. */
export default function JobDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: clients = [] } = useQuery(clientsQuery);
  const [form, setForm] = useState({ client: null as string | null, name: '', code: '', budget: '', billable: true });
  const [tried, setTried] = useState(false);
  const budget = Number(form.budget.replace(',', '.'));
  const problems: Record<string, string> = {};
  if (form.client === null) problems['clientId'] = 'Pick a client.';
  if (form.name.trim() === '') problems['name'] = 'Give the job a name.';
  if (form.budget !== '' && !(budget > 0)) problems['budgetSeconds'] = 'Type hours, such as 120.';
  const save = useMutation({
    mutationFn: () =>
      api.post<Project>('/projects', {
        clientId: Number(form.client),
        name: form.name.trim(),
        billable: form.billable,
        ...(form.code.trim() !== '' && { code: form.code.trim() }),
        ...(form.budget !== '' && { budgetSeconds: Math.round(budget * 3600) }),
      }),
    onSuccess: async (project) => {
      toast(`Created ${project.name}`);
      await client.invalidateQueries({ queryKey: ['projects'] });
      await navigate({ to: '/jobs/$slug', params: { slug: project.slug } });
    },
  });
  const refused = fieldErrors(save.error);
  const shown = (field: string) => (tried ? problems[field] : undefined) ?? refused[field];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length === 0) save.mutate();
  };
  return (
    <Modal title="New job" onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <div className="body form">
          {save.isError && Object.keys(refused).length === 0 && (
            <div className="banner neg" role="alert">
              <Icon name="alert" />
              <p>{sentence(save.error)}</p>
            </div>
          )}
          <ComboBox
            key={clients.length === 0 ? 'empty' : 'full'}
            label="Client"
            autoFocus
            options={clients.filter((item) => !item.archived).map(({ id, name }) => ({ id: String(id), label: name }))}
            value={form.client}
            error={shown('clientId')}
            onChange={(value) => setForm({ ...form, client: value })}
          />
          <Field label="Name" error={shown('name')}>
            {(wired) => (
              <input
                {...wired}
                className="input"
                value={form.name}
                onChange={(event) => setForm({ ...form, name: event.target.value })}
              />
            )}
          </Field>
          <div className="two-up">
            <Field label="Code" optional error={shown('code')} help="Short, such as J-1204">
              {(wired) => (
                <input
                  {...wired}
                  className="input"
                  value={form.code}
                  onChange={(event) => setForm({ ...form, code: event.target.value })}
                />
              )}
            </Field>
            <Field label="Budget" optional error={shown('budgetSeconds')} help="Hours">
              {(wired) => (
                <input
                  {...wired}
                  className="input"
                  inputMode="decimal"
                  value={form.budget}
                  onChange={(event) => setForm({ ...form, budget: event.target.value })}
                />
              )}
            </Field>
          </div>
          <button
            type="button"
            className="switch"
            role="switch"
            aria-checked={form.billable}
            onClick={() => setForm({ ...form, billable: !form.billable })}
          >
            <i />
            Billable
          </button>
        </div>
        <footer>
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button className="btn primary" aria-disabled={save.isPending}>
            Create job
          </button>
        </footer>
      </form>
    </Modal>
  );
}
