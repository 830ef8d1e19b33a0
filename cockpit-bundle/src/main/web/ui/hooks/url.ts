import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Search } from '../../core/url';

/** The query string as flat text and a way to change parts of it in place; parameters nobody knows stay. */
export function useUrl(): [Search, (patch: Record<string, string | null>) => void] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (patch: Record<string, string | null>) => {
      void navigate({
        to: '.',
        replace: true,
        resetScroll: false,
        search: (before: Search) => {
          const merged: Record<string, string | null | undefined> = { ...before, ...patch };
          return Object.fromEntries(Object.entries(merged).filter((pair): pair is [string, string] => !!pair[1]));
        },
      });
    },
    [navigate],
  );
  return [search, change];
}
