import { csv, download } from '../../core/csv';
import type { ModulePage, ViewColumn } from '../../core/api/types';
import { plural } from '../../core/format';
import { score } from '../../core/match';
import { parseSort, sortText } from '../../core/url';
import { isNumeric, numberOf, plain, shown, sortValue, type Place, type ViewRow } from '../../core/view';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { usePageActions } from '../../ui/hooks/actions';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Search } from '../../ui/Search';
import { Filtered } from '../../ui/states';

interface Props {
  page: ModulePage;
  rows: readonly ViewRow[];
  place: Place;
  busy: boolean;
}

interface Keyed {
  key: string;
  row: ViewRow;
}

const WIDTHS: Partial<Record<ViewColumn['format'], string>> = {
  number: 'w112',
  money: 'w144',
  percent: 'w96',
  hours: 'w96',
  date: 'w128',
  instant: 'w168',
};

/** Rows of a module: filtered, sorted and saved here; what a cell is, the page says. */
export function ViewTable({ page, rows, place, busy }: Props) {
  const [url, setUrl] = useUrl();
  const text = url['q'] ?? '';
  const keyed = rows.map((row, index): Keyed => ({ key: String(index), row }));
  const found = keyed.filter(
    ({ row }) => text === '' || score(text, page.columns.map((column) => shown(row, column, place)).join(' ')) !== null,
  );
  const wide = page.columns.some(({ format }) => WIDTHS[format] === undefined);
  const columns = page.columns.map((column): Column<Keyed> => {
    const width = wide ? WIDTHS[column.format] : undefined;
    return {
      id: column.field,
      head: column.title,
      num: isNumeric(column),
      ...(width !== undefined && { width }),
      cell: ({ row }) => <Cell row={row} column={column} place={place} />,
      sort: ({ row }) => sortValue(row, column),
    };
  });
  const sort = parseSort(
    url['sort'],
    page.columns.map(({ field }) => field),
  );
  const save = () =>
    download(
      `${page.module}-${page.id}.csv`,
      csv(
        page.columns.map(({ title }) => title),
        found.map(({ row }) => page.columns.map(({ field }) => plain(row[field]))),
      ),
    );
  usePageActions([{ id: 'export', label: `Export ${page.title} as CSV`, run: save }]);
  return (
    <Card label={page.title} className="gridcard" busy={busy}>
      <div className="toolbar">
        <Search label="Filter rows" value={text} onChange={(q) => setUrl({ q: q || null })} />
        <span className="grow" />
        <span className="meta nowrap">
          {found.length === rows.length
            ? plural(rows.length, 'row')
            : `${found.length} of ${plural(rows.length, 'row')}`}
        </span>
        <button className="btn s" onClick={save} disabled={found.length === 0}>
          <Icon name="download" />
          Export
        </button>
      </div>
      {found.length === 0 ? (
        <Filtered what="rows" filters={1} onClear={() => setUrl({ q: null })} />
      ) : (
        <DataGrid
          label={page.title}
          columns={columns}
          rows={found}
          rowKey={({ key }) => key}
          sort={sort}
          onSort={(next) => setUrl({ sort: sortText(next) || null })}
          minimal={columns.length > 6 ? 'wide' : 'narrow'}
        />
      )}
    </Card>
  );
}

function Cell({ row, column, place }: { row: ViewRow; column: ViewColumn; place: Place }) {
  const text = shown(row, column, place);
  const negative = isNumeric(column) && (numberOf(row, column) ?? 0) < 0;
  return (
    <span className={negative ? 'neg' : undefined} title={text.length > 12 ? text : undefined}>
      {text}
    </span>
  );
}
