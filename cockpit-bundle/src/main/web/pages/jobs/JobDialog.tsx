import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { clientsQuery } from '../../core/api/queries';
import type { Project } from '../../core/api/types';
import { ComboBox } from '../../ui/aria/ComboBox';
import { FormDialog } from '../../ui/aria/FormDialog';
import { Switch } from '../../ui/Switch';
import { TextField } from '../../ui/TextField';
import { toast } from '../../core/toasts';

/** Creates a job for a client. */
export default function JobDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: clients = [] } = useQuery(clientsQuery);
  const [form, setForm] = useState({ client: null as string | null, name: '', code: '', budget: '', billable: true });
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
  return (
    <FormDialog title="New job" submit="Create job" problems={problems} save={save} onClose={onClose}>
      {(shown) => (
        <>
          <ComboBox
            key={clients.length === 0 ? 'empty' : 'full'}
            label="Client"
            autoFocus
            options={clients.filter((item) => !item.archived).map(({ id, name }) => ({ id: String(id), label: name }))}
            value={form.client}
            error={shown('clientId')}
            onChange={(value) => setForm({ ...form, client: value })}
          />
          <TextField
            label="Name"
            error={shown('name')}
            value={form.name}
            onChange={(name) => setForm({ ...form, name })}
          />
          <div className="two-up">
            <TextField
              label="Code"
              optional
              help="Short, such as J-1204"
              error={shown('code')}
              value={form.code}
              onChange={(code) => setForm({ ...form, code })}
            />
            <TextField
              label="Budget"
              optional
              help="Hours"
              inputMode="decimal"
              error={shown('budgetSeconds')}
              value={form.budget}
              onChange={(hours) => setForm({ ...form, budget: hours })}
            />
          </div>
          <Switch label="Billable" on={form.billable} onChange={(billable) => setForm({ ...form, billable })} />
        </>
      )}
    </FormDialog>
  );
}
