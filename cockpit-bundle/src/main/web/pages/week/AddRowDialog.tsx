import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { projectsQuery, tasksQuery } from '../../core/api/queries';
import type { Work } from '../../core/week';
import { ComboBox } from '../../ui/aria/ComboBox';
import { Modal } from '../../ui/aria/Modal';

/** Picks the job and task of a new row. */
export default function AddRowDialog({ onAdd, onClose }: { onAdd: (work: Work) => void; onClose: () => void }) {
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: tasks = [] } = useQuery(tasksQuery({ status: 'open' }));
  const [project, setProject] = useState<string | null>(null);
  const [task, setTask] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const job = projects.find((candidate) => String(candidate.id) === project);
  const own = tasks.filter((candidate) => String(candidate.projectId) === project);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
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
    <Modal title="Add row" onClose={onClose}>
      <form onSubmit={submit}>
        <div className="body form">
          <ComboBox
            key={`jobs ${projects.length}`}
            label="Job"
            autoFocus
            placeholder="Client or job"
            value={project}
            error={tried && !job ? 'Pick a job.' : undefined}
            options={projects
              .filter((candidate) => candidate.status === 'active')
              .map(({ id, code, name, clientName }) => ({
                id: String(id),
                label: code ? `${code} ${name}` : name,
                detail: clientName,
              }))}
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
        </div>
        <footer>
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button className="btn primary">Add row</button>
        </footer>
      </form>
    </Modal>
  );
}
