import type { TimeFinding, TimeSheet } from '../../core/api/types';
import { weekdayName } from '../../core/dates';
import { formatDuration } from '../../core/duration';
import { NONE, percent, plural } from '../../core/format';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Menu } from '../../ui/Menu';
import { When } from '../../ui/When';
import { SheetPill } from '../week/SheetState';

const SORTABLE = ['name', 'state', 'total', 'billable', 'missing', 'odd'] as const;

interface Props {
  sheets: readonly TimeSheet[];
  findings: readonly TimeFinding[];
  decidable: (sheet: TimeSheet) => boolean;
  chosen: (sheet: TimeSheet) => boolean;
  onChoose: (sheet: TimeSheet) => void;
  onApprove: (sheet: TimeSheet) => void;
  /** Asks for the note with which a week is returned or opened again. */
  onNote: (sheet: TimeSheet) => void;
}

/** People down, what is known of their week across. */
export function SheetGrid({ sheets, findings, decidable, chosen, onChoose, onApprove, onNote }: Props) {
  const [url, setUrl] = useUrl();
  const odd = (sheet: TimeSheet) => findings.filter(({ userId }) => userId === sheet.userId).length;
  const share = ({ seconds, billableSeconds }: TimeSheet) => (seconds === 0 ? null : billableSeconds / seconds);
  const columns: Column<TimeSheet>[] = [
    {
      id: 'choose',
      head: 'Approve together',
      hiddenHead: true,
      width: 'w56',
      cell: (sheet) =>
        decidable(sheet) && (
          <button
            className={`check${chosen(sheet) ? ' on' : ''}`}
            role="checkbox"
            aria-checked={chosen(sheet)}
            aria-label={`Approve the week of ${sheet.userName} too`}
            onClick={() => onChoose(sheet)}
          >
            <Icon name="check" />
          </button>
        ),
    },
    {
      id: 'name',
      head: 'Person',
      className: 'pin',
      cell: (sheet) => sheet.userName,
      sort: (sheet) => sheet.userName,
      foot: `All ${plural(sheets.length, 'week')}`,
    },
    {
      id: 'state',
      head: 'State',
      width: 'w132',
      cell: (sheet) => <SheetPill sheet={sheet} />,
      sort: (sheet) => sheet.status,
    },
    {
      id: 'total',
      head: 'Total',
      width: 'w88',
      num: true,
      cell: ({ seconds }) => (seconds === 0 ? NONE : formatDuration(seconds)),
      sort: (sheet) => sheet.seconds,
      foot: formatDuration(sheets.reduce((sum, sheet) => sum + sheet.seconds, 0)),
    },
    {
      id: 'billable',
      head: 'Billable',
      width: 'w88',
      num: true,
      cell: (sheet) => percent(share(sheet)),
      sort: share,
    },
    {
      id: 'missing',
      head: 'Missing',
      width: 'w132',
      cell: ({ missingDays }) => (missingDays.length === 0 ? NONE : missingDays.map(weekdayName).join(' ')),
      sort: ({ missingDays }) => missingDays.length,
    },
    {
      id: 'odd',
      head: 'Odd',
      width: 'w72',
      num: true,
      cell: (sheet) => odd(sheet) || NONE,
      sort: odd,
    },
    {
      id: 'last',
      head: 'Last step',
      width: 'w132',
      className: 'muted hide-m',
      cell: ({ changedAt, changedBy }) =>
        changedAt === null ? (
          NONE
        ) : (
          <>
            <When at={changedAt} /> <span className="sr">by {changedBy ?? 'the platform'}</span>
          </>
        ),
    },
    {
      id: 'more',
      head: 'Actions',
      hiddenHead: true,
      width: 'w56',
      cell: (sheet) =>
        sheet.status !== 'open' && (
          <Menu
            className="btn ghost xs icon"
            name={`Actions for the week of ${sheet.userName}`}
            label={<Icon name="more" />}
            items={[
              ...(decidable(sheet) ? [{ id: 'approve', label: 'Approve' }] : []),
              { id: 'note', label: sheet.status === 'submitted' ? 'Return with a note' : 'Open again' },
            ]}
            onAction={(id) => (id === 'approve' ? onApprove(sheet) : onNote(sheet))}
          />
        ),
    },
  ];
  return (
    <DataGrid
      label="Weeks by person"
      columns={columns}
      rows={sheets}
      rowKey={(sheet) => String(sheet.userId)}
      sort={parseSort(url['sort'] ?? 'name', SORTABLE)}
      onSort={(sort) => setUrl({ sort: sortText(sort) })}
    />
  );
}
