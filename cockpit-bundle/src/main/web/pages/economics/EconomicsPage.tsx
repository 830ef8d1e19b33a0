import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { economicsQuery } from '../../core/api/queries';
import type { Economics } from '../../core/api/types';
import { csv, download } from '../../core/csv';
import { dayIn } from '../../core/dates';
import { ratio } from '../../core/decimal';
import { hours, money, percent, plural } from '../../core/format';
import { figureText, filterOf, parseFigure, type Measure } from '../../core/figure';
import { ALL, parsePeriod } from '../../core/period';
import { toast } from '../../core/toasts';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay, useSession } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Kpis, type Kpi } from '../../ui/Kpis';
import { Card, PageHeader } from '../../ui/Page';
import { PeriodSelect } from '../../ui/PeriodSelect';
import { Block, Empty, Forbidden } from '../../ui/states';
import { FigureTable } from './FigureTable';
import { Question } from './Question';
import { WhyPanel } from './WhyPanel';
import './economics.css';
import { judged, nameOf, VIEWS, type View } from './views';

const JOBS = VIEWS[0] as View;

/** What the work brought and what it cost, cut by job, client, person and month. */
export default function EconomicsPage() {
  const { user } = useSession();
  const allowed = useMay('economics:read');
  const params = useParams({ strict: false });
  const view = VIEWS.find((candidate) => candidate.id === params.view) ?? JOBS;
  const [url, setUrl] = useUrl();
  const today = dayIn(user.zone);
  const asked = url['period'];
  const known = parsePeriod(asked ?? 'all');
  const period = known ?? ALL;
  const query = useQuery({
    ...economicsQuery(view.group, period),
    enabled: allowed,
    placeholderData: (before) => (before?.groups[0] === view.group ? before : undefined),
  });
  const economics = query.data;

  const figure = parseFigure(url['why']);
  const ask = (measure: Measure, key: string) => setUrl({ why: figureText({ measure, key }) });
  /** The row that is asked about; null when there is none. */
  const asks = (data: Economics) =>
    figure && ([data.total, ...data.rows].find((row) => row.key === figure.key) ?? null);
  const why = (data: Economics) => {
    const row = asks(data);
    return (
      figure &&
      row && (
        <WhyPanel
          measure={figure.measure}
          name={`${row === data.total ? `All ${view.many}` : nameOf(view, row)} · ${period.label}`}
          filter={filterOf(row, period)}
          onMeasure={(measure) => ask(measure, row.key)}
          onClose={() => setUrl({ why: null })}
        />
      )
    );
  };

  const save = () => {
    if (!economics) return;
    download(
      `economics-${view.id}-${period.key}.csv`,
      csv(
        ['Key', 'Name', 'Hours', 'Billable hours', 'Revenue', 'Cost', 'Margin', 'Currency'],
        economics.rows.map((row) => [
          ...[row.key, nameOf(view, row), row.hours, row.billableHours],
          ...[row.revenue, row.cost, row.margin, economics.currency],
        ]),
      ),
    );
  };
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href);
    toast('Link copied');
  };
  usePageActions([
    { id: 'export', label: 'Export the figures as CSV', run: save },
    ...VIEWS.map((other) => ({
      id: other.id,
      label: `Economics by ${other.one}`,
      run: () => document.querySelector<HTMLElement>(`[data-view="${other.id}"]`)?.click(),
    })),
  ]);

  if (!allowed) {
    return (
      <>
        <PageHeader title="Economics" />
        <Card label="Economics">
          <Forbidden>Economics needs the role manager, finance or owner.</Forbidden>
        </Card>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Economics"
        context={economics && finding(economics, view, period.label)}
        actions={
          <>
            {window.isSecureContext && (
              <button className="btn" onClick={() => void copy()}>
                <Icon name="copy" />
                Copy link
              </button>
            )}
            <button className="btn" onClick={save} disabled={!economics}>
              <Icon name="download" />
              Export
            </button>
          </>
        }
      />
      <nav className="tabs" aria-label="Economics by">
        {VIEWS.map(({ id, label }) => (
          <Link
            key={id}
            data-view={id}
            to="/economics/$view"
            params={{ view: id }}
            search={asked ? { period: asked } : {}}
            aria-current={id === view.id ? 'page' : undefined}
          >
            {label}
          </Link>
        ))}
      </nav>
      <div className="toolbar bare">
        <PeriodSelect
          key={period.key.includes('..') ? 'own' : 'usual'}
          period={period}
          today={today}
          onChange={(key) => setUrl({ period: key === 'all' ? null : key })}
        />
        <span className="grow" />
        <button className="btn ghost icon" aria-label="Refresh" title="Refresh" onClick={() => void query.refetch()}>
          <Icon name="refresh" {...(query.isFetching && { spin: true })} />
        </button>
      </div>
      {known === null && (
        <div className="banner" role="status">
          <Icon name="warn" />
          <p>“{asked}” is not a period. This is all time instead.</p>
        </div>
      )}
      <Block query={query} what="Economics" rows={10}>
        {(data) =>
          data.rows.length === 0 ? (
            <Card label="Economics">
              <Empty
                icon="economics"
                title={period.key === 'all' ? 'No time is recorded yet' : 'No time is recorded in this period'}
                action={
                  period.key === 'all' ? (
                    <Link className="btn" to="/imports">
                      <Icon name="upload" />
                      Import time sheets
                    </Link>
                  ) : (
                    <button className="btn" onClick={() => setUrl({ period: null })}>
                      Show all time
                    </button>
                  )
                }
              >
                Margins come from time entries, bill rates and cost rates.
              </Empty>
            </Card>
          ) : (
            <>
              {data.incomplete && <Incomplete data={data} />}
              <Kpis items={kpis(data)} />
              <Question view={view} data={data} period={period.key} today={today} />
              <div className={asks(data) ? 'cols paneled' : 'cols'}>
                <FigureTable view={view} data={data} period={period.key} narrow={asks(data) !== null} onWhy={ask} />
                {why(data)}
              </div>
            </>
          )
        }
      </Block>
    </>
  );
}

