import type { TimeEntry } from '../../core/api/types';

/** What the entry dialog opens with. Instants are epoch milliseconds. */
export type EntryDraft =
  | { kind: 'new'; date: string; start?: number; end?: number; projectId?: number; taskId?: number | null }
  | { kind: 'edit'; entry: TimeEntry };
