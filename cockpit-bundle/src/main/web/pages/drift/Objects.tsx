import { dayIn, shortDate } from '../../core/dates';
import { filtered, type DriftRow, type Sync } from '../../core/drift';
import { NONE, relative } from '../../core/format';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { useSession } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Card } from '../../ui/Page';
import { Search } from '../../ui/Search';
import { Empty, Filtered } from '../../ui/states';
import { SeverityPill, SyncPill } from './pills';

const STATES: readonly [Sync | null, string][] = [
  [null, 'All'],
  ['drifted', 'Drifted'],
  ['unmanaged', 'Unmanaged'],
];
const RANK = { lossy: 0, breaking: 1, cosmetic: 2 } as const;
const SORTABLE = ['name', 'kind', 'owner', 'sync', 'impact', 'seen'] as const;
const DETAILS = ['kind', 'owner', 'seen'];
const SYNC_RANK: Record<Sync, number> = { drifted: 0, unmanaged: 1, 'in-sync': 2 };

interface Props {
  rows: readonly DriftRow[];
  open: string | null;
  busy: boolean;
}

/** Everything that was compared, what has drifted first. */
export function Objects({ rows, open, busy }: Props) {
  const { user } = useSession();
  const [url, setUrl] = useUrl();
  const text = url['q'] ?? '';
  const state = STATES.find(([id]) => id === url['f.state'])?.[0] ?? null;
  const shown = filtered(rows, text, state);
  const columns: Column<DriftRow>[] = [
    {
      id: 'name',
      head: 'Object',
      cell: (row) =>
        row.finding ? (
          <button
            className="id mono trunc"
            aria-pressed={row.key === open}
            title={row.name}
            onClick={() => setUrl({ object: row.key === open ? null : row.key })}
          >
            {row.name}
          </button>
        ) : (
          <span className="mono muted" title={row.name}>
            {row.name}
          </span>
        ),
      sort: (row) => row.name,
    },
    {
      id: 'kind',
      head: 'Kind',
      width: 'w104',
      className: 'muted hide-m',
      cell: (row) => row.kind,
      sort: (row) => row.kind,
    },
    {
      id: 'owner',
      head: 'Owner',
      width: 'w104',
      className: 'muted',
      cell: (row) => row.owner || NONE,
      sort: (row) => row.owner,
    },
    {
      id: 'sync',
      head: 'Sync',
      width: 'w128',
      cell: (row) => <SyncPill sync={row.sync} />,
      sort: (row) => SYNC_RANK[row.sync],
    },
    {
      id: 'impact',
      head: 'Impact',
      width: 'w104',
      cell: (row) =>
        row.finding ? <SeverityPill severity={row.finding.severity} /> : <span className="muted">{NONE}</span>,
      sort: (row) => (row.finding ? RANK[row.finding.severity] : 3),
    },
    {
      id: 'seen',
      head: 'First seen',
      width: 'w104',
      num: true,
      className: 'muted hide-m',
      cell: ({ finding }) => (finding?.firstSeenAt ? seen(finding.firstSeenAt, user.zone) : NONE),
      sort: ({ finding }) => finding?.firstSeenAt ?? null,
    },
  ];
  return (
    <Card label="Compared objects" className="gridcard" busy={busy}>
      <div className="toolbar">
        <Search label="Filter objects" value={text} onChange={(q) => setUrl({ q })} />
        <span className="grow" />
        <div className="seg s" role="group" aria-label="State">
          {STATES.map(([id, label]) => (
            <button key={label} aria-pressed={state === id} onClick={() => setUrl({ 'f.state': id })}>
              {label} {filtered(rows, text, id).length}
            </button>
          ))}
        </div>
      </div>
      {rows.length === 0 ? (
        <Empty icon="check" title="Nothing was compared" />
      ) : shown.length === 0 && text === '' ? (
        <Empty icon="check" title={state === 'drifted' ? 'Everything is as declared' : 'Everything here is declared'} />
      ) : shown.length === 0 ? (
        <Filtered
          what="objects"
          filters={state === null ? 1 : 2}
          onClear={() => setUrl({ q: null, 'f.state': null })}
        />
      ) : (
        <DataGrid
          label="Compared objects"
          // Beside the panel there is room for the name and the verdict only.
          columns={open === null ? columns : columns.filter(({ id }) => !DETAILS.includes(id))}
          rows={shown}
          rowKey={(row) => row.key}
          sort={parseSort(url['sort'] ?? 'impact', SORTABLE)}
          onSort={(next) => setUrl({ sort: sortText(next) || null })}
        />
      )}
    </Card>
  );
}

function seen(at: string, zone: string): string {
  return relative(at) ?? shortDate(dayIn(zone, at), true);
}
