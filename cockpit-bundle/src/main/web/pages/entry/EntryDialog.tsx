import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../../core/api/client';
import { fieldErrors, sentence } from '../../core/api/problem';
import { projectsQuery, tasksQuery } from '../../core/api/queries';
import type { TimeEntry } from '../../core/api/types';
import { addDays, clockTime, instantAt, isDate } from '../../core/dates';
import { formatDuration, parseDuration, parseTime } from '../../core/duration';
import { toast, toastError } from '../../core/toasts';
import { ComboBox } from '../../ui/aria/ComboBox';
import { Modal } from '../../ui/aria/Modal';
import { Field } from '../../ui/Field';
import { useSession } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import type { EntryDraft } from './draft';
import { changeOf } from './save';

interface Props {
  draft: EntryDraft;
  onClose: () => void;
}

interface Form {
  project: string | null;
  task: string | null;
  date: string;
  mode: 'times' | 'duration';
  start: string;
  end: string;
  duration: string;
  note: string;
  billable: boolean | null;
}

function initial(draft: EntryDraft, zone: string): Form {
  const time = (instant: number | undefined) => (instant === undefined ? '' : clockTime(new Date(instant), zone));
  if (draft.kind === 'edit') {
    const { entry } = draft;
    const timed = entry.startedAt !== null && entry.endedAt !== null;
    return {
      project: String(entry.projectId),
      task: entry.taskId === null ? null : String(entry.taskId),
      date: entry.workDate,
      mode: timed ? 'times' : 'duration',
      start: entry.startedAt === null ? '' : clockTime(entry.startedAt, entry.zone),
      end: entry.endedAt === null ? '' : clockTime(entry.endedAt, entry.zone),
      duration: formatDuration(entry.seconds),
      note: entry.note,
      billable: entry.billable,
    };
  }
  return {
    project: draft.projectId === undefined ? null : String(draft.projectId),
    task: draft.taskId ? String(draft.taskId) : null,
    date: draft.date,
    mode: draft.start === undefined ? 'duration' : 'times',
    start: time(draft.start),
    end: time(draft.end),
    duration: '',
    note: '',
    billable: null,
  };
}

