import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { manifestsQuery } from '../../core/api/queries';
import type { ManifestSummary } from '../../core/api/types';
import { download } from '../../core/csv';
import { count, plural } from '../../core/format';
import { filtered, idOf, kindsOf, stream, type Draft } from '../../core/manifests';
import { toastError } from '../../core/toasts';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { usePageActions } from '../../ui/hooks/actions';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Search } from '../../ui/Search';
import { Block, Empty, Filtered } from '../../ui/states';
import { ManifestPanel } from './ManifestPanel';
import './manifests.css';

const SORTABLE = ['name', 'kind', 'format', 'generation'] as const;
const DETAILS = ['format', 'generation'];

/** What the installation is made of, as documents. */
export default function Manifests() {
  const [url, setUrl] = useUrl();
  const query = useQuery(manifestsQuery);
  const save = useMutation({
    mutationFn: () => api.post<{ files: Draft[] }>('/commands/manifests.export', {}),
    onSuccess: ({ files }) => download('manifests.yaml', stream(files), 'application/yaml'),
    onError: (error) => toastError(sentence(error)),
  });
  usePageActions([{ id: 'download', label: 'Download all manifests', run: () => save.mutate() }]);
  const listing = query.data;
  const open = listing?.items.find((item) => idOf(item) === url['panel']) ?? null;
  return (
    <>
      <PageHeader
        title="Manifests"
        context={
          listing && (
            <>
              {plural(listing.items.length, 'manifest')} · state <code>{listing.digest.slice(0, 12)}</code>
            </>
          )
        }
        actions={
          <>
            <button className="btn" aria-disabled={save.isPending} onClick={() => save.mutate()}>
              <Icon name="download" />
              Download all
            </button>
            <Link className="btn primary" to="/manifests/files">
              <Icon name="upload" />
              Check and apply files
            </Link>
          </>
        }
      />
      <Block query={query} what="The manifests" rows={8}>
        {({ items }) => (
          <div className={open ? 'cols paneled' : 'cols'}>
            <List items={items} open={open} busy={query.isFetching} />
            {open && (
              <ManifestPanel
                key={idOf(open)}
                kind={open.kind}
                name={open.name}
                onClose={() => setUrl({ panel: null })}
              />
            )}
          </div>
        )}
      </Block>
    </>
  );
}

interface ListProps {
  items: readonly ManifestSummary[];
  open: ManifestSummary | null;
  busy: boolean;
}

function List({ items, open, busy }: ListProps) {
  const [url, setUrl] = useUrl();
  const text = url['q'] ?? '';
  const kinds = kindsOf(items);
  const kind = kinds.find(([name]) => name === url['f.kind'])?.[0] ?? null;
  const shown = filtered(items, text, kind);
  const columns: Column<ManifestSummary>[] = [
    {
      id: 'name',
      head: 'Name',
      cell: (item) => (
        <button
          className="id mono trunc"
          aria-pressed={item === open}
          title={item.name}
          onClick={() => setUrl({ panel: item === open ? null : idOf(item) })}
        >
          {item.name}
        </button>
      ),
      sort: (item) => item.name,
    },
    { id: 'kind', head: 'Kind', width: 'w128', cell: (item) => item.kind, sort: (item) => item.kind },
    {
      id: 'format',
      head: 'Format',
      width: 'w200',
      className: 'muted hide-m',
      cell: (item) => <span title={item.apiVersion}>{item.apiVersion}</span>,
      sort: (item) => item.apiVersion,
    },
    {
      id: 'generation',
      head: 'Generation',
      width: 'w104',
      num: true,
      className: 'hide-m',
      cell: (item) => count(item.generation),
      sort: (item) => item.generation,
    },
  ];
  return (
    <Card label="Manifests" className="gridcard" busy={busy}>
      <div className="toolbar">
        <Search label="Filter manifests" value={text} onChange={(q) => setUrl({ q })} />
        <span className="grow" />
        <div className="seg s" role="group" aria-label="Kind">
          <button aria-pressed={kind === null} onClick={() => setUrl({ 'f.kind': null })}>
            All {count(items.length)}
          </button>
          {kinds.map(([name, many]) => (
            <button key={name} aria-pressed={kind === name} onClick={() => setUrl({ 'f.kind': name })}>
              {name} {count(many)}
            </button>
          ))}
        </div>
      </div>
      {items.length === 0 ? (
        <Empty
          icon="doc"
          title="No manifests yet"
          action={
            <Link className="btn" to="/manifests/files">
              Check and apply files
            </Link>
          }
        >
          Each client and each job you make is one, and you can bring files you have.
        </Empty>
      ) : shown.length === 0 ? (
        <Filtered
          what="manifests"
          filters={(text === '' ? 0 : 1) + (kind === null ? 0 : 1)}
          onClear={() => setUrl({ q: null, 'f.kind': null })}
        />
      ) : (
        <DataGrid
          label="Manifests"
          // Beside the panel there is room for what names them only.
          columns={open === null ? columns : columns.filter(({ id }) => !DETAILS.includes(id))}
          rows={shown}
          rowKey={idOf}
          sort={parseSort(url['sort'] ?? 'kind', SORTABLE)}
          onSort={(next) => setUrl({ sort: sortText(next) || null })}
        />
      )}
    </Card>
  );
}
