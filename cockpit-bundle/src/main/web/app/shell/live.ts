import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { touchedBy } from '../../core/api/queries';
import { listen, type LiveState } from '../../core/events';

export interface Live {
  state: LiveState;
  /** When the connection was last known to be good. */
  since: number;
}

/** Keeps the pages fresh: an event makes the reads it touches stale; a burst of events reads once. */
export function useLive(): Live {
  const client = useQueryClient();
  const [live, setLive] = useState<Live>(() => ({ state: 'connecting', since: Date.now() }));
  useEffect(() => {
    const touched = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      for (const key of touched) void client.invalidateQueries({ queryKey: [key] });
      touched.clear();
    };
    let lost = false;
    const stop = listen({
      event: (name) => {
        for (const key of touchedBy(name)) touched.add(key);
        if (touched.size > 0) timer ??= setTimeout(flush, 400);
      },
      state: (state) => {
        if (state === 'live' && lost)
          void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
        lost = state === 'lost';
        setLive((before) => (before.state === state && state === 'lost' ? before : { state, since: Date.now() }));
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client]);
  return live;
}
