import { afterEach, describe, expect, it } from 'vitest';
import { ApiProblem } from './api/problem';
import type { LogLine } from './api/types';
import { followLog } from './build-log';

const line = (sequence: number): LogLine => ({
  ...{ sequence, step: 0, stream: 'out', text: `line ${sequence}` },
  at: '2026-11-26T08:00:00Z',
});
const told = (sequence: number) => `id: ${sequence}\nevent: line\ndata: ${JSON.stringify(line(sequence))}\n\n`;
const END = 'event: end\ndata: {"build":{"status":"passed"}}\n\n';

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

/** Answers each connection with the next of these; tells after which line each was asked for. */
function served(...answers: (string | Response)[]): string[] {
  const asked: string[] = [];
  globalThis.fetch = (_, init) => {
    asked.push(new Headers(init?.headers).get('Last-Event-ID') ?? '');
    const answer = answers[asked.length - 1] ?? '';
    return Promise.resolve(answer instanceof Response ? answer : new Response(answer));
  };
  return asked;
}

function listened() {
  const heard: string[] = [];
  const listener = {
    line: ({ sequence }: LogLine) => void heard.push(String(sequence)),
    build: () => void heard.push('build'),
    complete: () => void heard.push('complete'),
    live: (live: boolean) => void heard.push(live ? 'live' : 'lost'),
  };
  return { heard, follow: () => followLog(7, listener, new AbortController().signal) };
}

describe('the log of a build', () => {
  it('is told line by line until the end', async () => {
    const asked = served(`retry: 2000\n\n${told(1)}:\n\n${told(2)}${END}`);
    const { heard, follow } = listened();
    await follow();
    expect(heard).toEqual(['live', '1', '2', 'build', 'complete']);
    expect(asked).toEqual(['0']);
  });

  it('goes on after the last line that came when the connection is lost', async () => {
    const asked = served(told(1) + told(2), told(2) + told(3) + END);
    const { heard, follow } = listened();
    await follow();
    expect(heard).toEqual(['live', '1', '2', 'lost', 'live', '3', 'build', 'complete']);
    expect(asked).toEqual(['0', '2']);
  });

  it('is given up when the server refuses it', async () => {
    served(
      new Response('{"title":"Not found","detail":"No build 7"}', {
        status: 404,
        headers: { 'content-type': 'application/problem+json' },
      }),
    );
    const { heard, follow } = listened();
    await expect(follow()).rejects.toBeInstanceOf(ApiProblem);
    expect(heard).toEqual([]);
  });
});
