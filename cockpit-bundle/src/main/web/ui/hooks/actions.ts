import { useEffect, useRef } from 'react';
import { offer, type PageAction } from '../../core/actions';

/** Puts the page's actions into the command palette while the page is shown. */
export function usePageActions(actions: readonly PageAction[]): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const names = actions.map((action) => action.id).join();
  useEffect(
    () =>
      offer(
        latest.current.map((action) => ({
          ...action,
          run: () => latest.current.find((candidate) => candidate.id === action.id)?.run(),
        })),
      ),
    [names],
  );
}
