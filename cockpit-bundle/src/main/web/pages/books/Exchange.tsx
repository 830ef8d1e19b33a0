import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { economicsQuery, exchangeRatesQuery } from '../../core/api/queries';
import type { ExchangeRate, ExchangeRates } from '../../core/api/types';
import { dayIn, plainDate } from '../../core/dates';
import { exchangeKey, heldRates, withoutRate } from '../../core/exchange';
import { money, plural } from '../../core/format';
import { ALL } from '../../core/period';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay, useSession } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Block, Empty } from '../../ui/states';
import { BooksHead, NoBooks, READERS } from './BooksHead';
import { ExchangeGrid } from './ExchangeGrid';

const ExchangeDialog = lazy(() => import('./ExchangeDialog'));
const TakeBack = lazy(() => import('../../ui/aria/TakeBack'));

const TITLE = 'Exchange rates';

/** What other currencies are worth in that of the books, from which day on. */
export default function Exchange() {
  const reads = useMay('economics:read');
  return reads ? <ExchangeOf /> : <NoBooks title={TITLE} needs={READERS} />;
}

function ExchangeOf() {
  const { organisation } = useSession();
  const query = useQuery(exchangeRatesQuery);
  const writes = useMay('rates:write') && query.data?.base != null;
  /** The currency a rate is set for, of any when empty; null while none is. */
  const [setting, setSetting] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<ExchangeRate | null>(null);
  usePageActions(writes ? [{ id: 'new-exchange', label: 'Set an exchange rate', run: () => setSetting('') }] : []);
  const button = (look: string) => (
    <button className={look} onClick={() => setSetting('')}>
      <Icon name="plus" />
      Set an exchange rate
    </button>
  );
  const today = dayIn(organisation.zone);
  return (
    <>
      <BooksHead
        title={TITLE}
        context={query.data && contextOf(query.data)}
        actions={writes ? button('btn primary') : undefined}
      />
      <Unconverted onSet={writes ? setSetting : null} />
      <Card label={TITLE} className="gridcard" busy={query.isFetching && !query.isPending}>
        <Block query={query} what={TITLE} rows={6}>
          {({ base, rates }) =>
            base === null ? (
              <Empty icon="book" title="The books have no currency">
                Set <code>organisation.currency</code> in <code>etc/fractalos.cfg</code> to the one they are kept in.
                Other currencies are converted into it.
              </Empty>
            ) : rates.length === 0 ? (
              <Empty icon="book" title="No exchange rates yet" action={writes ? button('btn') : undefined}>
                Amounts in {base} need none. What is in another currency is left out of all figures without one.
              </Empty>
            ) : (
              <ExchangeGrid
                rates={heldRates(rates, today)}
                base={base}
                onSet={writes ? setSetting : null}
                onRemove={writes ? setLeaving : null}
              />
            )
          }
        </Block>
      </Card>
      <Suspense fallback={null}>
        {setting !== null && query.data?.base && (
          <ExchangeDialog
            currency={setting}
            base={query.data.base}
            rates={query.data.rates}
            onClose={() => setSetting(null)}
          />
        )}
        {leaving && query.data && (
          <TakeBack
            noun="exchange rate"
            path="/exchange-rates"
            which={exchangeKey(leaving)}
            touches={['books', 'economics']}
            onClose={() => setLeaving(null)}
          >
            1 {leaving.currency} is worth {leaving.rate} from {plainDate(leaving.validFrom)}.{' '}
            {withoutRate(leaving, query.data.rates)}
          </TakeBack>
        )}
      </Suspense>
    </>
  );
}

function contextOf({ base, rates }: ExchangeRates): string | undefined {
  if (base === null) return undefined;
  const currencies = new Set(rates.map(({ currency }) => currency)).size;
  return `Books in ${base} · ${plural(currencies, 'other currency', 'other currencies')}`;
}

/** Amounts that are left out of all figures, because no rate converts them. */
function Unconverted({ onSet }: { onSet: ((currency: string) => void) | null }) {
  const { data } = useQuery(economicsQuery('month', ALL));
  if (!data || data.currency === null || data.otherCurrencies.length === 0) return null;
  return (
    <div className="banner" role="status">
      <Icon name="warn" />
      <p>
        <b>No exchange rate converts:</b>{' '}
        {data.otherCurrencies
          .map(({ currency, revenue, cost }) =>
            [
              Number(revenue) !== 0 && `${money(revenue, currency)} of revenue`,
              cost !== null && Number(cost) !== 0 && `${money(cost, currency)} of cost`,
            ]
              .filter((part) => part)
              .join(' and '),
          )
          .filter((text) => text !== '')
          .join(', ') || 'amounts in other currencies'}
        . Figures are too low by that.
      </p>
      {onSet &&
        data.otherCurrencies.map(({ currency }) => (
          <button key={currency} className="btn s" onClick={() => onSet(currency)}>
            Set a rate of {currency}
          </button>
        ))}
    </div>
  );
}
