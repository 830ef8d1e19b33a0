import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { closedMonthsQuery, economicsQuery } from '../../core/api/queries';
import type { ClosedMonths, Economics } from '../../core/api/types';
import { bookMonths, closedWith, openedWith, type BookMonth } from '../../core/books';
import { dayIn, plainDate } from '../../core/dates';
import { plural } from '../../core/format';
import { ALL } from '../../core/period';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay, useSession } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Failed, Loading } from '../../ui/states';
import { BooksHead, NoBooks, READERS } from './BooksHead';
import { MonthGrid } from './MonthGrid';

const CloseDialog = lazy(() => import('./CloseDialog'));
const ReopenDialog = lazy(() => import('./ReopenDialog'));
const RebuildDialog = lazy(() => import('./RebuildDialog'));

const TITLE = 'Months';

/** Up to where the books are closed, with the figures of each month. */
export default function Months() {
  const reads = useMay('economics:read');
  return reads ? <MonthsOf /> : <NoBooks title={TITLE} needs={READERS} />;
}

/** Whether this person may close months and open them again. */
function useMayClose(): boolean {
  const writes = useMay('rates:write');
  const sees = useMay('economics:cost');
  return writes && sees;
}

type Asked = { what: 'close' | 'reopen'; month: string } | { what: 'rebuild' } | null;

function MonthsOf() {
  const { organisation } = useSession();
  const closes = useMayClose();
  const administers = useMay('system:admin');
  const closed = useQuery(closedMonthsQuery);
  const report = useQuery(economicsQuery('month', ALL));
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const rebuild = () => setAsked({ what: 'rebuild' });
  usePageActions(administers ? [{ id: 'rebuild', label: 'Check all figures', run: rebuild }] : []);
  const failed = closed.isError ? closed : report.isError ? report : null;
  const retry = () => {
    void closed.refetch();
    void report.refetch();
  };
  const body = (listing: ClosedMonths, figures: Economics) => {
    const months = bookMonths(listing, figures, dayIn(organisation.zone));
    return (
      <>
        <MonthGrid
          months={months}
          currency={figures.currency}
          onClose={closes ? (month) => setAsked({ what: 'close', month }) : null}
          onReopen={closes ? (month) => setAsked({ what: 'reopen', month }) : null}
        />
        <Dialogs asked={asked} months={months} currency={figures.currency} onClose={close} />
      </>
    );
  };
  return (
    <>
      <BooksHead
        title={TITLE}
        context={closed.data && contextOf(closed.data, organisation.currency)}
        actions={
          administers ? (
            <button className="btn" onClick={rebuild}>
              <Icon name="refresh" />
              Check all figures
            </button>
          ) : undefined
        }
      />
      {organisation.currency === null && (
        <div className="banner" role="note">
          <Icon name="info" />
          <p>
            <b>No month can be closed yet:</b> set <code>organisation.currency</code> in <code>etc/fractalos.cfg</code>{' '}
            to the currency the books are kept in.
          </p>
        </div>
      )}
      <Card label={TITLE} className="gridcard" busy={closed.isFetching && !closed.isPending}>
        {closed.data && report.data ? (
          body(closed.data, report.data)
        ) : failed ? (
          <Failed what={TITLE} error={failed.error} onRetry={retry} />
        ) : (
          <Loading rows={8} />
        )}
      </Card>
    </>
  );
}

function contextOf({ openFrom, months }: ClosedMonths, currency: string | null): string {
  const parts = [
    currency ? `Books in ${currency}` : 'The books have no currency',
    openFrom === null
      ? 'nothing is closed yet'
      : `${plural(months.length, 'month')} closed, open from ${plainDate(openFrom)}`,
  ];
  return parts.join(' · ');
}

interface DialogsProps {
  asked: Asked;
  months: readonly BookMonth[];
  currency: string | null;
  onClose: () => void;
}

function Dialogs({ asked, months, currency, onClose }: DialogsProps) {
  return (
    <Suspense fallback={null}>
      {asked?.what === 'close' && (
        <CloseDialog
          month={asked.month}
          months={closedWith(months, asked.month)}
          currency={currency}
          onClose={onClose}
        />
      )}
      {asked?.what === 'reopen' && (
        <ReopenDialog month={asked.month} months={openedWith(months, asked.month)} onClose={onClose} />
      )}
      {asked?.what === 'rebuild' && <RebuildDialog onClose={onClose} />}
    </Suspense>
  );
}
