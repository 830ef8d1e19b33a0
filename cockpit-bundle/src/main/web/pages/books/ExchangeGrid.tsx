import type { ExchangeRate } from '../../core/api/types';
import { addDays, plainDate } from '../../core/dates';
import { changeText, type Held } from '../../core/exchange';
import { currencyName, fine, NONE } from '../../core/format';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Pill } from '../../ui/Pill';
import './books.css';

const SORTABLE = ['currency', 'from', 'last', 'rate', 'change'] as const;

interface Props {
  rates: readonly Held[];
  base: string;
  /** Sets another of a currency; null for those who may not. */
  onSet: ((currency: string) => void) | null;
  onRemove: ((rate: ExchangeRate) => void) | null;
}

/** Exchange rates by currency, newest first. */
export function ExchangeGrid({ rates, base, onSet, onRemove }: Props) {
  const [url, setUrl] = useUrl();
  const columns: (Column<Held> | false)[] = [
    {
      id: 'currency',
      head: 'Currency',
      className: 'pin',
      cell: ({ currency }) => (
        <span className="row">
          <span className="strong">{currency}</span>
          <span className="muted trunc">{currencyName(currency)}</span>
        </span>
      ),
      sort: ({ currency }) => currency,
    },
    {
      id: 'rate',
      head: `One is worth`,
      width: 'w144',
      num: true,
      className: 'strong',
      cell: ({ rate }) => fine({ amount: rate, currency: base }),
      sort: ({ rate }) => Number(rate),
    },
    {
      id: 'change',
      head: 'Change',
      width: 'w96',
      num: true,
      className: 'muted',
      cell: ({ change }) => changeText(change),
      sort: ({ change }) => change,
    },
    {
      id: 'from',
      head: 'From',
      width: 'w128',
      cell: ({ validFrom }) => plainDate(validFrom),
      sort: ({ validFrom }) => validFrom,
    },
    {
      id: 'last',
      head: 'Last day',
      width: 'w128',
      cell: ({ validTo }) =>
        validTo === null ? <span title="Until another is set">{NONE}</span> : plainDate(addDays(validTo, -1)),
      sort: ({ validTo }) => validTo,
    },
    {
      id: 'holds',
      head: 'Today',
      width: 'w96',
      className: 'hide-m',
      cell: ({ holds }) =>
        holds && (
          <Pill tone="pos" icon="check">
            Holds
          </Pill>
        ),
    },
    onSet !== null &&
      onRemove !== null && {
        id: 'act',
        head: 'Actions',
        hiddenHead: true,
        width: 'w80',
        className: 'acts',
        cell: (rate) => (
          <>
            <button
              className="btn ghost xs icon"
              title="Set another"
              aria-label={`Set another rate of ${rate.currency}, beside that from ${plainDate(rate.validFrom)}`}
              onClick={() => onSet(rate.currency)}
            >
              <Icon name="edit" />
            </button>
            <button
              className="btn ghost xs icon"
              title="Take back"
              aria-label={`Take back ${rate.currency} from ${plainDate(rate.validFrom)}`}
              onClick={() => onRemove(rate)}
            >
              <Icon name="trash" />
            </button>
          </>
        ),
      },
  ];
  return (
    <DataGrid
      label="Exchange rates"
      columns={columns.filter((column) => column !== false)}
      rows={rates}
      rowKey={({ currency, validFrom }) => `${currency} ${validFrom}`}
      sort={parseSort(url['sort'], SORTABLE)}
      onSort={(sort) => setUrl({ sort: sortText(sort) || null })}
    />
  );
}
