import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { projectsQuery, tasksQuery } from '../../core/api/queries';
import type { TimeEntry } from '../../core/api/types';
import { addDays, clockTime, instantAt, isDate } from '../../core/dates';
import { formatDuration, parseDuration, parseTime } from '../../core/duration';
import { toast, toastError } from '../../core/toasts';
import { ComboBox } from '../../ui/aria/ComboBox';
import { FormDialog } from '../../ui/aria/FormDialog';
import { JobField } from '../../ui/aria/JobField';
import { useSession } from '../../ui/hooks/session';
import { Switch } from '../../ui/Switch';
import { TextField } from '../../ui/TextField';
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
  overtime: boolean;
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
      overtime: entry.overtime,
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
    overtime: false,
  };
}

/** Adds or changes one time entry, by start and end or by its length. */
export default function EntryDialog({ draft, onClose }: Props) {
  const { user } = useSession();
  const client = useQueryClient();
  const zone = draft.kind === 'edit' ? draft.entry.zone : user.zone;
  const [form, setForm] = useState(() => initial(draft, zone));
  const set = (patch: Partial<Form>) => setForm((before) => ({ ...before, ...patch }));
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: tasks = [] } = useQuery(tasksQuery({ status: 'open' }));
  const project = projects.find((candidate) => String(candidate.id) === form.project);
  const ofProject = tasks.filter((task) => String(task.projectId) === form.project);

  const parsed = parseDuration(form.duration);
  const [start, end] = [parseTime(form.start), parseTime(form.end)];
  const problems: Record<string, string> = {};
  if (form.project === null) problems['projectId'] = 'Pick a job.';
  if (!isDate(form.date)) problems['workDate'] = 'Pick a day.';
  if (form.mode === 'duration') {
    if ('error' in parsed) problems['seconds'] = parsed.error;
    else if (parsed.seconds === 0) problems['seconds'] = 'Type how long, such as 1:30.';
  } else {
    if (start === null) problems['startedAt'] = 'Type a time such as 9:05.';
    if (end === null) problems['endedAt'] = 'Type a time such as 17:30.';
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
      billable,
      overtime: form.overtime,
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
  const billable = form.billable ?? project?.billable ?? true;

  return (
    <FormDialog
      title={draft.kind === 'edit' ? 'Edit entry' : 'Add entry'}
      submit={draft.kind === 'edit' ? 'Save' : 'Add entry'}
      problems={problems}
      save={save}
      failure={remove.error}
      aside={
        draft.kind === 'edit' && (
          <button type="button" className="btn ghost danger" onClick={() => remove.mutate(draft.entry)}>
            Delete
          </button>
        )
      }
      onClose={onClose}
    >
      {(shown) => (
        <>
          <JobField
            projects={projects}
            autoFocus={draft.kind === 'new'}
            value={form.project}
            error={shown('projectId')}
            onChange={(value) => set({ project: value, task: null, billable: null })}
          />
          {ofProject.length > 0 && (
            <ComboBox
              key={`tasks-${form.project}`}
              label="Task"
              optional
              value={form.task}
              error={shown('taskId')}
              options={ofProject.map(({ id, name }) => ({ id: String(id), label: name }))}
              onChange={(task) => set({ task })}
            />
          )}
          <div className="two-up">
            <TextField
              label="Day"
              type="date"
              error={shown('workDate')}
              value={form.date}
              onChange={(date) => set({ date })}
            />
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
            <TextField
              label="Duration"
              help="1:30, 1.5, 90m or 2h15"
              error={shown('seconds')}
              value={form.duration}
              onChange={(duration) => set({ duration })}
            />
          ) : (
            <div className="two-up">
              <TextField
                label="Start"
                inputMode="numeric"
                error={shown('startedAt')}
                value={form.start}
                onChange={(from) => set({ start: from })}
              />
              <TextField
                label="End"
                inputMode="numeric"
                error={shown('endedAt')}
                value={form.end}
                onChange={(to) => set({ end: to })}
              />
            </div>
          )}
          <TextField label="Note" optional error={shown('note')} value={form.note} onChange={(note) => set({ note })} />
          <div className="two-up">
            <Switch label="Billable" on={billable} onChange={(on) => set({ billable: on })} />
            <Switch label="Overtime" on={form.overtime} onChange={(on) => set({ overtime: on })} />
          </div>
        </>
      )}
    </FormDialog>
  );
}
