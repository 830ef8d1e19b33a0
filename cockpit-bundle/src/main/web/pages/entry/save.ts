import type { TimeEntry } from '../../core/api/types';

/** What a PUT of an entry repeats, so that only the changed part differs. */
export function changeOf(entry: TimeEntry) {
  const { projectId, taskId, workDate, zone, note, billable, overtime } = entry;
  const times =
    entry.startedAt !== null && entry.endedAt !== null
      ? { startedAt: entry.startedAt, endedAt: entry.endedAt }
      : { seconds: entry.seconds };
  return { projectId, taskId, workDate, zone, note, billable, overtime, ...times };
}
