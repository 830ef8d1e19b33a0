import type { HourlyRate } from '../../core/api/types';
import { plainDate } from '../../core/dates';
import { scopeText } from '../../core/figure';
import { NONE, priceText, shortPrice } from '../../core/format';
import { KIND_WORDS, lastDay, scopeKey, scopeOf } from '../../core/hourly-rate';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { useScopeNames } from '../../ui/hooks/names';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import './rates.css';

const SORTABLE = ['for', 'scope', 'kind', 'amount', 'from', 'last'] as const;

interface Props {
  rates: readonly HourlyRate[];
  /** Sets another rate for the scope of one; null for those who may not. */
  onChange: ((rate: HourlyRate) => void) | null;
}

/** Rates as they were set, with their scope in words. */
export function RateGrid({ rates, onChange }: Props) {
  const [url, setUrl] = useUrl();
  const names = useScopeNames({ whole: true, tasks: rates.some(({ taskId }) => taskId !== null) });
  const words = (rate: HourlyRate) => scopeText(scopeKey(rate), names);
  const columns: (Column<HourlyRate> | false)[] = [
    {
      id: 'for',
      head: 'For',
      className: 'pin',
      cell: (rate) => <span title={words(rate)}>{words(rate)}</span>,
      sort: words,
    },
    {
      id: 'scope',
      head: 'Scope',
      width: 'w144',
      className: 'muted hide-m',
      cell: (rate) => scopeOf(rate).label,
      sort: (rate) => scopeOf(rate).label,
    },
    {
      id: 'kind',
      head: 'Kind',
      width: 'w72',
      cell: ({ kind }) => <span className="tag">{KIND_WORDS[kind]}</span>,
      sort: ({ kind }) => kind,
    },
    {
      id: 'amount',
      head: 'Price',
      width: 'w112',
      num: true,
      className: 'strong',
      cell: (rate) => <span title={priceText(rate)}>{shortPrice(rate)}</span>,
      sort: (rate) => Number(rate.perHour.amount),
    },
    {
      id: 'from',
      head: 'From',
      width: 'w128',
      cell: ({ validFrom }) =>
        validFrom === null ? <span title="From the beginning">{NONE}</span> : plainDate(validFrom),
      sort: ({ validFrom }) => validFrom,
    },
    {
      id: 'last',
      head: 'Last day',
      width: 'w128',
      cell: ({ validTo }) => {
        const last = lastDay(validTo);
        return last === null ? <span title="For good">{NONE}</span> : plainDate(last);
      },
      sort: ({ validTo }) => validTo,
    },
    onChange !== null && {
      id: 'change',
      head: 'Actions',
      hiddenHead: true,
      width: 'w56',
      cell: (rate) => (
        <button
          className="btn ghost xs icon"
          title="Set another"
          aria-label={`Set another ${rate.kind} rate for ${words(rate)}`}
          onClick={() => onChange(rate)}
        >
          <Icon name="edit" />
        </button>
      ),
    },
  ];
  return (
    <DataGrid
      label="Rates"
      columns={columns.filter((column) => column !== false)}
      rows={rates}
      rowKey={({ id }) => String(id)}
      sort={parseSort(url['sort'], SORTABLE)}
      onSort={(sort) => setUrl({ sort: sortText(sort) || null })}
    />
  );
}
