import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { peopleQuery, projectsQuery } from '../../core/api/queries';
import type { Task } from '../../core/api/types';
import { toast } from '../../core/toasts';
import { ComboBox } from '../../ui/aria/ComboBox';
import { FormDialog } from '../../ui/aria/FormDialog';
import { JobField } from '../../ui/aria/JobField';
import { useSession } from '../../ui/hooks/session';
import { TextField } from '../../ui/TextField';

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
  return (
    <FormDialog title="New task" submit="Create task" problems={problems} save={save} onClose={onClose}>
      {(shown) => (
        <>
          <TextField
            label="Task"
            autoFocus
            error={shown('name')}
            value={form.name}
            onChange={(name) => setForm({ ...form, name })}
          />
          <JobField
            projects={projects}
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
            <TextField
              label="Due"
              optional
              type="date"
              error={shown('dueOn')}
              value={form.due}
              onChange={(due) => setForm({ ...form, due })}
            />
          </div>
        </>
      )}
    </FormDialog>
  );
}
