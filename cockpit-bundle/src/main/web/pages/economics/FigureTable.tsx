import { Link } from '@tanstack/react-router';
import type { Economics, FigureRow } from '../../core/api/types';
import { ratio } from '../../core/decimal';
import { hours, money, NONE, percent, plural } from '../../core/format';
import type { Measure } from '../../core/figure';
import { score } from '../../core/match';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { useUrl } from '../../ui/hooks/url';
import { Card } from '../../ui/Page';
import { Icon } from '../../ui/Icon';
import { Search } from '../../ui/Search';
import { Filtered } from '../../ui/states';
import { hrefOf, nameOf, type View } from './views';

const SORTABLE = ['name', 'hours', 'billable', 'revenue', 'cost', 'margin', 'marginRate'] as const;

/** Columns that leave first. */
const DETAILS = ['billable', 'marginRate'];

interface Props {
  view: View;
  data: Economics;
  period: string;
  /** Beside a panel there is room for the name and the amounts only. */
  narrow: boolean;
  onWhy: (measure: Measure, key: string) => void;
}

/** Why there is a dash instead of cost, for those who may see the cost of groups. */
const why = (hidden?: string | null) => (hidden ? `Hidden: ${hidden}` : undefined);

/** Every row behind the chart, with the server's own total. */
export function FigureTable({ view, data, period, narrow, onWhy }: Props) {
  const [url, setUrl] = useUrl();
  const { currency, total } = data;
  const seesCost = total.cost !== null || Boolean(total.costHidden);
  const text = url['q'] ?? '';
  const rows = data.rows.filter((row) => score(text, nameOf(view, row)) !== null);
  const whole = rows.length === data.rows.length;
  const sort = parseSort(url['sort'] ?? (view.id === 'months' ? 'name' : seesCost ? 'margin' : '-revenue'), SORTABLE);
  const number = (value: string | null) => (value === null ? null : Number(value));
  /** A figure, which says on a click why it is what it is. */
  const figure = (row: FigureRow, measure: Measure, text: string) =>
    text === NONE ? (
      <span title={why(row.costHidden)}>{text}</span>
    ) : (
      <button
        className={Number(row[measure]) < 0 ? 'figure neg' : 'figure'}
        title={`Why ${measure} is this`}
        onClick={() => onWhy(measure, row.key)}
      >
        {text}
      </button>
    );
  const amount = (row: FigureRow, measure: Measure) => figure(row, measure, money(row[measure], currency));
  // The total row is the server's; over a filtered list it would not be the sum of what is shown.
  const foot = <T,>(value: T) => (whole ? value : undefined);
  const columns: (Column<FigureRow> | false)[] = [
    {
      id: 'name',
      head: view.label.replace(/s$/, '').replace('People', 'Person'),
      className: 'pin',
      cell: (row) => {
        const name = nameOf(view, row);
        const href = hrefOf(view, row, period);
        const flaw = row.incomplete && (
          <span className="warn flaw" title="Rates are missing for part of this time">
            <Icon name="warn" small />
            <span className="sr">incomplete</span>
          </span>
        );
        return (
          <>
            {href === null ? (
              <span title={name}>{name}</span>
            ) : (
              <Link className="id" to={href} title={name}>
                {name}
              </Link>
            )}
            {flaw}
          </>
        );
      },
      sort: (row) => (view.id === 'months' ? row.key : row.name),
      foot: foot(`All ${plural(data.rows.length, view.one, view.many)}`),
    },
    {
      id: 'hours',
      head: 'Hours',
      width: 'w104',
      num: true,
      cell: (row) => figure(row, 'hours', hours(row.hours)),
      sort: (row) => row.seconds,
      foot: foot(figure(total, 'hours', hours(total.hours))),
    },
    {
      id: 'billable',
      head: 'Billable',
      width: 'w88',
      num: true,
      className: 'hide-m',
      cell: (row) => percent(ratio(row.billableHours, row.hours), 0),
      sort: (row) => ratio(row.billableHours, row.hours),
      foot: foot(percent(ratio(total.billableHours, total.hours), 0)),
    },
    {
      id: 'revenue',
      head: 'Revenue',
      width: 'w128',
      num: true,
      cell: (row) => amount(row, 'revenue'),
      sort: (row) => number(row.revenue),
      foot: foot(amount(total, 'revenue')),
    },
    seesCost && {
      id: 'cost',
      head: 'Cost',
      width: 'w128',
      num: true,
      cell: (row) => amount(row, 'cost'),
      sort: (row) => number(row.cost),
      foot: foot(amount(total, 'cost')),
    },
    seesCost && {
      id: 'margin',
      head: 'Margin',
      width: 'w128',
      num: true,
      cell: (row) => amount(row, 'margin'),
      sort: (row) => number(row.margin),
      foot: foot(amount(total, 'margin')),
    },
    seesCost && {
      id: 'marginRate',
      head: 'Margin\u00a0%',
      width: 'w104',
      num: true,
      className: 'strong',
      cell: (row) => {
        const rate = ratio(row.margin, row.revenue);
        return (
          <span className={rate !== null && rate < 0 ? 'neg' : undefined} title={why(row.costHidden)}>
            {percent(rate)}
          </span>
        );
      },
      sort: (row) => ratio(row.margin, row.revenue),
      foot: foot(percent(ratio(total.margin, total.revenue))),
    },
  ];
  return (
    <div id="figures">
      <Card className="gridcard" label={`Figures by ${view.one}`}>
        <div className="toolbar">
          <Search label={`Filter ${view.many}`} value={text} onChange={(q) => setUrl({ q })} />
          <span className="grow" />
          <span className="meta nowrap">{currency ?? ''}</span>
        </div>
        {rows.length === 0 ? (
          <Filtered what={view.many} filters={1} onClear={() => setUrl({ q: null })} />
        ) : (
          <DataGrid
            label={`Figures by ${view.one}`}
            columns={columns.filter((column) => column !== false).filter(({ id }) => !narrow || !DETAILS.includes(id))}
            rows={rows}
            rowKey={(row) => row.key}
            sort={sort}
            onSort={(next) => setUrl({ sort: sortText(next) || null })}
            href={(row) => hrefOf(view, row, period) ?? '.'}
          />
        )}
      </Card>
    </div>
  );
}
