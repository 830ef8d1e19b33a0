import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { clientsQuery, economicsQuery, projectsQuery } from '../../core/api/queries';
import type { Client, FigureRow } from '../../core/api/types';
import { csv, download } from '../../core/csv';
import { ratio } from '../../core/decimal';
import { hours, money, NONE, percent, plural } from '../../core/format';
import { totalOf } from '../../core/jobs';
import { score } from '../../core/match';
import { ALL } from '../../core/period';
import { toast, toastError } from '../../core/toasts';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay, useSession } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Menu } from '../../ui/Menu';
import { Card, PageHeader } from '../../ui/Page';
import { Search } from '../../ui/Search';
import { Select } from '../../ui/Select';
import { Block, Empty, Filtered } from '../../ui/states';

const ClientDialog = lazy(() => import('./ClientDialog'));

const SORTABLE = ['name', 'jobs', 'hours', 'revenue', 'cost', 'margin', 'marginRate'] as const;
const STATES = [
  { id: 'active', label: 'Active' },
  { id: 'archived', label: 'Archived' },
];

interface Row {
  client: Client;
  jobs: number;
  figures: FigureRow | undefined;
}

/** Who the work is for, and what each client brought. */
export default function Clients() {
  const { organisation } = useSession();
  const writes = useMay('work:write');
  const seesFigures = useMay('economics:read');
  const queries = useQueryClient();
  const [url, setUrl] = useUrl();
  const [editing, setEditing] = useState<Client | null>(null);
  const clients = useQuery(clientsQuery);
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: economics } = useQuery({ ...economicsQuery('client', ALL), enabled: seesFigures });
  const currency = economics?.currency ?? organisation.currency;
  const seesCost = economics ? economics.total.cost !== null : false;
  const text = url['q'] ?? '';
  const archived = url['f.state'] === 'archived';
  const rows: Row[] = (clients.data ?? [])
    .filter((client) => client.archived === archived && score(text, client.name) !== null)
    .map((client) => ({
      client,
      jobs: projects.filter((project) => project.clientId === client.id).length,
      figures: economics?.rows.find((row) => row.key === client.slug),
    }));
  const sort = parseSort(url['sort'] ?? 'name', SORTABLE);
  const total = totalOf(rows.flatMap((row) => row.figures ?? []));
  const amount = (value: string | null | undefined) => (
    <span className={Number(value ?? 0) < 0 ? 'neg' : undefined}>{money(value, currency)}</span>
  );
  const figure = (row: Row, name: 'revenue' | 'cost' | 'margin' | 'hours') => {
    const value = row.figures?.[name];
    return value === null || value === undefined ? null : Number(value);
  };
  const archive = useMutation({
    mutationFn: (client: Client) => {
      const { name, currency: own } = client;
      return api.put<Client>(
        `/clients/${client.id}`,
        { name, currency: own, archived: !client.archived },
        client.version,
      );
    },
    onSuccess: (client) => {
      toast(client.archived ? `Archived ${client.name}` : `${client.name} is active again`, {
        label: 'Undo',
        run: () => archive.mutate(client),
      });
    },
    onError: (error) => toastError(sentence(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['clients'] }),
  });

  const columns: (Column<Row> | false)[] = [
    {
      id: 'name',
      head: 'Client',
      className: 'pin',
      cell: ({ client }) => (
        <Link
          className="id"
          to="/jobs"
          search={{ 'f.client': client.slug, 'f.state': 'all' }}
          title={`Jobs of ${client.name}`}
        >
          {client.name}
        </Link>
      ),
      sort: ({ client }) => client.name,
      foot: `All ${plural(rows.length, 'client')}`,
    },
    {
      id: 'jobs',
      head: 'Jobs',
      width: 'w72',
      num: true,
      cell: (row) => row.jobs,
      sort: (row) => row.jobs,
      foot: rows.reduce((sum, row) => sum + row.jobs, 0),
    },
    seesFigures && {
      id: 'hours',
      head: 'Hours',
      width: 'w104',
      num: true,
      cell: (row) => (row.figures ? hours(row.figures.hours) : NONE),
      sort: (row) => figure(row, 'hours'),
      foot: hours(total.hours),
    },
    seesFigures && {
      id: 'revenue',
      head: 'Revenue',
      width: 'w112',
      num: true,
      cell: (row) => amount(row.figures?.revenue),
      sort: (row) => figure(row, 'revenue'),
      foot: amount(total.revenue),
    },
    seesCost && {
      id: 'cost',
      head: 'Cost',
      width: 'w112',
      num: true,
      cell: (row) => amount(row.figures?.cost),
      sort: (row) => figure(row, 'cost'),
      foot: amount(total.cost),
    },
    seesCost && {
      id: 'margin',
      head: 'Margin',
      width: 'w112',
      num: true,
      cell: (row) => amount(row.figures?.margin),
      sort: (row) => figure(row, 'margin'),
      foot: amount(total.margin),
    },
    seesCost && {
      id: 'marginRate',
      head: 'Margin\u00a0%',
      width: 'w88',
      num: true,
      className: 'strong',
      cell: (row) => percent(ratio(row.figures?.margin ?? null, row.figures?.revenue ?? null)),
      sort: (row) => ratio(row.figures?.margin ?? null, row.figures?.revenue ?? null),
      foot: percent(ratio(total.margin, total.revenue)),
    },
    writes && {
      id: 'more',
      head: 'Actions',
      hiddenHead: true,
      width: 'w56',
      cell: ({ client }) => (
        <Menu
          className="btn ghost xs icon"
          name={`Actions for ${client.name}`}
          label={<Icon name="more" />}
          items={[
            { id: 'edit', label: 'Rename' },
            { id: 'archive', label: client.archived ? 'Make active' : 'Archive' },
          ]}
          onAction={(id) => {
            if (id === 'edit') setEditing(client);
            else archive.mutate(client);
          }}
        />
      ),
    },
  ];
  const create = () => setUrl({ new: '1' });
  usePageActions(writes ? [{ id: 'new-client', label: 'New client', run: create }] : []);

  return (
    <>
      <PageHeader
        title="Clients"
        context={clients.data && plural(rows.length, archived ? 'archived client' : 'client')}
        actions={
          <>
            <button
              className="btn"
              disabled={rows.length === 0}
              onClick={() =>
                download(
                  'clients.csv',
                  csv(
                    ['Client', 'Jobs', 'Hours', 'Revenue', 'Cost', 'Margin', 'Currency'],
                    rows.map(({ client, jobs, figures }) => [
                      ...[client.name, jobs, figures?.hours ?? null, figures?.revenue ?? null],
                      ...[figures?.cost ?? null, figures?.margin ?? null, currency],
                    ]),
                  ),
                )
              }
            >
              <Icon name="download" />
              Export
            </button>
            {writes && (
              <button className="btn primary" onClick={create}>
                <Icon name="plus" />
                New client
              </button>
            )}
          </>
        }
      />
      <Card label="Clients" className="gridcard" busy={clients.isFetching && !clients.isPending}>
        <div className="toolbar">
          <Search label="Filter clients" value={text} onChange={(q) => setUrl({ q })} />
          <Select
            label="State"
            options={STATES}
            value={archived ? 'archived' : 'active'}
            onChange={(id) => setUrl({ 'f.state': id === 'active' ? null : id })}
          />
        </div>
        <Block query={clients} what="Clients" rows={8}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon="clients" title="No clients yet">
                Create the first one, or import your time sheets: clients come along.
              </Empty>
            ) : rows.length === 0 ? (
              <Filtered what="clients" filters={1} onClear={() => setUrl({ q: null, 'f.state': null })} />
            ) : (
              <DataGrid
                label="Clients and their figures"
                columns={columns.filter((column) => column !== false)}
                rows={rows}
                rowKey={(row) => row.client.slug}
                sort={sort}
                onSort={(next) => setUrl({ sort: sortText(next) || null })}
                href={(row) => `/jobs?f.client=${row.client.slug}&f.state=all`}
              />
            )
          }
        </Block>
      </Card>
      {(editing || (url['new'] === '1' && writes)) && (
        <Suspense fallback={null}>
          <ClientDialog
            client={editing}
            onClose={() => {
              setEditing(null);
              setUrl({ new: null });
            }}
          />
        </Suspense>
      )}
    </>
  );
}
