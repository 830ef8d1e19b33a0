import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { ratePagesQuery } from '../../core/api/queries';
import type { HourlyRate } from '../../core/api/types';
import { plural } from '../../core/format';
import { filterOf, UNFILTERED } from '../../core/hourly-rate';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { LoadMore } from '../../ui/LoadMore';
import { Card } from '../../ui/Page';
import { Refusal } from '../../ui/Refusal';
import { Empty, Failed, Filtered, Loading } from '../../ui/states';
import { RateFilters } from './RateFilters';
import { RateGrid } from './RateGrid';
import { NoRates, RatesHead, useMayChange } from './RatesHead';

const RateDialog = lazy(() => import('./RateDialog'));

/** What hours are billed at and cost, for whom and on which days. */
export default function Rates() {
  const reads = useMay('economics:read');
  return reads ? <RatesOf /> : <NoRates title="Rates" needs="manager, director, finance or owner" />;
}

function RatesOf() {
  const changes = useMayChange();
  const [url, setUrl] = useUrl();
  const [model, setModel] = useState<HourlyRate | null>(null);
  const filter = filterOf(url);
  const pages = useInfiniteQuery({ ...ratePagesQuery(filter), placeholderData: keepPreviousData });
  const rates = pages.data?.pages.flatMap((page) => page.items);
  const filters = Object.keys(filter).length;
  const set = (like: HourlyRate | null) => {
    setModel(like);
    setUrl({ new: '1' });
  };
  usePageActions(changes ? [{ id: 'new-rate', label: 'Set a rate', run: () => set(null) }] : []);
  const button = (look: string) => (
    <button className={look} onClick={() => set(null)}>
      <Icon name="plus" />
      Set a rate
    </button>
  );
  return (
    <>
      <RatesHead
        title="Rates"
        context={rates && plural(rates.length, 'rate') + (pages.hasNextPage ? ' so far' : '')}
        actions={changes ? button('btn primary') : undefined}
      />
      <Card label="Rates" className="gridcard" busy={pages.isFetching && !pages.isPending}>
        <RateFilters url={url} onChange={setUrl} />
        {rates === undefined ? (
          pages.isError ? (
            <Failed what="Rates" error={pages.error} onRetry={() => void pages.refetch()} />
          ) : (
            <Loading rows={8} />
          )
        ) : rates.length === 0 ? (
          filters > 0 ? (
            <Filtered what="rates" filters={filters} onClear={() => setUrl(UNFILTERED)} />
          ) : (
            <Empty icon="rates" title="No rates yet" action={changes ? button('btn') : undefined}>
              Without rates hours bring and cost nothing. Set a default first, then what differs from it.
            </Empty>
          )
        ) : (
          <>
            {pages.isError && <Refusal error={pages.error} />}
            <RateGrid rates={rates} onChange={changes ? set : null} />
            {pages.hasNextPage && (
              <div className="foot">
                <LoadMore loading={pages.isFetchingNextPage} onMore={() => void pages.fetchNextPage()}>
                  The first {plural(rates.length, 'rate')} are shown.
                </LoadMore>
              </div>
            )}
          </>
        )}
      </Card>
      {url['new'] === '1' && changes && (
        <Suspense fallback={null}>
          <RateDialog model={model} onClose={() => setUrl({ new: null })} />
        </Suspense>
      )}
    </>
  );
}