/** Adds or changes one time entry, by start and end or by its length. */
export default function EntryDialog({ draft, onClose }: Props) {
  const { user } = useSession();
  const client = useQueryClient();
  const zone = draft.kind === 'edit' ? draft.entry.zone : user.zone;
  const [form, setForm] = useState(() => initial(draft, zone));
  const [tried, setTried] = useState(false);
  const set = (patch: Partial<Form>) => setForm((before) => ({ ...before, ...patch }));
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: tasks = [] } = useQuery(tasksQuery({ status: 'open' }));
  const project = projects.find((candidate) => String(candidate.id) === form.project);
  const ofProject = tasks.filter((task) => String(task.projectId) === form.project);

  const parsed = parseDuration(form.duration);
  const [start, end] = [parseTime(form.start), parseTime(form.end)];
  const problems: Partial<Record<keyof Form, string>> = {};
  if (form.project === null) problems.project = 'Pick a job.';
  if (!isDate(form.date)) problems.date = 'Pick a day.';
  if (form.mode === 'duration') {
    if ('error' in parsed) problems.duration = parsed.error;
    else if (parsed.seconds === 0) problems.duration = 'Type how long, such as 1:30.';
  } else {
    if (start === null) problems.start = 'Type a time such as 9:05.';
    if (end === null) problems.end = 'Type a time such as 17:30.';
  }

  const done = () => {
    void client.invalidateQueries({ queryKey: ['time-entries'] });
    void client.invalidateQueries({ queryKey: ['economics'] });
    onClose();
  };
  const body = () => {
    const times =
      form.mode === 'duration'
        ? { seconds: 'error' in parsed ? 0 : parsed.seconds }
        : {
            startedAt: instantAt(form.date, start ?? '', zone).toISOString(),
            // An end before the start means the work went past midnight.
            endedAt: instantAt(
              (end ?? '') > (start ?? '') ? form.date : addDays(form.date, 1),
              end ?? '',
              zone,
            ).toISOString(),
          };
    return {
      projectId: Number(form.project),
      taskId: form.task === null ? null : Number(form.task),
      workDate: form.date,
      zone,
      note: form.note.trim(),
      billable: form.billable ?? project?.billable ?? true,
      ...times,
    };
  };
  const save = useMutation({
    mutationFn: () =>
      draft.kind === 'edit'
        ? api.put<TimeEntry>(`/time-entries/${draft.entry.id}`, body(), draft.entry.version)
        : api.post<TimeEntry>('/time-entries', body()),
    onSuccess: () => {
      toast(draft.kind === 'edit' ? 'Entry changed' : 'Entry added');
      done();
    },
  });
  const remove = useMutation({
    mutationFn: (entry: TimeEntry) => api.delete(`/time-entries/${entry.id}`, entry.version),
    onSuccess: (_nothing, entry) => {
      const restore = async () => {
        try {
          await api.post('/time-entries', changeOf(entry));
        } catch (error) {
          toastError(sentence(error));
        }
        await client.invalidateQueries({ queryKey: ['time-entries'] });
      };
      toast('Entry deleted', { label: 'Undo', run: () => void restore() });
      done();
    },
  });
  const refused = fieldErrors(save.error);
  const shown = (field: keyof Form, wire: string) => (tried ? problems[field] : undefined) ?? refused[wire];
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (Object.keys(problems).length === 0) save.mutate();
  };
  const failure = save.error ?? remove.error;

  return (
    <Modal title={draft.kind === 'edit' ? 'Edit entry' : 'Add entry'} onClose={onClose}>
      {/* Ctrl Enter saves from any field: the form listens for all of them. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        onSubmit={submit}
        noValidate
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        }}
      >
        <div className="body form">
          {failure && Object.keys(refused).length === 0 && (
            <div className="banner neg" role="alert">
              <Icon name="alert" />
              <p>{sentence(failure)}</p>
            </div>
          )}
          <ComboBox
            key={projects.length === 0 ? 'empty' : 'full'}
            label="Job"
            placeholder="Client or job"
            autoFocus={draft.kind === 'new'}
            value={form.project}
            error={shown('project', 'projectId')}
            options={projects
              .filter((candidate) => candidate.status === 'active' || String(candidate.id) === form.project)
              .map(({ id, code, name, clientName }) => ({
                id: String(id),
                label: code ? `${code} ${name}` : name,
                detail: clientName,
              }))}
            onChange={(value) => set({ project: value, task: null, billable: null })}
          />
          {ofProject.length > 0 && (
            <ComboBox
              key={`tasks-${form.project}`}
              label="Task"
              optional
              value={form.task}
              error={refused['taskId']}
              options={ofProject.map(({ id, name }) => ({ id: String(id), label: name }))}
              onChange={(task) => set({ task })}
            />
          )}
          <div className="two-up">
            <Field label="Day" error={shown('date', 'workDate')}>
              {(wired) => (
                <input
                  {...wired}
                  className="input"
                  type="date"
                  value={form.date}
                  onChange={(event) => set({ date: event.target.value })}
                />
              )}
            </Field>
            <div className="field">
              <span className="lab">Enter as</span>
              <div className="seg" role="group" aria-label="Enter as">
                <button type="button" aria-pressed={form.mode === 'duration'} onClick={() => set({ mode: 'duration' })}>
                  Duration
                </button>
                <button type="button" aria-pressed={form.mode === 'times'} onClick={() => set({ mode: 'times' })}>
                  Start and end
                </button>
              </div>
            </div>
          </div>
          {form.mode === 'duration' ? (
            <Field label="Duration" help="1:30, 1.5, 90m or 2h15" error={shown('duration', 'seconds')}>
              {(wired) => (
                <input
                  {...wired}
                  className="input"
                  value={form.duration}
                  onChange={(event) => set({ duration: event.target.value })}
                />
              )}
            </Field>
          ) : (
            <div className="two-up">
              <Field label="Start" error={shown('start', 'startedAt')}>
                {(wired) => (
                  <input
                    {...wired}
                    className="input"
                    inputMode="numeric"
                    value={form.start}
                    onChange={(event) => set({ start: event.target.value })}
                  />
                )}
              </Field>
              <Field label="End" error={shown('end', 'endedAt')}>
                {(wired) => (
                  <input
                    {...wired}
                    className="input"
                    inputMode="numeric"
                    value={form.end}
                    onChange={(event) => set({ end: event.target.value })}
                  />
                )}
              </Field>
            </div>
          )}
          <Field label="Note" optional error={refused['note']}>
            {(wired) => (
              <input
                {...wired}
                className="input"
                value={form.note}
                onChange={(event) => set({ note: event.target.value })}
              />
            )}
          </Field>
          <button
            type="button"
            className="switch"
            role="switch"
            aria-checked={form.billable ?? project?.billable ?? true}
            onClick={() => set({ billable: !(form.billable ?? project?.billable ?? true) })}
          >
            <i />
            Billable
          </button>
        </div>
        <footer>
          {draft.kind === 'edit' && (
            <button type="button" className="btn ghost danger" onClick={() => remove.mutate(draft.entry)}>
              Delete
            </button>
          )}
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button className="btn primary" aria-disabled={save.isPending}>
            {draft.kind === 'edit' ? 'Save' : 'Add entry'}
          </button>
        </footer>
      </form>
    </Modal>
  );
}
