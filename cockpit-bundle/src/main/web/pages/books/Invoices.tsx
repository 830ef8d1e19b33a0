import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../core/api/client';
import type { Invoice, Page } from '../../core/api/types';
import { hours, plural } from '../../core/format';
import { amountsText, billedDays, lineTexts } from '../../core/invoices';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { LoadMore } from '../../ui/LoadMore';
import { Card } from '../../ui/Page';
import { Block, Empty } from '../../ui/states';
import { BooksHead, NoBooks, READERS } from './BooksHead';

const InvoiceDialog = lazy(() => import('./InvoiceDialog'));
const CancelInvoice = lazy(() => import('./CancelInvoice'));

const TITLE = 'Invoices';

const invoicesQuery = infiniteQueryOptions({
  queryKey: ['books', 'invoices'],
  queryFn: ({ signal, pageParam }) => api.get<Page<Invoice>>('/invoices', { limit: 100, after: pageParam }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next,
});

/** What was billed: its revenue stays as it is. */
export default function Invoices() {
  const reads = useMay('economics:read');
  return reads ? <InvoicesOf /> : <NoBooks title={TITLE} needs={READERS} />;
}

function InvoicesOf() {
  const query = useInfiniteQuery(invoicesQuery);
  const writes = useMay('rates:write');
  const [making, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<Invoice | null>(null);
  const start = () => setMaking(true);
  usePageActions(writes ? [{ id: 'new-invoice', label: 'Bill a client', run: start }] : []);
  const button = (look: string) => (
    <button className={look} onClick={start}>
      <Icon name="plus" />
      Bill a client
    </button>
  );
  return (
    <>
      <BooksHead title={TITLE} actions={writes ? button('btn primary') : undefined} />
      <Card label={TITLE} busy={query.isFetching && !query.isPending}>
        <Block query={query} what={TITLE} rows={4}>
          {({ pages }) => {
            const invoices = pages.flatMap(({ items }) => items);
            return invoices.length === 0 ? (
              <Empty icon="book" title="No invoices yet" action={writes ? button('btn') : undefined}>
                What is billed keeps its price whatever rates say later, and nobody can change or delete it.
              </Empty>
            ) : (
              <ul className="list">
                {invoices.map((each) => (
                  <li key={each.number} title={lineTexts(each.billed).join('\n')}>
                    <span className="strong">{each.number}</span>
                    <span className="two grow">
                      <span>{each.clientName}</span>
                      <span className="meta">
                        {billedDays(each)} · {hours(each.billed.seconds / 3600, 2)} h ·{' '}
                        {plural(each.billed.entries, 'entry', 'entries')}
                      </span>
                    </span>
                    <span className="strong num">{amountsText(each.billed)}</span>
                    {writes && (
                      <button
                        className="btn ghost xs icon"
                        title="Cancel"
                        aria-label={`Cancel invoice ${each.number}`}
                        onClick={() => setLeaving(each)}
                      >
                        <Icon name="trash" />
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            );
          }}
        </Block>
        {query.hasNextPage && (
          <div className="foot">
            <LoadMore loading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()}>
              The newest invoices are shown.
            </LoadMore>
          </div>
        )}
      </Card>
      <Suspense fallback={null}>
        {making && <InvoiceDialog onClose={() => setMaking(false)} />}
        {leaving && <CancelInvoice invoice={leaving} onClose={() => setLeaving(null)} />}
      </Suspense>
    </>
  );
}
