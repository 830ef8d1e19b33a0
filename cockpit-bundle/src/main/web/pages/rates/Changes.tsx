import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { rateRunsQuery } from '../../core/api/queries';
import type { RateRun } from '../../core/api/types';
import { count, moneyChange, NONE, plural, priceText } from '../../core/format';
import { daysText, marginOf, rateName } from '../../core/hourly-rate';
import { toast, toastError } from '../../core/toasts';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { useScopeNames } from '../../ui/hooks/names';
import { useSession } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Block, Empty } from '../../ui/states';
import { When } from '../../ui/When';
import { NoRates, RatesHead, useMayChange } from './RatesHead';

const Confirm = lazy(() => import('../../ui/aria/Confirm'));

const TITLE = 'Changes of rates';
const SORTABLE = ['when', 'who', 'entries', 'margin'] as const;

/** Which rates were changed, by whom, and what it did; each can be taken back. */
export default function Changes() {
  return useMayChange() ? <ChangesOf /> : <NoRates title={TITLE} needs="finance or owner" />;
}

function ChangesOf() {
  const queries = useQueryClient();
  const query = useQuery(rateRunsQuery);
  const runs = query.data;
  const names = useScopeNames({
    whole: true,
    tasks: runs?.some(({ rates }) => rates.some(({ taskId }) => taskId)) ?? false,
  });
  const what = (run: RateRun) => words(run, names);
  const [asked, setAsked] = useState<RateRun | null>(null);
  const revert = useMutation({
    mutationFn: (run: RateRun) => api.post<RateRun>(`/rates/changes/${run.id}/revert`),
    onSuccess: (run) => toast(`Taken back: ${what(run)}. Rates and figures are as before.`),
    onError: (error) => toastError(sentence(error)),
    onSettled: async () => {
      setAsked(null);
      await Promise.all(['rates', 'economics'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
  });
  return (
    <>
      <RatesHead title={TITLE} context={runs && plural(runs.length, 'change')} />
      <Card label={TITLE} className="gridcard" busy={query.isFetching && !query.isPending}>
        <Block query={query} what="Changes" rows={6}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon="rates" title="No changes yet">
                Each rate that is set here can be taken back from this list.
              </Empty>
            ) : (
              <ChangeGrid runs={all} what={what} onTakeBack={setAsked} />
            )
          }
        </Block>
      </Card>
      {asked && (
        <Suspense fallback={null}>
          <Confirm
            title="Take this change back?"
            action="Take back"
            busy={revert.isPending}
            onConfirm={() => {
              if (!revert.isPending) revert.mutate(asked);
            }}
            onClose={() => setAsked(null)}
          >
            {what(asked)}. The rates that gave way hold again as before, {plural(asked.entries, 'entry', 'entries')} are
            priced anew, and adjustments it made go.
          </Confirm>
        </Suspense>
      )}
    </>
  );
}

interface GridProps {
  runs: readonly RateRun[];
  what: (run: RateRun) => string;
  onTakeBack: (run: RateRun) => void;
}

function ChangeGrid({ runs, what, onTakeBack }: GridProps) {
  const { currency } = useSession().organisation;
  const [url, setUrl] = useUrl();
  const amount = (value: string | null) => (
    <span className={Number(value ?? 0) < 0 ? 'neg' : undefined}>{moneyChange(value, currency)}</span>
  );
  const columns: Column<RateRun>[] = [
    {
      id: 'when',
      head: 'When',
      width: 'w168',
      className: 'muted',
      cell: ({ at }) => <When at={at} />,
      sort: ({ at }) => at,
    },
    { id: 'who', head: 'Who', width: 'w112', cell: ({ by }) => by ?? 'the platform', sort: ({ by }) => by },
    { id: 'what', head: 'What', cell: (run) => <span title={what(run)}>{what(run)}</span> },
    {
      id: 'entries',
      head: 'Entries',
      width: 'w80',
      num: true,
      cell: ({ entries }) => count(entries),
      sort: ({ entries }) => entries,
    },
    {
      id: 'margin',
      head: 'Margin',
      width: 'w128',
      num: true,
      cell: (run) => amount(marginOf(run)),
      sort: (run) => Number(marginOf(run)),
    },
    {
      id: 'state',
      head: 'Take back',
      hiddenHead: true,
      width: 'w200',
      cell: (run) =>
        run.revertedAt === null ? (
          <button className="btn xs" aria-label={`Take back ${what(run)}`} onClick={() => onTakeBack(run)}>
            Take back
          </button>
        ) : (
          <span className="row muted">
            <Icon name="undo" small />
            <span>
              Taken back <When at={run.revertedAt} />
            </span>
          </span>
        ),
    },
  ];
  return (
    <DataGrid
      label={TITLE}
      columns={columns}
      rows={runs}
      rowKey={({ id }) => String(id)}
      sort={parseSort(url['sort'], SORTABLE)}
      onSort={(sort) => setUrl({ sort: sortText(sort) || null })}
    />
  );
}

/** "Bill rate of Mira on Website: €95.00 an hour from 1 Feb 2026", of several with the number of the others. */
function words({ rates }: RateRun, names: ReadonlyMap<string, string>): string {
  const [rate, ...others] = rates;
  if (!rate) return NONE;
  const first = `${rateName(rate, names)}: ${priceText(rate)} ${daysText(rate)}`;
  return others.length === 0 ? first : `${first} and ${plural(others.length, 'more rate')}`;
}
