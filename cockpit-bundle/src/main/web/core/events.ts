/**
 * The live connection. Browsers allow six connections per server, so one tab holds the stream for all tabs of the
 * browser (a web lock picks it) and passes events on; where locks are missing each tab connects for itself.
 */
import { feed, type EventText } from './event-stream';

export type LiveState = 'connecting' | 'live' | 'lost';

type Note = { kind: 'event'; name: string } | { kind: 'state'; state: LiveState };

export interface LiveListener {
  event(name: string): void;
  state(state: LiveState): void;
}

const NAME = 'fractalos-live';
const LONGEST_WAIT = 30_000;
/** The server sends a comment every 15 s; after three missed ones the line is dead even if nobody said so. */
const SILENCE = 50_000;

/** Starts listening; the answer stops it. */
export function listen(listener: LiveListener): () => void {
  const stop = new AbortController();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(NAME);
  let holding = false;
  let state: LiveState = 'connecting';

  const deliver = (note: Note) => {
    if (note.kind === 'event') listener.event(note.name);
    else listener.state(note.state);
  };
  const tell = (note: Note) => {
    if (note.kind === 'state') state = note.state;
    deliver(note);
    channel?.postMessage(note);
  };
  if (channel) {
    channel.onmessage = (message: MessageEvent<Note | 'ask'>) => {
      if (message.data !== 'ask') deliver(message.data);
      else if (holding) channel.postMessage({ kind: 'state', state } satisfies Note);
    };
    channel.postMessage('ask');
  }
  const hold = () => {
    holding = true;
    return follow(tell, stop.signal);
  };
  if (channel && 'locks' in navigator) {
    navigator.locks.request(NAME, { signal: stop.signal }, hold).catch(() => undefined);
  } else {
    void hold();
  }
  return () => {
    stop.abort();
    channel?.close();
  };
}

async function follow(tell: (note: Note) => void, signal: AbortSignal): Promise<void> {
  let last: string | null = null;
  let failures = 0;
  while (!signal.aborted) {
    try {
      await read(last, signal, (event) => {
        failures = 0;
        if (event === 'open') {
          tell({ kind: 'state', state: 'live' });
        } else {
          last = event.id ?? last;
          tell({ kind: 'event', name: event.name });
        }
      });
    } catch {
      // Any way to lose the stream ends the same: say so, wait, ask again from the last event seen.
    }
    if (signal.aborted) return;
    tell({ kind: 'state', state: 'lost' });
    await pause(Math.min(LONGEST_WAIT, 1000 * 2 ** failures++), signal);
  }
}

async function read(
  last: string | null,
  signal: AbortSignal,
  heard: (event: EventText | 'open') => void,
): Promise<void> {
  const line = new AbortController();
  const relay = () => line.abort();
  signal.addEventListener('abort', relay);
  let watch = setTimeout(relay, SILENCE);
  try {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (last !== null) headers['Last-Event-ID'] = last;
    const response = await fetch('/api/events', { headers, signal: line.signal, cache: 'no-store' });
    if (!response.ok || !response.body) throw new Error(`events answered ${response.status}`);
    heard('open');
    const take = feed(heard);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(watch);
      watch = setTimeout(relay, SILENCE);
      take(value);
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
