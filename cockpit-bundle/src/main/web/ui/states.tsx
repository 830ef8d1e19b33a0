/** The states of a block of data. All are as high as a short list, so nothing jumps when one follows another. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { ApiProblem, sentence } from '../core/api/problem';
import { Icon, type IconName } from './Icon';

/** Nothing for 150 ms, then grey lines in the place of the rows to come. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="skeleton" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row}>{shown && <i className={`skel ${'abc'[row % 3]}`} />}</div>
      ))}
    </div>
  );
}

interface EmptyProps {
  icon: IconName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <b>{title}</b>
      {children !== undefined && <span>{children}</span>}
      {action}
    </div>
  );
}

/** What a filter left nothing of, and the way back. */
export function Filtered({ what, filters, onClear }: { what: string; filters: number; onClear: () => void }) {
  return (
    <Empty
      icon="filter"
      title={`No ${what} match ${filters === 1 ? 'the filter' : `${filters} filters`}`}
      action={
        <button className="btn" onClick={onClear}>
          Clear filters
        </button>
      }
    />
  );
}

export function Failed({ what, error, onRetry }: { what: string; error: unknown; onRetry: () => void }) {
  if (error instanceof ApiProblem && error.status === 403) return <Forbidden />;
  const incident = error instanceof ApiProblem ? error.incident : null;
  return (
    <div role="alert">
      <Empty
        icon="alert"
        title={`${what} did not load`}
        action={
          <span className="row">
            <button className="btn" onClick={onRetry}>
              <Icon name="refresh" />
              Retry
            </button>
            {incident !== null && <span className="meta mono">incident {incident}</span>}
          </span>
        }
      >
        {sentence(error)}
      </Empty>
    </div>
  );
}

export function Forbidden({ children }: { children?: ReactNode }) {
  return (
    <Empty icon="lock" title="You do not have access">
      {children ?? 'Your role does not include this. Ask the owner of this workspace.'}
    </Empty>
  );
}

interface BlockProps<T> {
  query: UseQueryResult<T>;
  /** The plural noun for messages: "Jobs", "Entries". */
  what: string;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** Shows what a query has: loading, failed, or its data, which stays (marked stale) when a later refresh fails. */
export function Block<T>({ query, what, rows, children }: BlockProps<T>) {
  if (query.data === undefined) {
    if (query.isError) return <Failed what={what} error={query.error} onRetry={() => void query.refetch()} />;
    return <Loading {...(rows !== undefined && { rows })} />;
  }
  return (
    <>
      {query.isError && (
        <div className="stale" role="alert">
          <Icon name="net" />
          <span>These are the last figures; a refresh failed. {sentence(query.error)}</span>
          <button className="btn xs" onClick={() => void query.refetch()}>
            Retry
          </button>
        </div>
      )}
      {children(query.data)}
    </>
  );
}
