import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { buildQuery, buildSummaryQuery } from '../../core/api/queries';
import type { LogLine } from '../../core/api/types';
import { followLog } from '../../core/build-log';

interface Log {
  lines: readonly LogLine[];
  /** Whether lines arrive as they are printed. */
  live: boolean;
  complete: boolean;
  error: unknown;
}

/** How often the page is drawn anew while lines pour in, in milliseconds. */
const PACE = 100;

/** The log of a build as far as it is known, which grows while it is shown; the steps of the build are kept up with it. */
export function useLog(id: number, kept: boolean): Log {
  const queries = useQueryClient();
  const [log, setLog] = useState<Log>({ lines: [], live: true, complete: false, error: null });
  useEffect(() => {
    if (!kept) return undefined;
    const stop = new AbortController();
    let waiting: LogLine[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const news = waiting;
      waiting = [];
      if (!stop.signal.aborted) setLog((before) => ({ ...before, lines: [...before.lines, ...news] }));
    };
    followLog(
      id,
      {
        line: (line) => {
          waiting.push(line);
          timer ??= setTimeout(flush, PACE);
        },
        build: (details) => queries.setQueryData(buildQuery(id).queryKey, details),
        complete: () => {
          clearTimeout(timer);
          flush();
          setLog((before) => ({ ...before, complete: true }));
          void queries.invalidateQueries({ queryKey: buildSummaryQuery.queryKey });
        },
        live: (live) => setLog((before) => (before.live === live ? before : { ...before, live })),
      },
      stop.signal,
    ).catch((error: unknown) => {
      if (!stop.signal.aborted) setLog((before) => ({ ...before, error }));
    });
    return () => {
      stop.abort();
      clearTimeout(timer);
      setLog({ lines: [], live: true, complete: false, error: null });
    };
  }, [id, kept, queries]);
  return log;
}
