import { useQuery } from '@tanstack/react-query';
import { viewDataQuery } from '../../core/api/queries';
import type { ModulePage } from '../../core/api/types';
import { figure, numberOf, rowsOf, shown, type Place, type ViewRow } from '../../core/view';
import { useSession } from '../../ui/hooks/session';
import { Kpis } from '../../ui/Kpis';
import { Card } from '../../ui/Page';
import { Block, Empty } from '../../ui/states';
import { ViewChart } from './ViewChart';
import { ViewTable } from './ViewTable';

/** What the page's command answered, in the way the page asks for. */
export function ViewBody({ page }: { page: ModulePage }) {
  const { user, organisation } = useSession();
  const place: Place = { currency: organisation.currency, zone: user.zone };
  const query = useQuery(viewDataQuery(page));
  const busy = query.isFetching && !query.isPending;
  if (query.data === undefined)
    return (
      <Card label={page.title}>
        <Block query={query} what={page.title} rows={page.show === 'figures' ? 2 : 8}>
          {() => null}
        </Block>
      </Card>
    );
  const rows = rowsOf(page, query.data);
  if (rows === null)
    return (
      <Card label={page.title}>
        <Empty icon="alert" title="The answer does not fit the page">
          {`${page.command} answers no list named ${page.rows}. This is a mistake of the module ${page.module}; tell whoever made it.`}
        </Empty>
      </Card>
    );
  if (rows.length === 0)
    return (
      <Card label={page.title} busy={busy}>
        <Empty icon="table" title="Nothing here yet">
          {page.help ?? undefined}
        </Empty>
      </Card>
    );
  return (
    <Block query={query} what={page.title}>
      {() => {
        if (page.show === 'table') return <ViewTable page={page} rows={rows} place={place} busy={busy} />;
        if (page.show === 'figures') return <Figures page={page} rows={rows} place={place} />;
        return <ViewChart page={page} rows={rows} place={place} busy={busy} />;
      }}
    </Block>
  );
}

/** One band for each row: most often one, several when amounts stand in several currencies. */
function Figures({ page, rows, place }: { page: ModulePage; rows: readonly ViewRow[]; place: Place }) {
  return rows.map((row, index) => (
    <Kpis
      key={index}
      items={page.columns.map((column) => {
        const exact = shown(row, column, place);
        return {
          label: column.title,
          ...figure(row, column, place),
          negative: (numberOf(row, column) ?? 0) < 0,
          how: exact,
        };
      })}
    />
  ));
}
