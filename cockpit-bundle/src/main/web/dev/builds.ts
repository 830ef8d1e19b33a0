/** Builds of the invented workspace: one under way whose log grows, and those before it. */
import type { ServerResponse } from 'node:http';
import type { Build, BuildDetails, BuildLine, BuildStatus, BuildStep, LogLine } from '../core/api/types';

interface Answer {
  status: number;
  body?: unknown;
}

const REPOSITORIES = [
  { name: 'storefront', pattern: 'nextjs-site 2.4.0' },
  { name: 'ledger-api', pattern: 'java-service 1.2.0' },
  { name: 'booking-flow', pattern: 'nextjs-site 2.3.1' },
];
const MINUTE = 60_000;
const COMMIT = '9b0f2c4d1e5a7b8c3f6e0d9a2b4c6e8f1a3b5d7c';

/** The same numbers each time. */
const noise = (seed: number) => ((seed * 7919) % 97) / 97;

function statusOf(repository: number, at: number): BuildStatus {
  if (repository === 0 && at === 49) return 'running';
  if (at % 17 === 11) return 'failed';
  if (repository === 1 && at > 46) return 'failed';
  return at % 23 === 19 ? 'cancelled' : 'passed';
}

export function buildBackend() {
  const started = Date.now();
  const build = (repository: number, at: number): Build => {
    const status = statusOf(repository, at);
    const queued = started - (49 - at) * 190 * MINUTE - repository * 7 * MINUTE;
    const millis = status === 'running' ? null : Math.round(42_000 + noise(at + repository * 31) * 50_000);
    const instant = (time: number) => new Date(time).toISOString();
    return {
      ...{ id: repository * 100 + at + 1, repository: REPOSITORIES[repository]?.name ?? '', source: 'local' },
      ...{ title: REPOSITORIES[repository]?.pattern ?? '', commit: COMMIT, branch: 'main', status },
      ...{ problem: null, url: null, offline: true, userId: 1, queuedAt: instant(queued) },
      startedAt: instant(queued + 2000),
      finishedAt: millis === null ? null : instant(queued + 2000 + millis),
      millis,
    };
  };
  const stepsOf = ({ status, startedAt, millis }: Build): BuildStep[] =>
    ['install', 'types', 'unit tests', 'bundle size'].map((name, place) => {
      const run = status === 'running';
      const own: BuildStatus =
        place < 2 ? 'passed' : place === 2 ? status : run ? 'queued' : status === 'failed' ? 'skipped' : status;
      const took = own === 'running' || own === 'queued' || own === 'skipped' ? null : (millis ?? 40_000) / (2 + place);
      return {
        ...{ place, name, command: ['npm', place === 0 ? 'ci' : 'run', name.split(' ')[0] ?? ''], seconds: 600 },
        ...{ status: own, exitCode: own === 'failed' ? 1 : own === 'passed' ? 0 : null, problem: null },
        ...{ startedAt: own === 'queued' ? null : startedAt, finishedAt: null, millis: took && Math.round(took) },
      };
    });
  const logOf = (details: Build): LogLine[] => {
    const many = details.status === 'running' ? Math.min(5000, 120 + Math.floor((Date.now() - started) / 200)) : 900;
    return Array.from({ length: many }, (_, at): LogLine => {
      const step = at < 40 ? 0 : at < 60 ? 1 : 2;
      const stream = at === 0 || at === 40 || at === 60 ? 'platform' : at % 53 === 17 ? 'err' : 'out';
      const text =
        stream === 'platform'
          ? `npm ${['ci', 'run types', 'run unit'][step]}`
          : stream === 'err'
            ? `warning: module ${at} has no types, any is taken for it`
            : `  ✓ order ${at} keeps its total when a line is split (${at % 9} ms)`;
      return { sequence: at + 1, at: new Date(started + at * 40).toISOString(), step, stream, text };
    });
  };
  const found = (id: number) => build(Math.floor((id - 1) / 100), (id - 1) % 100);
  const details = (id: number): BuildDetails => {
    const one = found(id);
    return { build: one, steps: stepsOf(one), lines: logOf(one).length, logKept: true };
  };
  const summary = (): BuildLine[] =>
    REPOSITORIES.map(({ name, pattern }, repository) => {
      const all = Array.from({ length: 50 }, (_, at) => build(repository, at));
      const flaky = { check: 'unit tests', source: 'local' as const, commit: COMMIT, passed: 3, failed: 1 };
      return {
        ...{ repository: name, project: null, pattern, latest: all[49] ?? build(repository, 49) },
        last: all.map(({ id, status, commit, queuedAt, millis }) => ({ id, status, commit, queuedAt, millis })),
        ...{ passed: 44, failed: 4, medianMillis: 63_000, p95Millis: 88_000 },
        flaky: repository === 2 ? [{ ...flaky, lastBuild: 212, lastAt: new Date(started).toISOString() }] : [],
      };
    });

  const answer = (path: string, params: URLSearchParams): Answer | null => {
    const [, kind = '', id = ''] = path.split('/');
    if (kind === 'repositories') return { status: 200, body: { repositories: REPOSITORIES } };
    if (kind !== 'builds') return null;
    if (id === 'summary') return { status: 200, body: { repositories: summary() } };
    const wanted = REPOSITORIES.findIndex(({ name }) => name === params.get('repository'));
    if (id === '' && params.has('repository'))
      return { status: 200, body: { items: wanted < 0 ? [] : [build(wanted, 49)], next: null } };
    return { status: 200, body: id === '' ? found(50) : details(Number(id)) };
  };

  /** Follows a log; the answer is whether the address is one. */
  const follow = (path: string, after: number, response: ServerResponse): boolean => {
    const id = /^\/builds\/(\d+)\/log$/.exec(path)?.[1];
    if (!id) return false;
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    let last = after;
    const send = (event: string, data: unknown) =>
      response.write(`id: ${last}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    const look = () => {
      for (const line of logOf(found(Number(id))).slice(last)) {
        last = line.sequence;
        send('line', line);
      }
    };
    look();
    if (found(Number(id)).status !== 'running') {
      send('end', details(Number(id)));
      response.end();
      return true;
    }
    send('build', details(Number(id)));
    const timer = setInterval(look, 300);
    response.on('close', () => clearInterval(timer));
    return true;
  };
  return { answer, follow };
}
