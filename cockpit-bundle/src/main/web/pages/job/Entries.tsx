import type { TimeEntry } from '../../core/api/types';
import { shortDate } from '../../core/dates';
import { formatDuration } from '../../core/duration';
import { hours, NONE, plural } from '../../core/format';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { EntryTags } from '../../ui/EntryTags';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { LoadMore } from '../../ui/LoadMore';
import { Empty } from '../../ui/states';

const SORTABLE = ['day', 'person', 'task', 'note', 'time'] as const;

interface Props {
  entries: readonly TimeEntry[];
  more: boolean;
  loading: boolean;
  /** The seconds the figures above were made of; null when they are not shown. */
  expected: number | null;
  onMore: () => void;
  onEdit: (entry: TimeEntry) => void;
}

/** The rows a figure is made of. Once all are loaded, their sum is held against it. */
export function Entries({ entries, more, loading, expected, onMore, onEdit }: Props) {
  const [url, setUrl] = useUrl();
  const sort = parseSort(url['sort'] ?? '-day', SORTABLE);
  const seconds = entries.reduce((sum, entry) => sum + entry.seconds, 0);
  if (entries.length === 0) return <Empty icon="clock" title="No time on this job in this period" />;
  const columns: (Column<TimeEntry> | false)[] = [
    {
      id: 'day',
      head: 'Day',
      width: 'w144',
      className: 'pin muted',
      cell: (entry) => shortDate(entry.workDate, true),
      sort: (entry) => entry.workDate,
      foot: more ? 'So far' : 'Sum',
    },
    { id: 'person', head: 'Person', width: 'w128', cell: (entry) => entry.userName, sort: (entry) => entry.userName },
    {
      id: 'task',
      head: 'Task',
      width: 'w128',
      className: 'muted',
      cell: (entry) => entry.taskName ?? NONE,
      sort: (entry) => entry.taskName,
    },
    {
      id: 'note',
      head: 'Note',
      cell: (entry) => (
        <button className="title trunc" title={entry.note || 'Edit this entry'} onClick={() => onEdit(entry)}>
          {entry.note || <span className="muted">{NONE}</span>}
        </button>
      ),
      sort: (entry) => entry.note || null,
    },
    entries.some((entry) => !entry.billable || entry.overtime) && {
      id: 'billable',
      head: 'Kind of time',
      hiddenHead: true,
      width: 'w112',
      className: 'hide-m',
      cell: (entry) => <EntryTags {...entry} />,
    },
    {
      id: 'time',
      head: 'Hours',
      width: 'w80',
      num: true,
      cell: (entry) => hours(entry.seconds / 3600, 2),
      sort: (entry) => entry.seconds,
      foot: hours(seconds / 3600, 2),
    },
  ];
  return (
    <>
      <DataGrid
        label="Time entries of this job"
        minimal="narrow"
        columns={columns.filter((column) => column !== false)}
        rows={entries}
        rowKey={(entry) => String(entry.id)}
        sort={sort}
        onSort={(next) => setUrl({ sort: sortText(next) || null })}
      />
      <div className="foot">
        {more ? (
          <LoadMore loading={loading} onMore={onMore}>
            The latest {plural(entries.length, 'entry', 'entries')} are shown.
          </LoadMore>
        ) : expected === null ? (
          <span>All entries are shown.</span>
        ) : seconds === expected ? (
          <span className="row">
            <span className="pos">
              <Icon name="check" />
            </span>
            These entries add up to the {formatDuration(expected)} h above.
          </span>
        ) : (
          <span className="row">
            <span className="warn">
              <Icon name="warn" />
            </span>
            These entries add up to {formatDuration(seconds)} h, the figures to {formatDuration(expected)} h: time was
            added just now, or is not yours to see.
          </span>
        )}
      </div>
    </>
  );
}
