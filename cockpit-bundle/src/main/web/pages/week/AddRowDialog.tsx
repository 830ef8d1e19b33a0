import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { projectsQuery, tasksQuery } from '../../core/api/queries';
import type { Work } from '../../core/week';
import { ComboBox } from '../../ui/aria/ComboBox';
import { FormDialog } from '../../ui/aria/FormDialog';
import { JobField } from '../../ui/aria/JobField';

/** Picks the job and task of a new row. */
export default function AddRowDialog({ onAdd, onClose }: { onAdd: (work: Work) => void; onClose: () => void }) {
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: tasks = [] } = useQuery(tasksQuery({ status: 'open' }));
  const [project, setProject] = useState<string | null>(null);
  const [task, setTask] = useState<string | null>(null);
  const job = projects.find((candidate) => String(candidate.id) === project);
  const own = tasks.filter((candidate) => String(candidate.projectId) === project);
  const add = () => {
    if (!job) return;
    const part = own.find((candidate) => String(candidate.id) === task);
    onAdd({
      projectId: job.id,
      projectName: job.name,
      clientName: job.clientName,
      taskId: part?.id ?? null,
      taskName: part?.name ?? null,
    });
  };
  return (
    <FormDialog
      title="Add row"
      submit="Add row"
      problems={job ? {} : { projectId: 'Pick a job.' }}
      save={{ mutate: add, isPending: false, error: null }}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <JobField
            projects={projects}
            autoFocus
            value={project}
            error={shown('projectId')}
            onChange={(id) => {
              setProject(id);
              setTask(null);
            }}
          />
          {own.length > 0 && (
            <ComboBox
              key={`tasks ${project}`}
              label="Task"
              optional
              value={task}
              options={own.map(({ id, name }) => ({ id: String(id), label: name }))}
              onChange={setTask}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
