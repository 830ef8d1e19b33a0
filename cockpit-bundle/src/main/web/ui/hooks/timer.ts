import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { timerQuery } from '../../core/api/queries';
import type { TimeEntry, Timer } from '../../core/api/types';
import { formatDuration } from '../../core/duration';
import { toast, toastError } from '../../core/toasts';

export interface Start {
  projectId: number;
  projectName: string;
  clientName: string;
  taskId: number | null;
  taskName: string | null;
  note: string;
  billable?: boolean | undefined;
  startedAt?: string | undefined;
}

/** Starting, changing, stopping and discarding the timer: shown at once, taken back when the server refuses. */
export function useTimerActions(zone: string) {
  const client = useQueryClient();
  const key = timerQuery.queryKey;
  const settle = () => {
    void client.invalidateQueries({ queryKey: key });
    void client.invalidateQueries({ queryKey: ['time-entries'] });
  };
  const guess = async (timer: Timer | null) => {
    await client.cancelQueries({ queryKey: key });
    const before = client.getQueryData(key);
    client.setQueryData(key, timer);
    return { before };
  };
  const undo = (error: unknown, _input: unknown, context: { before: Timer | null | undefined } | undefined) => {
    if (context) client.setQueryData(key, context.before);
    toastError(sentence(error));
  };

  const start = useMutation({
    mutationFn: ({ projectId, taskId, note, billable, startedAt }: Start) =>
      api.post<Timer>(
        '/timer',
        { projectId, taskId, note, zone, ...(billable !== undefined && { billable }), ...(startedAt && { startedAt }) },
        { replace: true },
      ),
    onMutate: ({ startedAt, billable, ...rest }: Start) =>
      guess({ ...rest, billable: billable ?? true, zone, startedAt: startedAt ?? new Date().toISOString() }),
    onError: undo,
    onSettled: settle,
  });
  const change = useMutation({
    mutationFn: (timer: Timer) =>
      api.put<Timer>('/timer', {
        projectId: timer.projectId,
        taskId: timer.taskId,
        note: timer.note,
        billable: timer.billable,
        startedAt: timer.startedAt,
        zone: timer.zone,
      }),
    onMutate: (timer: Timer) => guess(timer),
    onError: undo,
    onSettled: settle,
  });
  const stop = useMutation({
    mutationFn: () => api.post<TimeEntry>('/timer/stop'),
    onMutate: () => guess(null),
    onError: undo,
    onSuccess: (entry) => toast(`Saved ${formatDuration(entry.seconds)} on ${entry.projectName}`),
    onSettled: settle,
  });
  const discard = useMutation({
    mutationFn: () => api.delete('/timer'),
    onMutate: () => guess(null),
    onError: undo,
    onSuccess: () => toast('Timer discarded'),
    onSettled: settle,
  });
  return { start, change, stop, discard };
}
