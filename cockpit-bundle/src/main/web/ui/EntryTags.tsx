import type { TimeEntry } from '../core/api/types';

/** What sets an entry apart from any other: that nobody pays for it, that it is overtime. */
export function EntryTags({ billable, overtime }: Pick<TimeEntry, 'billable' | 'overtime'>) {
  return (
    <>
      {!billable && <span className="tag">Non-billable</span>}
      {overtime && <span className="tag">Overtime</span>}
    </>
  );
}
