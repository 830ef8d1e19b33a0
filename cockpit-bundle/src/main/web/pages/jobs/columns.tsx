import { Link } from '@tanstack/react-router';
import { MarginAxis, MarginBar } from '../../charts/MarginBar';
import { formatDuration } from '../../core/duration';
import { ratio } from '../../core/decimal';
import { hours, money, NONE, percent, plural } from '../../core/format';
import { THIN_MARGIN } from '../../core/health';
import type { Job, Totals } from '../../core/jobs';
import type { Column } from '../../ui/DataGrid';
import { HealthPill } from '../../ui/Pill';

export const SORTABLE = [
  ...['code', 'name', 'client', 'hours', 'budget', 'revenue', 'cost', 'margin', 'marginRate', 'health'],
] as const;

interface Options {
  currency: string | null;
  seesFigures: boolean;
  seesCost: boolean;
  asClock: boolean;
  total: Totals;
  count: number;
  seconds: number;
  /** Whether any job has a budget; without one the column says nothing. */
  planned: boolean;
}

const HEALTH_ORDER = { losing: 0, risk: 1, healthy: 2, unknown: 3, internal: 4 };

export function jobColumns(options: Options): Column<Job>[] {
  const { currency, seesFigures, seesCost, asClock, total, count, seconds, planned } = options;
  const amount = (value: string | null, hidden?: string | null) => (
    <span
      className={value !== null && Number(value) < 0 ? 'neg' : undefined}
      title={hidden ? `Hidden: ${hidden}` : undefined}
    >
      {money(value, currency)}
    </span>
  );
  const time = (value: string | null, of: number) => (asClock ? formatDuration(of) : hours(value));
  const rate = ratio(total.margin, total.revenue);
  const columns: (Column<Job> | false)[] = [
    {
      id: 'code',
      head: 'Job',
      width: 'w80',
      className: 'hide-l muted',
      cell: ({ project }) => project.code ?? NONE,
      sort: ({ project }) => project.code,
    },
    {
      id: 'name',
      head: 'Name',
      className: 'pin',
      cell: ({ project }) => (
        <Link className="id" to="/jobs/$slug" params={{ slug: project.slug }} title={project.name}>
          {project.name}
        </Link>
      ),
      sort: ({ project }) => project.name,
      foot: `All ${plural(count, 'job')}`,
    },
    {
      id: 'client',
      head: 'Client',
      className: 'muted',
      cell: ({ project }) => <span title={project.clientName}>{project.clientName}</span>,
      sort: ({ project }) => project.clientName,
    },
    seesFigures && {
      id: 'hours',
      head: 'Hours',
      width: 'w80',
      num: true,
      cell: (job) => time(job.hours, job.seconds),
      sort: (job) => job.seconds,
      foot: time(total.hours, seconds),
    },
    seesFigures &&
      planned && {
        id: 'budget',
        head: 'Budget used',
        width: 'w112',
        className: 'hide-m',
        cell: (job) => <Budget used={job.budgetUsed} />,
        sort: (job) => job.budgetUsed,
      },
    seesFigures && {
      id: 'revenue',
      head: 'Revenue',
      width: 'w104',
      num: true,
      cell: (job) => amount(job.revenue),
      sort: (job) => (job.revenue === null ? null : Number(job.revenue)),
      foot: amount(total.revenue),
    },
    seesCost && {
      id: 'cost',
      head: 'Cost',
      width: 'w104',
      num: true,
      className: 'hide-m',
      cell: (job) => amount(job.cost, job.costHidden),
      sort: (job) => (job.cost === null ? null : Number(job.cost)),
      foot: amount(total.cost),
    },
    seesCost && {
      id: 'margin',
      head: 'Margin',
      width: 'w96',
      num: true,
      cell: (job) => amount(job.margin, job.costHidden),
      sort: (job) => (job.margin === null ? null : Number(job.margin)),
      foot: amount(total.margin),
    },
    seesCost && {
      id: 'bar',
      head: 'Margin',
      width: 'w144',
      headCell: <MarginAxis target={THIN_MARGIN} />,
      cell: (job) => <MarginBar rate={job.marginRate} target={THIN_MARGIN} />,
      foot: <MarginBar rate={rate} target={THIN_MARGIN} />,
    },
    seesCost && {
      id: 'marginRate',
      head: 'Margin\u00a0%',
      width: 'w88',
      num: true,
      className: 'strong',
      cell: (job) => (
        <span className={job.marginRate !== null && job.marginRate < 0 ? 'neg' : undefined}>
          {percent(job.marginRate)}
        </span>
      ),
      sort: (job) => job.marginRate,
      foot: percent(rate),
    },
    seesFigures && {
      id: 'health',
      head: 'Health',
      width: 'w104',
      cell: (job) => <HealthPill health={job.health} />,
      sort: (job) => HEALTH_ORDER[job.health],
    },
  ];
  return columns.filter((column) => column !== false);
}

function Budget({ used }: { used: number | null }) {
  if (used === null) return <span className="muted">{NONE}</span>;
  const tone = used > 1 ? 'neg' : used > 0.9 ? 'warn' : '';
  return (
    <span className="inbar">
      <svg className={`bar ${tone}`} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width={Math.min(100, used * 100)} height="6" />
      </svg>
      <span className={used > 1 ? 'neg' : undefined}>{percent(used, 0)}</span>
    </span>
  );
}
