import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import Chart from '../../charts/Chart';
import { diverging, divergingHeight, type Bar } from '../../charts/diverging';
import { monthLines, type MonthPoint } from '../../charts/months';
import type { Economics, FigureRow } from '../../core/api/types';
import { monthName } from '../../core/dates';
import { ratio, sum } from '../../core/decimal';
import { hours, money, percent, plural } from '../../core/format';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Empty } from '../../ui/states';
import { cutTo, hrefOf, judged as judgedOf, nameOf, type Cut, type View } from './views';

interface Props {
  view: View;
  data: Economics;
  period: string;
  today: string;
}

const MOST = 16;
const CUTS: readonly { id: Cut; label: string }[] = [
  { id: 'lowest', label: 'Lowest' },
  { id: 'highest', label: 'Highest' },
  { id: 'all', label: 'All' },
];

/** The chart of a view: a question as its title, the answer beside it. */
export function Question(props: Props) {
  return props.view.id === 'months' ? <Months {...props} /> : <Bars {...props} />;
}

function tipOf(row: FigureRow, currency: string | null): [string, string][] {
  const lines: [string, string][] = [
    ['Hours', `${hours(row.hours)} h`],
    ['Revenue', money(row.revenue, currency)],
  ];
  if (row.cost !== null) {
    lines.push(['Cost', money(row.cost, currency)]);
    lines.push(['Margin', `${money(row.margin, currency)} · ${percent(ratio(row.margin, row.revenue))}`]);
  }
  return lines;
}

function ToTable() {
  return (
    <button
      className="btn ghost xs"
      onClick={() => {
        const table = document.querySelector<HTMLElement>('#figures .gridscroll');
        table?.scrollIntoView({ block: 'start' });
        table?.focus();
      }}
    >
      <Icon name="table" />
      Table
    </button>
  );
}

function Bars({ view, data, period }: Props) {
  const navigate = useNavigate();
  const [picked, setPicked] = useState<Cut | null>(null);
  const { currency } = data;
  const seesCost = data.total.cost !== null;
  const drawn = useMemo(() => {
    const judged = judgedOf(view, data.rows);
    const cut = judged.length <= MOST * 1.5 ? 'all' : (picked ?? (seesCost ? 'lowest' : 'highest'));
    const value = (row: FigureRow) => Number((seesCost ? row.margin : row.revenue) ?? 0);
    const sorted = [...judged].sort((a, b) => value(a) - value(b));
    const shown = cutTo(sorted, cut, MOST);
    const bars = shown.map((row): Bar => ({
      name: nameOf(view, row),
      value: value(row),
      label: money(seesCost ? row.margin : row.revenue, currency),
      tip: tipOf(row, currency),
    }));
    return { judged, cut, shown, bars, option: diverging(bars, currency) };
  }, [view, data.rows, seesCost, picked, currency]);
  const { judged, cut, shown, bars, option } = drawn;
  const losing = judged.filter((row) => row.margin !== null && Number(row.margin) < 0);
  const lost = sum(losing.map((row) => row.margin));
  const internal = data.rows.length - judged.length;
  const spent = sum(data.rows.filter((row) => !judged.includes(row)).map((row) => row.cost));
  const answer = !seesCost
    ? 'revenue'
    : losing.length === 0
      ? `none of ${plural(judged.length, view.one, view.many)}`
      : `${losing.length} of ${plural(judged.length, view.one, view.many)}, ${money(lost, currency)} together`;
  const title = seesCost ? view.question : view.plainQuestion;
  const worst = shown[0];

  return (
    <Card
      title={title}
      meta={answer}
      className="below"
      actions={
        <>
          {judged.length > MOST * 1.5 && (
            <div className="seg s" role="group" aria-label="Draw">
              {CUTS.map(({ id, label }) => (
                <button key={id} aria-pressed={cut === id} onClick={() => setPicked(id)}>
                  {label}
                </button>
              ))}
            </div>
          )}
          <ToTable />
        </>
      }
    >
      {bars.length === 0 ? (
        <Empty icon="economics" title="No billable work in this period" />
      ) : (
        <div className="body">
          <Chart
            summary={`${title} ${answer}.${worst && seesCost ? ` Lowest: ${nameOf(view, worst)} with ${money(worst.margin, currency)}.` : ''}`}
            height={divergingHeight(bars.length)}
            option={option}
            points={bars.length}
            say={(point) => `${bars[point]?.name ?? ''}: ${bars[point]?.label ?? ''}`}
            onPick={(point) => {
              const row = shown[point];
              const href = row && hrefOf(view, row, period);
              if (href) void navigate({ href });
            }}
          />
        </div>
      )}
      {internal > 0 && (
        <div className="foot">
          {plural(internal, view.one, view.many)} without billable hours {internal === 1 ? 'is' : 'are'} not drawn
          {spent === null ? '' : `: ${money(spent, currency)} of cost`}.
        </div>
      )}
    </Card>
  );
}

function Months({ view, data, today }: Props) {
  const navigate = useNavigate();
  const { currency } = data;
  const seesCost = data.total.cost !== null;
  const { points, option } = useMemo(() => {
    const made = data.rows.map((row): MonthPoint => ({
      name: monthName(row.key).slice(0, 3) + (row.key.endsWith('-01') ? ` ${row.key.slice(0, 4)}` : ''),
      title: monthName(row.key),
      revenue: Number(row.revenue ?? 0),
      cost: row.cost === null ? null : Number(row.cost),
      tip: tipOf(row, currency),
      open: row.key === today.slice(0, 7),
    }));
    return { points: made, option: monthLines(made, currency) };
  }, [data.rows, currency, today]);
  const losing = data.rows.filter((row) => row.margin !== null && Number(row.margin) < 0);
  const answer = !seesCost
    ? 'revenue by month'
    : losing.length === 0
      ? 'revenue was above cost in every month'
      : `cost was above revenue in ${plural(losing.length, 'month')}: ${losing
          .slice(0, 4)
          .map((row) => monthName(row.key))
          .join(', ')}${losing.length > 4 ? ' …' : ''}`;
  const title = seesCost ? view.question : view.plainQuestion;
  return (
    <Card title={title} meta={answer} className="below" actions={<ToTable />}>
      <div className="body">
        <Chart
          summary={`${title} ${answer}.`}
          height={280}
          option={option}
          points={points.length}
          say={(point) => {
            const at = points[point];
            return at ? `${at.title}: ${at.tip.map(([name, value]) => `${name} ${value}`).join(', ')}` : '';
          }}
          onPick={(point) => {
            const row = data.rows[point];
            if (row) void navigate({ to: '/economics/$view', params: { view: 'jobs' }, search: { period: row.key } });
          }}
        />
      </div>
    </Card>
  );
}
