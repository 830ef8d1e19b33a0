import type { ReactNode } from 'react';

interface Props {
  /** What is shown so far. */
  children: ReactNode;
  loading: boolean;
  onMore: () => void;
}

/** Says that a list goes on, and goes on with it. Stands in a foot. */
export function LoadMore({ children, loading, onMore }: Props) {
  return (
    <>
      <span className="grow">{children}</span>
      <button className="btn xs" aria-disabled={loading} onClick={onMore}>
        {loading ? 'Loading…' : 'Load more'}
      </button>
    </>
  );
}
