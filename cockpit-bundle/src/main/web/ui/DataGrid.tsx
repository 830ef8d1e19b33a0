import {
  getCoreRowModel,
  getSortedRowModel,
  useReactTable,
  type ColumnDef,
  type SortingFn,
} from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useNavigate } from '@tanstack/react-router';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { Sort } from '../core/url';
import { useKeys } from './hooks/keys';
import { Icon } from './Icon';

export interface Column<T> {
  id: string;
  head: string;
  cell: (row: T) => ReactNode;
  /** What the column sorts by; null sorts last either way. Without it the column does not sort. */
  sort?: (row: T) => number | string | null;
  /** Right aligned, with its head. */
  num?: boolean;
  /** A width class of the stylesheet; one column goes without and takes the rest. */
  width?: string;
  /** Column, cell and foot classes: strong, muted, hide-m. */
  className?: string;
  /** The head is there for readers only. */
  hiddenHead?: boolean;
  /** Replaces the sort button in the head. */
  headCell?: ReactNode;
  foot?: ReactNode;
}

interface Props<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  /** Where Enter and J/K go. */
  href?: (row: T) => string;
  /** The narrowest the table may be; below it scrolls inside itself. */
  minimal?: 'narrow' | 'wide';
}

const VIRTUAL = 100;

const nullsLast: SortingFn<unknown> = (a, b, column) => {
  const [left, right] = [a.getValue<number | string>(column), b.getValue<number | string>(column)];
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left).localeCompare(String(right), undefined, { numeric: true, sensitivity: 'base' });
};

/** Rows of data: sortable heads, fixed row heights, a totals row; only the rows in view exist above a hundred. */
export function DataGrid<T>({ label, columns, rows, rowKey, sort, onSort, href, minimal = 'wide' }: Props<T>) {
  const table = useReactTable<T>({
    data: rows as T[],
    columns: columns.map((column): ColumnDef<T> => ({
      id: column.id,
      accessorFn: (row) => column.sort?.(row) ?? undefined,
      enableSorting: column.sort !== undefined,
      sortingFn: nullsLast as SortingFn<T>,
      sortUndefined: 'last',
    })),
    state: { sorting: sort ? [sort] : [] },
    // There are no pages; going back to the first one after each change would draw the grid again and again.
    autoResetAll: false,
    getRowId: rowKey,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const sorted = table.getRowModel().rows;
  const navigate = useNavigate();
  const body = useRef<HTMLTableSectionElement>(null);
  const [offset, setOffset] = useState(0);
  const [height, setHeight] = useState(32);
  const [cursor, setCursor] = useState<string | null>(null);
  useLayoutEffect(() => {
    if (!body.current) return;
    setOffset(body.current.getBoundingClientRect().top + window.scrollY);
    setHeight(parseFloat(getComputedStyle(body.current).getPropertyValue('--row')) || 32);
  }, []);
  const virtual = useWindowVirtualizer({
    count: sorted.length,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: offset,
    enabled: sorted.length > VIRTUAL,
  });
  const windowed = sorted.length > VIRTUAL ? virtual.getVirtualItems() : null;
  const shown = windowed ? windowed.flatMap((item) => sorted[item.index] ?? []) : sorted;
  const above = windowed?.[0] ? windowed[0].start - offset : 0;
  const lastItem = windowed?.at(-1);
  const below = lastItem ? virtual.getTotalSize() - (lastItem.end - offset) : 0;

  const move = (step: number) => {
    const at = sorted.findIndex((row) => row.id === cursor);
    const next =
      sorted[at < 0 ? (step > 0 ? 0 : sorted.length - 1) : Math.max(0, Math.min(sorted.length - 1, at + step))];
    if (!next) return;
    setCursor(next.id);
    if (windowed) virtual.scrollToIndex(sorted.indexOf(next));
    else body.current?.querySelector(`[data-row="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const open = () => {
    const row = sorted.find((candidate) => candidate.id === cursor);
    if (row && href) void navigate({ href: href(row.original) });
  };
  useKeys({ j: () => move(1), k: () => move(-1), ...(cursor !== null && href && { Enter: open }) });

  const press = (column: Column<T>) => {
    const first = column.num === true;
    if (sort?.id !== column.id) onSort({ id: column.id, desc: first });
    else onSort(sort.desc === first ? { id: column.id, desc: !first } : null);
  };
  const foot = columns.some((column) => column.foot !== undefined);

  return (
    <div className={`gridscroll ${minimal}`} tabIndex={-1}>
      <table className="grid" aria-rowcount={sorted.length + 1}>
        <caption className="sr">{label}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} className={`${column.width ?? ''} ${column.className ?? ''}`} />
          ))}
        </colgroup>
        <thead className="sticky">
          <tr>
            {columns.map((column) => {
              const active = sort?.id === column.id;
              const order = active ? (sort.desc ? 'descending' : 'ascending') : undefined;
              return (
                <th
                  key={column.id}
                  scope="col"
                  className={`${column.num ? 'num ' : ''}${column.headCell ? 'dvh ' : ''}${column.className ?? ''}`}
                  aria-sort={order}
                >
                  {column.headCell ??
                    (column.sort ? (
                      <button onClick={() => press(column)}>
                        {column.head}
                        {active && <Icon name={sort.desc ? 'sortd' : 'sortu'} small />}
                      </button>
                    ) : (
                      <span className={column.hiddenHead ? 'sr' : undefined}>{column.head}</span>
                    ))}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody ref={body}>
          {above > 0 && <tr aria-hidden="true" className="filler" style={{ height: above }} />}
          {shown.map((row) => (
            <tr
              key={row.id}
              data-row={row.id}
              className={row.id === cursor ? 'cur' : undefined}
              aria-rowindex={sorted.indexOf(row) + 2}
            >
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={`${column.num ? 'num ' : ''}${column.headCell ? 'dv ' : ''}${column.className ?? ''}`}
                >
                  {column.cell(row.original)}
                </td>
              ))}
            </tr>
          ))}
          {below > 0 && <tr aria-hidden="true" className="filler" style={{ height: below }} />}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={`${column.num ? 'num ' : ''}${column.headCell ? 'dv ' : ''}${column.className ?? ''}`}
                >
                  {column.foot}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
