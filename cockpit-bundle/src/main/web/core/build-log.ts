/** Reads the log of a build as the server tells it: what there is, then what comes, until it is complete. */
import type { BuildDetails, LogLine } from './api/types';
import { problemOf } from './api/problem';
import { feed } from './event-stream';

export interface LogListener {
  line(line: LogLine): void;
  /** The build or a step of it has changed. */
  build(details: BuildDetails): void;
  /** Nothing follows any more. */
  complete(): void;
  /** Whether lines arrive as they are printed; false while the connection is lost. */
  live(live: boolean): void;
}

const LONGEST_WAIT = 15_000;
/** The server sends a comment now and then; after long silence the line is dead even if nobody said so. */
const SILENCE = 50_000;

/**
 * Follows a log from its first line on until it is complete or the signal ends it. A connection that is lost is made anew and goes on after the
 * last line that came. Throws what the server refuses.
 */
export async function followLog(id: number, listener: LogListener, signal: AbortSignal): Promise<void> {
  let last = 0;
  let failures = 0;
  const heard = (line: LogLine) => {
    failures = 0;
    if (line.sequence <= last) return;
    last = line.sequence;
    listener.line(line);
  };
  while (!signal.aborted) {
    const refused = await connection(id, last, { ...listener, line: heard }, signal).catch(() => 'lost' as const);
    if (signal.aborted) return;
    if (refused === 'complete') {
      listener.complete();
      return;
    }
    if (refused !== 'lost') throw refused;
    listener.live(false);
    await pause(Math.min(LONGEST_WAIT, 1000 * 2 ** failures++), signal);
  }
}

/** One connection: whether it told the end, was lost, or what the server said when it refused. */
async function connection(
  id: number,
  after: number,
  listener: LogListener,
  signal: AbortSignal,
): Promise<'complete' | 'lost' | Error> {
  const line = new AbortController();
  const relay = () => line.abort();
  signal.addEventListener('abort', relay);
  let watch = setTimeout(relay, SILENCE);
  try {
    const response = await fetch(`/api/builds/${id}/log`, {
      headers: { Accept: 'text/event-stream', 'Last-Event-ID': String(after) },
      signal: line.signal,
      cache: 'no-store',
    });
    if (response.status >= 400 && response.status < 500) return await problemOf(response);
    if (!response.ok || !response.body) return 'lost';
    listener.live(true);
    let complete = false;
    const take = feed(({ name, data }) => {
      if (name === 'line') listener.line(JSON.parse(data) as LogLine);
      else if (name === 'build' || name === 'end') listener.build(JSON.parse(data) as BuildDetails);
      complete ||= name === 'end';
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'lost';
      clearTimeout(watch);
      watch = setTimeout(relay, SILENCE);
      take(value);
      if (complete) return 'complete';
    }
  } finally {
    clearTimeout(watch);
    signal.removeEventListener('abort', relay);
    line.abort();
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
