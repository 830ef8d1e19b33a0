import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../core/api/client';
import { importQuery } from '../../core/api/queries';
import type { Import } from '../../core/api/types';
import { clockTime, dateRange, dayIn, plainDate, shortDate } from '../../core/dates';
import { count, hours, money, NONE, plural } from '../../core/format';
import { toast } from '../../core/toasts';
import { useSession } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Refusal } from '../../ui/Refusal';
import { Kpis, type Kpi } from '../../ui/Kpis';
import { Card, PageHeader } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { Block } from '../../ui/states';
import { Problems } from './Problems';
import { Reconcile } from './Reconcile';
import { Sample } from './Sample';
import { kindName, StatusPill } from './words';
import './imports.css';

const Confirm = lazy(() => import('../../ui/aria/Confirm'));

/** One import on its way: preview, then commit or discard; a committed one can be undone. */
export default function ImportPage() {
  const params = useParams({ strict: false });
  const id = Number(params.id);
  const query = useQuery({ ...importQuery(id), enabled: Number.isInteger(id) });
  return (
    <>
      {query.data === undefined && <PageHeader title="Import" crumb={<Crumb />} />}
      <Block query={query} what="The import" rows={6}>
        {(item) => <Detail item={item} />}
      </Block>
    </>
  );
}

function Crumb() {
  return (
    <span className="crumb">
      <Link to="/imports">Imports</Link>
      <Icon name="right" small />
    </span>
  );
}

const STEPS = ['File', 'Check', 'Done'];

function Detail({ item }: { item: Import }) {
  const { user } = useSession();
  const queries = useQueryClient();
  const [skip, setSkip] = useState(false);
  const [asking, setAsking] = useState(false);
  const settle = (changed: Import | null) => {
    if (changed) queries.setQueryData(['imports', item.id], { ...item, ...changed });
    for (const key of ['imports', 'time-entries', 'economics', 'clients', 'projects', 'tasks', 'people']) {
      void queries.invalidateQueries({ queryKey: [key] });
    }
  };
  const commit = useMutation({
    mutationFn: () => api.post<Import>(`/imports/${item.id}/commit`, undefined, { skipBroken: skip ? true : null }),
    onSuccess: (changed) => {
      settle(changed);
      toast(`Imported ${plural(changed.newRows, 'row')}`);
    },
  });
  const remove = useMutation({
    mutationFn: () => api.delete<Import | null>(`/imports/${item.id}`),
    onSuccess: (changed) => {
      settle(changed);
      setAsking(false);
      toast(item.status === 'committed' ? 'The import was undone' : 'The preview was discarded');
    },
  });
  const blocked = item.brokenRows > 0 && !skip;
  const step = item.status === 'previewed' ? 1 : 2;
  const failure = commit.error ?? remove.error;

  return (
    <>
      <PageHeader
        title={item.fileName}
        crumb={<Crumb />}
        context={kindName(item.kind)}
        status={<StatusPill status={item.status} />}
        actions={
          item.status === 'previewed' ? (
            <>
              <button className="btn" onClick={() => remove.mutate()} aria-disabled={remove.isPending}>
                Discard
              </button>
              <button
                className="btn primary"
                disabled={blocked || (item.newRows === 0 && item.newRates === 0)}
                aria-disabled={commit.isPending}
                onClick={() => {
                  if (!commit.isPending) commit.mutate();
                }}
              >
                {commit.isPending ? 'Importing…' : `Import ${plural(item.newRows, 'row')}`}
              </button>
            </>
          ) : item.status === 'committed' ? (
            <button className="btn" onClick={() => setAsking(true)}>
              <Icon name="undo" />
              Undo import
            </button>
          ) : undefined
        }
      />
      <Progress steps={STEPS} at={step} />
      {failure !== null && <Refusal error={failure} />}
      {item.status === 'previewed' && item.brokenRows > 0 && (
        <div className="banner" role="status">
          <Icon name="warn" />
          <p>
            <b>{plural(item.brokenRows, 'row')} cannot be read.</b> Correct the file and import it again, or leave these
            rows out.
          </p>
          <button className="btn s" aria-pressed={skip} onClick={() => setSkip(!skip)}>
            {skip && <Icon name="check" />}
            Leave out {plural(item.brokenRows, 'row')}
          </button>
        </div>
      )}
      {item.status === 'previewed' && item.newRows === 0 && item.newRates === 0 && item.brokenRows === 0 && (
        <div className="banner acc" role="status">
          <Icon name="info" />
          <p>Every row of this file is already recorded. There is nothing to import.</p>
        </div>
      )}
      {item.status === 'committed' && <Reconcile item={item} />}
      <Kpis items={kpis(item)} />
      <div className="stack">
        {item.problemCount > 0 && <Problems item={item} />}
        {item.sample.length > 0 && <Sample item={item} />}
        <Card title="What it brings" meta={item.status === 'previewed' ? 'nothing is stored yet' : ''}>
          <div className="body">
            <dl className="facts">
              {facts(item).map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
              <div>
                <dt>Read</dt>
                <dd>
                  {shortDate(dayIn(user.zone, item.createdAt), true)}, {clockTime(item.createdAt, user.zone)}
                </dd>
              </div>
            </dl>
          </div>
        </Card>
      </div>
      {asking && (
        <Suspense fallback={null}>
          <Confirm
            title="Undo this import?"
            action="Undo import"
            busy={remove.isPending}
            onConfirm={() => remove.mutate()}
            onClose={() => setAsking(false)}
          >
            The {plural(item.newRows, 'row')} it added are deleted, and the clients, jobs, tasks and people that nothing
            else uses. You can import the file again.
          </Confirm>
        </Suspense>
      )}
    </>
  );
}

function kpis(item: Import): Kpi[] {
  const timed = Number(item.hours) > 0;
  const items: Kpi[] = [
    { label: 'Rows', value: count(item.rows), sub: item.from && item.to ? range(item.from, item.to) : 'in the file' },
    { label: 'New', value: count(item.newRows), sub: item.status === 'previewed' ? 'will be added' : 'added' },
    { label: 'Known already', value: count(item.duplicateRows), sub: 'left as they are' },
    {
      label: 'Broken',
      value: count(item.brokenRows),
      sub: item.brokenRows === 0 ? 'every row reads' : 'see the problems',
      negative: item.brokenRows > 0,
    },
  ];
  if (timed)
    items.push({ label: 'Hours', value: hours(item.hours), unit: 'h', sub: `${hours(item.billableHours)} billable` });
  const [amount] = item.amounts;
  if (amount && Number(amount.amount) !== 0) {
    items.push({
      label: 'Amount',
      value: money(amount.amount, amount.currency),
      sub: item.amounts.length > 1 ? `and ${item.amounts.length - 1} more currencies` : 'as the file says',
    });
  }
  return items;
}

function range(from: string, to: string): string {
  return from === to ? plainDate(from) : dateRange(from, to);
}

function facts(item: Import): [string, string][] {
  const added: [string, number][] = [
    ['New clients', item.newClients],
    ['New jobs', item.newProjects],
    ['New tasks', item.newTasks],
    ['New people', item.newPeople],
    ['New rates', item.newRates],
  ];
  return [
    ...added.map(([name, value]): [string, string] => [name, value === 0 ? NONE : count(value)]),
    ...item.amounts.map(({ currency, amount }): [string, string] => [
      `Amount in ${currency}`,
      money(amount, currency, 'exact'),
    ]),
  ];
}
