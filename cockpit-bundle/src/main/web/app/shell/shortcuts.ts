import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { timerQuery } from '../../core/api/queries';
import { toggleTheme } from '../../core/theme';
import { isTyping } from '../../ui/hooks/keys';
import { useSession } from '../../ui/hooks/session';
import { useTimerActions } from '../../ui/hooks/timer';
import { NAV } from '../nav';
import type { Overlay } from './Shell';

const CHORD = 900;

/** The keys that work on every page. Single keys rest while someone types. */
export function useShortcuts({ open, fold }: { open: (overlay: Overlay) => void; fold: () => void }): void {
  const navigate = useNavigate();
  const { user } = useSession();
  const { data: timer } = useQuery(timerQuery);
  const { stop } = useTimerActions(user.zone);
  const act = useRef<(event: KeyboardEvent) => void>(() => undefined);
  const chord = useRef(0);

  useEffect(() => {
    const single: Record<string, () => void> = {
      '?': () => open('shortcuts'),
      '[': fold,
      D: () => void toggleTheme(),
      '/': () => document.querySelector<HTMLElement>('[data-filter]')?.focus(),
      t: () => {
        if (timer) stop.mutate();
        else void navigate({ to: '/today', search: { start: '1' } });
      },
      c: () => void navigate({ to: '/tasks', search: { new: '1' } }),
    };
    act.current = (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open('palette');
        return;
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (Date.now() - chord.current < CHORD) {
        chord.current = 0;
        const item = NAV.flatMap((group) => group.items).find((entry) => entry.key === event.key.toLowerCase());
        if (item) {
          event.preventDefault();
          void navigate({ to: item.to });
        }
        return;
      }
      if (event.key === 'g') {
        chord.current = Date.now();
        return;
      }
      const run = single[event.key];
      if (run) {
        event.preventDefault();
        run();
      }
    };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => act.current(event);
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