/** The page in one sentence. */
function finding(data: Economics, view: View, label: string): string {
  const rows = judged(view, data.rows).filter((row) => row.margin !== null);
  const losing = rows.filter((row) => Number(row.margin) < 0).length;
  const parts = [label, plural(data.rows.length, view.one, view.many)];
  if (rows.length > 0 && view.id !== 'months')
    parts.push(losing === 0 ? 'none loses money' : `${losing} ${losing === 1 ? 'loses' : 'lose'} money`);
  return parts.join(' · ');
}

function kpis(data: Economics): Kpi[] {
  const { currency, total } = data;
  const margin = ratio(total.margin, total.revenue);
  const rate = Number(total.hours) === 0 ? null : Number(total.revenue ?? 0) / Number(total.hours);
  const items: Kpi[] = [
    {
      label: 'Revenue',
      value: money(total.revenue, currency),
      sub: 'billable hours × bill rate',
      flawed: total.unratedBillableSeconds > 0,
      how: 'The sum over billable time entries of hours × the bill rate that held on their day',
    },
  ];
  if (total.cost !== null) {
    items.push(
      {
        label: 'Cost',
        value: money(total.cost, currency),
        sub: 'all hours × cost rate',
        flawed: total.uncostedSeconds > 0,
        how: 'The sum over all time entries of hours × the cost rate of their person on their day',
      },
      {
        label: 'Margin',
        value: money(total.margin, currency),
        sub: 'revenue − cost',
        flawed: total.incomplete,
        negative: Number(total.margin) < 0,
        how: 'Revenue minus cost, from exact sums, rounded once',
      },
      {
        label: 'Margin rate',
        value: margin === null ? '–' : percent(margin).replace(/\s%$/, ''),
        unit: '%',
        sub: 'margin ÷ revenue',
        flawed: total.incomplete,
        negative: (margin ?? 0) < 0,
      },
    );
  }
  items.push(
    {
      label: 'Effective rate',
      value: rate === null ? '–' : money(rate.toFixed(2), currency, 'exact'),
      unit: '/h',
      sub: 'revenue ÷ all hours',
    },
    {
      label: 'Hours',
      value: hours(total.hours, 0),
      unit: 'h',
      sub: `${percent(ratio(total.billableHours, total.hours))} billable`,
    },
  );
  return items;
}

function span(seconds: number): string {
  return seconds < 360 ? 'some minutes' : `${hours(seconds / 3600)} hours`;
}

/** Figures that are wrong because rates are missing say so before anyone reads them. */
function Incomplete({ data }: { data: Economics }) {
  const sets = useMay('rates:write');
  const { unratedBillableSeconds, uncostedSeconds } = data.total;
  const parts = [
    unratedBillableSeconds > 0 &&
      `${span(unratedBillableSeconds)} of billable time have no bill rate, so revenue is too low`,
    uncostedSeconds > 0 && data.total.cost !== null && `${span(uncostedSeconds)} have no cost rate, so cost is too low`,
    data.otherCurrencies.length > 0 &&
      `${data.otherCurrencies
        .map(({ currency, revenue }) => money(revenue, currency))
        .join(', ')} of revenue is in another currency and not added`,
  ].filter((part) => part !== false);
  return (
    <div className="banner" role="status">
      <Icon name="warn" />
      <p>
        <b>Rates are missing:</b> {parts.length > 0 ? `${parts.join('; ')}.` : 'some figures are not complete.'} Import
        people with cost rates and projects with bill rates to close the gap.
      </p>
      {sets && (
        <Link className="btn s" to="/rates">
          Set rates
        </Link>
      )}
      <Link className="btn s" to="/imports">
        Import rates
      </Link>
    </div>
  );
}
