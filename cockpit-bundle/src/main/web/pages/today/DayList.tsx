import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import type { TimeEntry } from '../../core/api/types';
import { clockTime } from '../../core/dates';
import type { Row } from '../../core/day';
import { formatDuration } from '../../core/duration';
import { titleOf } from '../../core/titles';
import { toastError } from '../../core/toasts';
import { useTimerActions } from '../../ui/hooks/timer';
import { EntryTags } from '../../ui/EntryTags';
import { Icon } from '../../ui/Icon';
import { changeOf } from '../entry/save';
import type { Item } from './DayCard';

interface Props {
  rows: readonly Row<Item>[];
  zone: string;
  onAdd: (start: number, end: number) => void;
  onEdit: (entry: TimeEntry) => void;
}

export function DayList({ rows, zone, onAdd, onEdit }: Props) {
  const { start, stop } = useTimerActions(zone);
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: ({ entry, startedAt, endedAt }: { entry: TimeEntry; startedAt: string; endedAt: string }) =>
      api.put<TimeEntry>(`/time-entries/${entry.id}`, { ...changeOf(entry), startedAt, endedAt }, entry.version),
    onError: (error) => toastError(sentence(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['time-entries'] }),
  });
  const time = (instant: number) => clockTime(new Date(instant), zone);
  const resume = ({ projectId, projectName, clientName, taskId, taskName, note, billable }: TimeEntry) =>
    start.mutate({ projectId, projectName, clientName, taskId, taskName, note, billable });

  return (
    <ol className="entries">
      {rows.map((row) => {
        if (row.kind === 'gap') {
          return (
            <li className="entry gap" key={`gap-${row.start}`}>
              <span className="at">
                {time(row.start)} – {time(row.end)}
              </span>
              <span className="what">
                <span>Unaccounted {formatDuration((row.end - row.start) / 1000)}</span>
              </span>
              <span className="acts">
                <button className="btn xs" onClick={() => onAdd(row.start, row.end)}>
                  Add entry
                </button>
              </span>
            </li>
          );
        }
        if (row.kind === 'overlap') {
          const first = row.first.kind === 'entry' ? row.first.entry : null;
          const second = row.second.kind === 'entry' ? row.second.entry : null;
          return (
            <li className="entry clash" key={`clash-${row.start}`}>
              <span className="at">
                {time(row.start)} – {time(row.end)}
              </span>
              <span className="what">
                <span className="trunc">
                  Overlap of {formatDuration((row.end - row.start) / 1000)} with the next entry
                </span>
              </span>
              <span className="acts">
                {first?.startedAt && second?.startedAt && second.startedAt > first.startedAt && (
                  <button
                    className="btn xs"
                    onClick={() =>
                      move.mutate({ entry: first, startedAt: first.startedAt ?? '', endedAt: second.startedAt ?? '' })
                    }
                  >
                    Shorten first
                  </button>
                )}
                {first?.endedAt && second?.startedAt && second.endedAt && second.endedAt > first.endedAt && (
                  <button
                    className="btn xs"
                    onClick={() => {
                      const shift = Date.parse(first.endedAt ?? '') - Date.parse(second.startedAt ?? '');
                      const endedAt = new Date(Date.parse(second.endedAt ?? '') + shift).toISOString();
                      move.mutate({ entry: second, startedAt: first.endedAt ?? '', endedAt });
                    }}
                  >
                    Shift second
                  </button>
                )}
              </span>
            </li>
          );
        }
        if (row.item.kind === 'timer') {
          const { timer } = row.item;
          return (
            <li className="entry run" key="timer">
              <span className="at">{row.start !== null && time(row.start)} – now</span>
              <What {...timer} />
              <span>{!timer.billable && <span className="tag">Non-billable</span>}</span>
              <span className="dur">
                {row.start !== null && row.end !== null && formatDuration((row.end - row.start) / 1000)}
              </span>
              <button className="btn ghost xs icon" aria-label="Stop" title="Stop (T)" onClick={() => stop.mutate()}>
                <Icon name="stop" />
              </button>
            </li>
          );
        }
        const { entry } = row.item;
        return (
          <li className="entry" key={entry.id}>
            <span className="at">
              {row.start === null || row.end === null ? 'No times' : `${time(row.start)} – ${time(row.end)}`}
            </span>
            <What {...entry} onEdit={() => onEdit(entry)} />
            <span>
              <EntryTags {...entry} />
            </span>
            <span className="dur">{formatDuration(entry.seconds)}</span>
            <button
              className="btn ghost xs icon"
              aria-label={`Continue ${titleOf(entry)}`}
              title="Continue"
              onClick={() => resume(entry)}
            >
              <Icon name="play" />
            </button>
          </li>
        );
      })}
    </ol>
  );
}

interface Work {
  note: string;
  taskName: string | null;
  projectName: string;
  clientName: string;
  onEdit?: () => void;
}

function What({ note, taskName, projectName, clientName, onEdit }: Work) {
  const title = titleOf({ note, taskName, projectName });
  return (
    <span className="what">
      {onEdit ? (
        <button className="trunc title" onClick={onEdit} title={`Edit: ${title}`}>
          {title}
        </button>
      ) : (
        <b className="trunc">{title}</b>
      )}
      <span className="meta trunc">
        {[clientName, projectName, note === '' ? null : taskName].filter((part) => part).join(' · ')}
      </span>
    </span>
  );
}
