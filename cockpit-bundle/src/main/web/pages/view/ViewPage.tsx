import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CatchBoundary, Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isStatus } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { viewQuery, viewsQuery } from '../../core/api/queries';
import type { ModulePage } from '../../core/api/types';
import { useMay } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Empty, Failed, Forbidden, Loading } from '../../ui/states';
import { ViewBody } from './ViewBody';
import { ViewForm } from './ViewForm';
import './view.css';

/** A page a module declares, drawn by the cockpit: no module brings code for it. */
export default function ViewPage() {
  const { module = '', view = '' } = useParams({ strict: false });
  const client = useQueryClient();
  const query = useQuery({
    ...viewQuery(module, view),
    // The navigation knows the page already; whether it is still there is asked all the same.
    initialData: () =>
      client.getQueryData(viewsQuery.queryKey)?.find((page) => page.module === module && page.id === view),
    initialDataUpdatedAt: 0,
    retry: false,
  });
  if (isStatus(query.error, 404)) return <Gone module={module} view={view} last={query.data} />;
  if (isStatus(query.error, 403))
    return (
      <Refused title="No access">
        <Forbidden />
      </Refused>
    );
  if (query.data === undefined)
    return (
      <Refused title="Page">
        {query.isError ? (
          <Failed what="The page" error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading rows={8} />
        )}
      </Refused>
    );
  return <Drawn key={`${module}/${view}`} page={query.data} />;
}

function Drawn({ page }: { page: ModulePage }) {
  const key = `${page.module}/${page.id}`;
  return (
    <>
      <PageHeader
        title={page.title}
        context={page.help ?? undefined}
        status={
          <span className="tag" title={`This page belongs to the module ${page.module}`}>
            {page.module}
          </span>
        }
      />
      <CatchBoundary
        getResetKey={() => key}
        errorComponent={({ error, reset }) => (
          <Card label={page.title}>
            <div role="alert">
              <Empty
                icon="alert"
                title="This page could not be drawn"
                action={
                  <button className="btn" onClick={reset}>
                    <Icon name="refresh" />
                    Try again
                  </button>
                }
              >
                {sentence(error)}
              </Empty>
            </div>
          </Card>
        )}
      >
        {page.show === 'form' ? <ViewForm page={page} /> : <ViewBody page={page} />}
      </CatchBoundary>
    </>
  );
}

/** Its module went, or the version that answers now has no such page. */
function Gone({ module, view, last }: { module: string; view: string; last: ModulePage | undefined }) {
  const reads = useMay('system:read');
  return (
    <Refused title={last?.title ?? view}>
      <Empty
        icon="modules"
        title={last ? `${last.title} is not there any more` : 'There is no such page'}
        action={
          reads ? (
            <Link className="btn" to="/modules" search={{ panel: module }}>
              <Icon name="modules" />
              Open Modules
            </Link>
          ) : (
            <Link className="btn" to="/today">
              Go to Today
            </Link>
          )
        }
      >
        {reads
          ? `The module ${module} does not answer, or its version has no page ${view}. What it stored is kept: install or enable it, and the page is back.`
          : `The module ${module} does not answer now. What it stored is kept; ask whoever runs this installation to bring it back.`}
      </Empty>
    </Refused>
  );
}

function Refused({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <PageHeader title={title} />
      <Card label={title}>{children}</Card>
    </>
  );
}
