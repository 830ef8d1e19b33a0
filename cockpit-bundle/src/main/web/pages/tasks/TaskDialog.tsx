import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../../core/api/client';
import { fieldErrors, sentence } from '../../core/api/problem';
import { peopleQuery, projectsQuery } from '../../core/api/queries';
import type { Task } from '../../core/api/types';
import { toast } from '../../core/toasts';
import { ComboBox } from '../../ui/aria/ComboBox';
import { Modal } from '../../ui/aria/Modal';
import { Field } from '../../ui/Field';
import { useSession } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';

interface Form {
  project: string | null;
  name: string;
  due: string;
  assignee: string | null;
}

/** Creates a task on a job. */
export default function TaskDialog({ onClose }: { onClose: () => void }) {
  const { user } = useSession();
  const client = useQueryClient();
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: people = [] } = useQuery(peopleQuery);
  const [form, setForm] = useState<Form>({ project: null, name: '', due: '', assignee: String(user.id) });
  const [tried, setTried] = useState(false);
  const problems: Record<string, string> = {};
  if (form.project === null) problems['projectId'] = 'Pick a job.';
  if (form.name.trim() === '') problems['name'] = 'Say what is to do.';
  const save = useMutation({
    mutationFn: () =>
      api.post<Task>('/tasks', {
        projectId: Number(form.project),
        name: form.name.trim(),
        ...(form.assignee !== null && { assigneeId: Number(form.assignee) }),
        ...(form.due !== '' && { dueOn: form.due }),
      }),
    onSuccess: async (task) => {
      toast(`Created ${task.name}`);
      await client.invalidateQueries({ queryKey: ['tasks'] });
      onClose();
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
    <Modal title="New task" onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <div className="body form">
          {save.isError && Object.keys(refused).length === 0 && (
            <div className="banner neg" role="alert">
              <Icon name="alert" />
              <p>{sentence(save.error)}</p>
            </div>
          )}
          <Field label="Task" error={shown('name')}>
            {(wired) => (
              <input
                {...wired}
                className="input"
                // A dialog starts in its first field.
                // eslint-disable-next-line jsx-a11y/no-autofocus
                autoFocus
                value={form.name}
                onChange={(event) => setForm({ ...form, name: event.target.value })}
              />
            )}
          </Field>
          <ComboBox
            key={`job ${projects.length}`}
            label="Job"
            options={projects
              .filter((project) => project.status === 'active')
              .map(({ id, code, name, clientName }) => ({
                id: String(id),
                label: code ? `${code} ${name}` : name,
                detail: clientName,
              }))}
            value={form.project}
            error={shown('projectId')}
            onChange={(project) => setForm({ ...form, project })}
          />
          <div className="two-up">
            <ComboBox
              key={`who ${people.length}`}
              label="Assigned to"
              optional
              options={people
                .filter((person) => person.active)
                .map(({ id, name }) => ({ id: String(id), label: name }))}
              value={form.assignee}
              error={shown('assigneeId')}
              onChange={(assignee) => setForm({ ...form, assignee })}
            />
            <Field label="Due" optional error={shown('dueOn')}>
              {(wired) => (
                <input
                  {...wired}
                  className="input"
                  type="date"
                  value={form.due}
                  onChange={(event) => setForm({ ...form, due: event.target.value })}
                />
              )}
            </Field>
          </div>
        </div>
        <footer>
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button className="btn primary" aria-disabled={save.isPending}>
            Create task
          </button>
        </footer>
      </form>
    </Modal>
  );
}
