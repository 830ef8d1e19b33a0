import { Link } from '@tanstack/react-router';
import type { BookMonth } from '../../core/books';
import { monthName } from '../../core/dates';
import { sum } from '../../core/decimal';
import { hours, money } from '../../core/format';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { useMay } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Pill } from '../../ui/Pill';
import { When } from '../../ui/When';
import './books.css';

const SORTABLE = ['month', 'state', 'hours', 'revenue', 'cost', 'margin', 'closed'] as const;

interface Props {
  months: readonly BookMonth[];
  currency: string | null;
  /** Null for those who may not. */
  onClose: ((month: string) => void) | null;
  onReopen: ((month: string) => void) | null;
}

/** Months as rows: how far each is, with what it brought. */
export function MonthGrid({ months, currency, onClose, onReopen }: Props) {
  const [url, setUrl] = useUrl();
  const seesCost = useMay('economics:cost');
  const cost = (month: BookMonth, amount: string | null) => (
    <span title={month.costHidden ?? undefined}>{money(amount, currency)}</span>
  );
  const columns: (Column<BookMonth> | false)[] = [
    {
      id: 'month',
      head: 'Month',
      width: 'w112',
      className: 'pin strong',
      cell: ({ month }) => (
        <Link to="/economics/$view" params={{ view: 'jobs' }} search={{ period: month }}>
          {monthName(month)}
        </Link>
      ),
      sort: ({ month }) => month,
    },
    { id: 'state', head: 'State', width: 'w144', cell: stateOf, sort: ({ state }) => state },
    {
      id: 'hours',
      head: 'Hours',
      width: 'w80',
      num: true,
      cell: ({ seconds }) => hours(seconds / 3600),
      sort: ({ seconds }) => seconds,
    },
    {
      id: 'revenue',
      head: 'Revenue',
      width: 'w112',
      num: true,
      cell: ({ revenue }) => money(revenue, currency),
      sort: ({ revenue }) => numberOf(revenue),
    },
    seesCost && {
      id: 'cost',
      head: 'Cost',
      width: 'w112',
      num: true,
      cell: (month) => cost(month, month.cost),
      sort: (month) => numberOf(month.cost),
    },
    seesCost && {
      id: 'margin',
      head: 'Margin',
      width: 'w112',
      num: true,
      cell: (month) => cost(month, marginOf(month)),
      sort: (month) => numberOf(marginOf(month)),
    },
    { id: 'missing', head: 'Missing', className: 'lacks', cell: missing },
    {
      id: 'closed',
      head: 'Closed',
      width: 'w168',
      className: 'muted hide-m',
      cell: ({ closedAt, closedBy }) =>
        closedAt && (
          <span>
            <When at={closedAt} /> by {closedBy ?? 'the platform'}
          </span>
        ),
      sort: ({ closedAt }) => closedAt,
    },
    onClose !== null &&
      onReopen !== null && {
        id: 'act',
        head: 'Actions',
        hiddenHead: true,
        width: 'w112',
        className: 'acts',
        cell: ({ month, state }) =>
          state === 'open' ? (
            <button className="btn xs" aria-label={`Close ${monthName(month)}`} onClick={() => onClose(month)}>
              <Icon name="lock" />
              Close
            </button>
          ) : state === 'closed' ? (
            <button
              className="btn ghost xs"
              aria-label={`Open again: ${monthName(month)}`}
              onClick={() => onReopen(month)}
            >
              Open again
            </button>
          ) : null,
      },
  ];
  return (
    <DataGrid
      label="Months"
      columns={columns.filter((column) => column !== false)}
      rows={months}
      rowKey={({ month }) => month}
      sort={parseSort(url['sort'], SORTABLE)}
      onSort={(sort) => setUrl({ sort: sortText(sort) || null })}
    />
  );
}

function stateOf({ state }: BookMonth) {
  if (state === 'closed')
    return (
      <Pill tone="pos" icon="lock" title="Nothing changes its figures any more">
        Closed
      </Pill>
    );
  if (state === 'open')
    return (
      <Pill tone="acc" icon="edit" title="It is over, and its figures may still change">
        Open
      </Pill>
    );
  return (
    <Pill tone="" icon="clock" title="It can be closed when its last day has passed">
      Not over yet
    </Pill>
  );
}

function missing({ gaps }: BookMonth) {
  if (gaps.length === 0) return null;
  const text = gaps.join(', ');
  return (
    <span className="row gaps" title={text}>
      <Icon name="warn" small />
      <span className="trunc">{text}</span>
    </span>
  );
}

const numberOf = (amount: string | null) => (amount === null ? null : Number(amount));

function marginOf({ revenue, cost }: BookMonth): string | null {
  if (revenue === null || cost === null) return null;
  return sum([revenue, cost.startsWith('-') ? cost.slice(1) : `-${cost}`]);
}
