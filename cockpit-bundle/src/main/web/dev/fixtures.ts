/** Answers /api from memory, so that the cockpit can be developed without a server: COCKPIT_FIXTURES=1 npm run dev. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import type { Import, Timer } from '../core/api/types';
import { bookBackend } from './books';
import { buildBackend } from './builds';
import { workspace } from './data';
import { moduleBackend } from './modules';
import { patternBackend } from './patterns';
import { pivot } from './pivot';
import { rateBackend } from './rates';
import { sheetBackend } from './sheets';

type Body = Record<string, unknown>;
interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

const PERMISSIONS =
  'account:own economics:cost economics:read economics:salaries identity:admin import:run rates:write system:admin system:read time:all time:own work:read work:write'.split(
    ' ',
  );
const CSP = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

async function textOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const problem = (status: number, title: string, detail: string, more: Body = {}): Answer => ({
  status,
  body: { type: 'urn:fractalos:problem:test', title, status, detail, ...more },
  headers: { 'content-type': 'application/problem+json' },
});

function backend(tell: (event: string) => void) {
  const data = workspace();
  const modules = moduleBackend(tell);
  const sheets = sheetBackend(data);
  const rates = rateBackend(data);
  const books = bookBackend(data);
  const builds = buildBackend();
  const patterns = patternBackend(tell, data.projects);
  let signedIn = process.env['COCKPIT_SIGNED_OUT'] !== '1';
  let mustChange = !signedIn;
  let timer: Timer | null = null;
  const imports: Import[] = [];
  const entriesOf = (params: URLSearchParams) => {
    const eq = (name: string, value: unknown) => !params.get(name) || params.get(name) === String(value);
    return data.entries
      .filter(
        (entry) =>
          (!params.get('from') || entry.workDate >= (params.get('from') ?? '')) &&
          (!params.get('to') || entry.workDate < (params.get('to') ?? '')) &&
          eq('projectId', entry.projectId) &&
          eq('clientId', entry.clientId) &&
          (params.get('userId') === 'me' ? entry.userId === 1 : eq('userId', entry.userId)),
      )
      .sort((a, b) => b.workDate.localeCompare(a.workDate) || b.id - a.id);
  };
  const paged = (items: unknown[], params: URLSearchParams): Answer => {
    const [at, limit] = [Number(params.get('after') ?? 0), Number(params.get('limit') ?? 100)];
    return {
      status: 200,
      body: { items: items.slice(at, at + limit), next: at + limit < items.length ? String(at + limit) : null },
    };
  };
  const session = () => ({
    user: {
      id: 1,
      login: 'admin',
      name: 'Mira Holm',
      role: 'owner',
      permissions: PERMISSIONS,
      mustChangePassword: mustChange,
      zone: 'Europe/Berlin',
    },
    organisation: { name: 'Ostrel Studio', currency: 'EUR', zone: 'Europe/Berlin' },
  });
  const named = (body: Body) => {
    const project = data.projects.find((candidate) => candidate.id === body['projectId']);
    const task = data.tasks.find((candidate) => candidate.id === body['taskId']);
    return {
      projectId: project?.id ?? 0,
      projectName: project?.name ?? '',
      clientId: project?.clientId ?? 0,
      clientName: project?.clientName ?? '',
      taskId: task?.id ?? null,
      taskName: task?.name ?? null,
      note: (body['note'] as string | undefined) ?? '',
      billable: (body['billable'] as boolean | undefined) ?? project?.billable ?? true,
      overtime: body['overtime'] === true,
    };
  };
  const record = (body: Body, id = data.entries.length + 1) => {
    const startedAt = (body['startedAt'] as string | undefined) ?? null;
    const endedAt = (body['endedAt'] as string | undefined) ?? null;
    const seconds =
      startedAt && endedAt ? (Date.parse(endedAt) - Date.parse(startedAt)) / 1000 : Number(body['seconds'] ?? 0);
    return {
      id,
      userId: 1,
      userName: 'Mira Holm',
      ...named(body),
      workDate: (body['workDate'] as string | undefined) ?? (startedAt ?? '').slice(0, 10),
      seconds,
      zone: 'Europe/Berlin',
      startedAt,
      endedAt,
      importId: null,
      version: 1,
    };
  };
  const preview = (fileName: string, bytes: Buffer): Answer => {
    const lines = bytes
      .toString('utf8')
      .split(/\r?\n/)
      .filter((line) => line !== '');
    if (!/Date|Client|Email/.test(lines[0] ?? '')) {
      return problem(400, 'File cannot be read', `${fileName} has no column named "Date" or "Client".`, {
        violations: [
          {
            pointer: '/file',
            line: 1,
            column: 'Date',
            message: 'This column is missing.',
            fix: 'Export the detailed report, not the summary.',
          },
        ],
      });
    }
    const id = imports.length + 1;
    imports.unshift({
      id,
      kind: 'harvest',
      fileName,
      status: 'previewed',
      rows: lines.length - 1,
      newRows: lines.length - 4,
      duplicateRows: 1,
      brokenRows: 2,
      hours: '1204.50',
      billableHours: '890.25',
      amounts: [{ currency: 'USD', amount: '98120.00' }],
      from: '2026-01-05',
      to: '2026-11-20',
      newClients: 3,
      newProjects: 9,
      newTasks: 12,
      newPeople: 4,
      newRates: 0,
      problemCount: 2,
      createdAt: new Date().toISOString(),
      committedAt: null,
      problems: [
        {
          line: 17,
          column: 'Hours',
          severity: 'error',
          message: 'This is not a number.',
          value: '7,5h',
          fix: 'Write 7.5, or choose the decimal comma.',
        },
        {
          line: 42,
          column: 'Date',
          severity: 'error',
          message: 'This day does not exist.',
          value: '2026-02-30',
          fix: 'Correct the day in the file.',
        },
      ],
      sample: lines.slice(1, 9).map((line, index) => {
        const cells = line.split(',');
        return {
          line: index + 2,
          date: cells[0] ?? null,
          person: 'Amir Aalto',
          client: cells[1] ?? null,
          project: cells[2] ?? null,
          task: cells[4] ?? null,
          hours: cells[6] ?? null,
          billable: cells[7] === 'Yes',
          overtime: false,
          note: cells[5] ?? null,
        };
      }),
    });
    return { status: 201, body: imports[0] };
  };

  return async (request: IncomingMessage, url: URL): Promise<Answer> => {
    const method = request.method ?? 'GET';
    const path = url.pathname.slice('/api'.length);
    const raw = await textOf(request);
    const body: Body =
      (request.headers['content-type'] ?? '').includes('json') && raw.length > 0
        ? (JSON.parse(raw.toString()) as Body)
        : {};
    const [, kind = '', id = '', verb = ''] = path.split('/');
    if (path === '/session') {
      if (method === 'POST') signedIn = body['password'] !== 'wrong';
      if (method === 'DELETE') {
        signedIn = false;
        return { status: 204 };
      }
      return signedIn ? { status: 200, body: session() } : problem(401, 'Not signed in', 'Sign in first.');
    }
    if (!signedIn) return problem(401, 'Not signed in', 'Sign in first.');
    const told = await modules(method, path, body);
    if (told) {
      const type = told.status < 400 ? 'application/json' : 'application/problem+json';
      return { ...told, headers: { 'content-type': type } };
    }
    const known =
      sheets(path, url.searchParams, body) ??
      rates(method, path, url.searchParams, body) ??
      books(method, path, url.searchParams, body) ??
      patterns(method, path, body, url.searchParams) ??
      builds.answer(path, url.searchParams);
    if (known) return known;
    if (path === '/session/password') {
      mustChange = false;
      return { status: 204 };
    }
    if (path === '/timer/stop' && timer) {
      const entry = record({ ...timer, endedAt: new Date().toISOString() });
      data.entries.push(entry);
      timer = null;
      return { status: 201, body: entry };
    }
    if (kind === 'timer') {
      if (method === 'DELETE') timer = null;
      else if (method !== 'GET')
        timer = {
          ...named(body),
          startedAt: (body['startedAt'] as string | undefined) ?? new Date().toISOString(),
          zone: 'Europe/Berlin',
        };
      return timer ? { status: 200, body: timer } : { status: 204 };
    }
    if (path === '/economics') return { status: 200, body: pivot(data, entriesOf(url.searchParams), url.searchParams) };
    if (path === '/users') return paged(data.people, url.searchParams);
    if (path === '/boot') {
      const phases = ['environment', 'database', 'schema', 'kernel', 'modules', 'cockpit'];
      return {
        status: 200,
        body: {
          state: 'ready',
          digest: '9f2c41d07be3a85e4471',
          startedAt: '2026-11-23T08:00:00Z',
          readyAt: '2026-11-23T08:00:07.400Z',
          phases: phases.map((name, index) => ({
            name,
            outcome: 'done',
            durationMillis: 120 + index * 431,
            digest: `${index}c41d07be3a85e44719f2`,
            problem: null,
            action: null,
          })),
        },
      };
    }
    if (kind === 'imports') {
      if (id === '' && method === 'POST')
        return preview(
          /filename="([^"]+)"/.exec(raw.toString('latin1'))?.[1] ?? 'file.csv',
          raw.subarray(raw.indexOf('\r\n\r\n') + 4),
        );
      if (id === '') return paged(imports, url.searchParams);
      const found = imports.find((candidate) => candidate.id === Number(id));
      if (!found) return problem(404, 'Not found', 'There is no such import.');
      if (verb === 'commit') Object.assign(found, { status: 'committed', committedAt: new Date().toISOString() });
      if (method === 'DELETE') Object.assign(found, { status: found.status === 'committed' ? 'undone' : 'discarded' });
      return { status: 200, body: found };
    }
    const lists: Record<string, { id: number; version: number }[]> = {
      clients: data.clients,
      projects: data.projects,
      tasks: data.tasks,
      'time-entries': data.entries,
    };
    const list = lists[kind];
    if (!list) return problem(404, 'Not found', `No ${path} here.`);
    const found = list.find((item) => item.id === Number(id));
    if (method === 'POST') {
      const slug = (typeof body['name'] === 'string' ? body['name'] : '').toLowerCase().replace(/\W+/g, '-');
      const made =
        kind === 'time-entries'
          ? record(body)
          : {
              id: list.length + 1,
              version: 1,
              slug,
              status: kind === 'tasks' ? 'open' : 'active',
              ...body,
              ...(kind === 'clients' ? {} : named(body)),
            };
      if (kind === 'time-entries' && (made as { seconds: number }).seconds <= 0) {
        return problem(400, 'Invalid request', 'One field is wrong.', {
          violations: [{ pointer: '/seconds', message: 'Must be more than 0.' }],
        });
      }
      list.push(made);
      return { status: 201, body: made };
    }
    if (id !== '' && !found) return problem(404, 'Not found', `There is no ${kind} ${id}.`);
    if (method === 'PUT' && found) {
      Object.assign(found, kind === 'time-entries' ? record(body, found.id) : body, { version: found.version + 1 });
      return { status: 200, body: found };
    }
    if (method === 'DELETE' && found) {
      list.splice(list.indexOf(found), 1);
      return { status: 204 };
    }
    if (kind === 'time-entries') return paged(entriesOf(url.searchParams), url.searchParams);
    const mine = (item: object) =>
      url.searchParams.get('assigneeId') !== 'me' || (item as { assigneeId?: number }).assigneeId === 1;
    return paged(list.filter(mine), url.searchParams);
  };
}

function serve(middlewares: Connect.Server, strict: boolean): void {
  const streams = new Set<ServerResponse>();
  const logs = buildBackend();
  const answer = backend((event) => streams.forEach((stream) => stream.write(`event: ${event}\ndata: {}\n\n`)));
  middlewares.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (strict) response.setHeader('Content-Security-Policy', CSP);
    if (url.pathname === '/api/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      const beat = setInterval(() => response.write(': beat\n\n'), 15_000);
      streams.add(response);
      request.on('close', () => {
        clearInterval(beat);
        streams.delete(response);
      });
      response.write(': hello\n\n');
      return;
    }
    const log = (request.headers.accept ?? '').includes('event-stream');
    if (log && logs.follow(url.pathname.slice(4), Number(request.headers['last-event-id'] ?? 0), response)) return;
    if (!url.pathname.startsWith('/api/')) {
      next();
      return;
    }
    answer(request, url).then(
      ({ status, body, headers }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(body === undefined ? '' : JSON.stringify(body));
      },
      (error: unknown) => {
        response.writeHead(500);
        response.end(String(error));
      },
    );
  });
}

export function fixtures(): Plugin {
  const on = process.env['COCKPIT_FIXTURES'] === '1';
  return {
    name: 'fixtures',
    apply: 'serve',
    configureServer: (server) => {
      if (on) serve(server.middlewares, false);
    },
    configurePreviewServer: (server) => {
      if (on) serve(server.middlewares, true);
    },
  };
}
