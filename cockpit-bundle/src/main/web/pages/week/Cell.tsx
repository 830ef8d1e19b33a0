import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent } from 'react';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import type { TimeEntry } from '../../core/api/types';
import { shortDate } from '../../core/dates';
import { formatDuration, parseDuration } from '../../core/duration';
import { editOf, secondsOf, type Edit, type Work } from '../../core/week';
import { Icon } from '../../ui/Icon';

interface Props {
  className: string;
  /** Line and column, for the keys that move. */
  place: [number, number];
  work: Work;
  day: string;
  zone: string;
  entries: readonly TimeEntry[];
  /** What stands in the cell to the left, for Ctrl D. */
  left: number;
  /** Seconds on the clock that runs here; such a cell is read only. */
  running: number | null;
  /** Why the week takes no change; such a cell is read only too. */
  locked: string | null;
}

function apply(edit: Edit, work: Work, day: string, zone: string): Promise<unknown> {
  const { projectId, taskId } = work;
  if (edit.kind === 'create')
    return api.post('/time-entries', { projectId, taskId, workDate: day, zone, seconds: edit.seconds });
  if (edit.kind === 'delete') return api.delete(`/time-entries/${edit.entry.id}`, edit.entry.version);
  if (edit.kind === 'change') {
    const { entry, seconds } = edit;
    const { note, billable, startedAt } = entry;
    const kept = { projectId, taskId, workDate: day, zone: entry.zone, note, billable };
    const times =
      startedAt === null
        ? { seconds }
        : { startedAt, endedAt: new Date(Date.parse(startedAt) + seconds * 1000).toISOString() };
    return api.put(`/time-entries/${entry.id}`, { ...kept, ...times }, entry.version);
  }
  return Promise.resolve();
}

function focusCell(line: number, column: number): void {
  document.querySelector<HTMLInputElement>(`[data-cell="${line}-${column}"]`)?.focus();
}

/** One day of one row: type a length, it is saved when you leave. */
export function Cell({ className, place, work, day, zone, entries, left, running, locked }: Props) {
  const queries = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const note = useId();
  const saved = secondsOf(entries) + (running ?? 0);
  const save = useMutation({
    mutationFn: (edit: Edit) => apply(edit, work, day, zone),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['time-entries'] }),
    onSettled: (_data, error) => {
      if (!error) setText(null);
    },
  });
  const parsed = text === null ? null : parseDuration(text);
  const wrong = parsed !== null && 'error' in parsed ? parsed.error : refusal;
  const failed = save.isError ? sentence(save.error) : null;

  const commit = () => {
    if (text === null || parsed === null || 'error' in parsed) return;
    const edit = editOf(entries, parsed.seconds, parsed.adds);
    if (edit.kind === 'refuse') setRefusal(edit.reason);
    else if (edit.kind === 'none') setText(null);
    else save.mutate(edit);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const [line, column] = place;
    if (event.key === 'Enter' || (event.key === 'ArrowDown' && !event.ctrlKey)) {
      event.preventDefault();
      commit();
      focusCell(line + 1, column);
    } else if (event.key === 'ArrowUp') {
      event.preventDefault();
      commit();
      focusCell(line - 1, column);
    } else if (event.key === 'Escape') {
      setText(null);
      setRefusal(null);
      save.reset();
    } else if (event.key === 'd' && event.ctrlKey) {
      event.preventDefault();
      if (left > 0 && locked === null && running === null) setText(formatDuration(left));
    }
  };
  const mark = save.isPending
    ? ' saving'
    : failed !== null || wrong !== null
      ? ' fail'
      : running !== null
        ? ' runn'
        : locked !== null
          ? ' lock'
          : '';
  const noted = entries.some((entry) => entry.note !== '') ? ' note' : '';
  const sum =
    parsed !== null && !('error' in parsed) && parsed.adds
      ? `${formatDuration(saved)} + ${formatDuration(parsed.seconds)} = ${formatDuration(saved + parsed.seconds)}`
      : null;

  return (
    <td className={`day${className}${mark}${noted}`}>
      <input
        data-cell={place.join('-')}
        aria-label={`${work.taskName ?? work.projectName}, ${shortDate(day)}`}
        aria-invalid={wrong !== null || failed !== null || undefined}
        aria-describedby={wrong !== null || failed !== null || sum !== null ? note : undefined}
        title={
          [...entries.map((entry) => entry.note), locked ?? ''].filter((line) => line !== '').join('\n') || undefined
        }
        inputMode="text"
        readOnly={running !== null || locked !== null}
        value={text ?? (saved === 0 ? '' : formatDuration(saved))}
        onChange={(event) => {
          setText(event.target.value);
          setRefusal(null);
          save.reset();
        }}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={press}
      />
      {save.isPending && <i className="mk" />}
      {running !== null && <i className="mk pulse" />}
      {failed !== null && (
        <button className="mk" aria-label="Not saved. Retry" title={failed} onClick={commit}>
          <Icon name="refresh" />
        </button>
      )}
      {(wrong ?? failed ?? sum) !== null && (
        <div className={`cellpop${failed !== null ? ' quiet' : ''}`} id={note} role="status">
          {wrong ?? failed ?? (
            <>
              <b>{sum}</b>
              <br />
              Enter saves, Esc reverts
            </>
          )}
        </div>
      )}
    </td>
  );
}
