/** Patterns and repositories of the invented workspace: planned, made and upgraded in memory. */
import { createHash } from 'node:crypto';
import type {
  FileDifference,
  FleetReport,
  GitSource,
  Instance,
  PatternVersion,
  PlannedContent,
  RepositoryPreview,
  RepositoryUpgrade,
} from '../core/api/types';

interface Answer {
  status: number;
  body: unknown;
}
type Body = Record<string, unknown>;

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const HOME = '/srv/fractalos/repositories';

const version = (id: string, number: string, more: Partial<PatternVersion>): PatternVersion => ({
  id,
  version: number,
  title: id,
  description: '',
  module: null,
  source: null,
  digest: digest(`${id} ${number}`),
  available: true,
  unavailable: null,
  deprecated: null,
  since: '2026-09-01T08:00:00Z',
  ...more,
});

const SITE = {
  title: 'Static site',
  description: 'A small site of plain HTML and CSS, without a build step, ready for any web server',
  module: 'web',
};
const PATTERNS: PatternVersion[] = [
  version('checkout-service', '2.4.0', {
    title: 'Checkout service',
    description: 'A service that takes payments, with retries, a runbook and its tests',
    source: 'studio',
  }),
  version('static-site', '1.2.0', SITE),
  version('static-site', '1.1.0', SITE),
  version('report', '0.9.0', {
    title: 'Report',
    description: 'A written report',
    module: 'office',
    available: false,
    unavailable: 'No module that runs brings it',
  }),
];

const SOURCES: GitSource[] = [
  {
    name: 'studio',
    url: 'https://git.example.org/studio/patterns.git',
    refs: ['v*'],
    folder: '',
    read: [{ ref: 'refs/tags/v2.4', commit: digest('v2.4').slice(0, 40), patterns: 1, broken: 0 }],
    readAt: '2026-11-26T08:00:00Z',
    nextAt: '2026-11-26T08:05:00Z',
    problem: null,
  },
];

const SCHEMAS: Record<string, object> = {
  'static-site': {
    type: 'object',
    required: ['title', 'url'],
    properties: {
      title: { type: 'string', title: 'Title', description: 'Stands in the heading of every page', minLength: 1 },
      url: { type: 'string', title: 'Address', format: 'uri', examples: ['https://example.org'] },
      language: { type: 'string', title: 'Language', default: 'en' },
      pages: {
        type: 'array',
        title: 'Pages',
        description: 'Besides the first one',
        items: { type: 'string' },
        default: [],
        'x-ui': { placeholder: 'About' },
      },
    },
  },
  'checkout-service': {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string', title: 'Name', 'x-ui': { step: 'Service', order: 1 } },
      replicas: { type: 'integer', title: 'Replicas', default: 2, 'x-ui': { step: 'Service', order: 2 } },
      capture: {
        title: 'Capture',
        default: 'dispatch',
        oneOf: [
          { const: 'order', title: 'On order' },
          { const: 'dispatch', title: 'On dispatch' },
          { const: 'manual', title: 'Manual' },
        ],
        'x-ui': { step: 'Service', order: 3 },
      },
      notify: {
        type: 'array',
        title: 'Notify',
        items: {
          type: 'object',
          required: ['channel'],
          properties: {
            channel: { type: 'string', title: 'Channel' },
            on: { type: 'string', title: 'On', enum: ['declined', 'refund', 'paid', 'failed', 'retried', 'held'] },
          },
        },
        'x-ui': { step: 'Service', order: 4 },
      },
      key: { type: 'string', title: 'Payment key', format: 'secret', 'x-ui': { step: 'Access', order: 5 } },
      provenance: {
        type: 'boolean',
        title: 'Write the provenance statement',
        default: true,
        'x-ui': { step: 'Access', order: 6 },
      },
    },
  },
};

const made = (name: string, pattern: string, number: string, project: string | null, at: string): Instance => ({
  name,
  project,
  repository: `${HOME}/${name}.git`,
  pattern,
  version: number,
  digest: digest(`${pattern} ${number}`),
  plan: digest(`plan ${name}`),
  commit: digest(`commit ${name}`).slice(0, 40),
  remote: null,
  userId: 1,
  at,
});

/** One line of a page is another. */
const difference = (text: string): FileDifference => {
  const lines = text.trimEnd().split('\n').slice(0, 6);
  const hunk = lines.map((line, at) => (at === 1 ? `-${line.toLowerCase()}\n+${line}` : ` ${line}`));
  return {
    ...{ before: text.length, after: text.length, shown: 'all', added: 1, removed: 1 },
    hunks: `@@ -1,${lines.length} +1,${lines.length} @@\n${hunk.join('\n')}\n`,
  };
};

export function patternBackend(tell: (event: string) => void, jobs: readonly { id: number; slug: string }[]) {
  const instances: Instance[] = [
    made('birch-site', 'static-site', '1.1.0', jobs[0]?.slug ?? null, '2026-11-20T09:30:00Z'),
    made('cedar-site', 'static-site', '1.1.0', jobs[1]?.slug ?? null, '2026-11-12T14:05:00Z'),
    made('oak-site', 'static-site', '1.2.0', null, '2026-11-24T16:45:00Z'),
    made('storefront', 'checkout-service', '2.4.0', jobs[2]?.slug ?? null, '2026-10-02T10:00:00Z'),
  ];

  const filesOf = (parameters: Body): Record<string, string> => {
    const [title = 'Untitled'] = [parameters['title'], parameters['name']].filter((one) => typeof one === 'string');
    const page = (name: string) =>
      `<!doctype html>\n<html>\n  <head><title>${title}</title></head>\n  <body><h1>${name}</h1></body>\n</html>\n`;
    const pages = Array.isArray(parameters['pages']) ? (parameters['pages'] as string[]) : [];
    return {
      'README.md': `# ${title}\n\nMade from a pattern.\n`,
      'bin/serve': '#!/bin/sh\nexec python3 -m http.server --directory public\n',
      'public/index.html': page(title),
      'public/style.css': 'body {\n  font: 16px/1.5 system-ui;\n}\n',
      ...Object.fromEntries(
        pages.map((name) => [`public/${name.toLowerCase().replace(/\W+/g, '-')}.html`, page(name)]),
      ),
    };
  };

  const preview = (id: string, wish: Body, path: string | null): RepositoryPreview => {
    const parameters = (wish['parameters'] ?? {}) as Body;
    const schema = SCHEMAS[id] as { required: string[]; properties: Record<string, { type?: string }> };
    const errors: RepositoryPreview['errors'] = [];
    const wrong = (pointer: string, message: string, fix: string | null) =>
      errors.push({ pointer, message, fix, line: null, column: null });
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(String(wish['name'])))
      wrong('/name', 'This is no name of a repository', 'At most 60 lower-case letters, digits and inner hyphens');
    for (const name of schema.required) {
      if (parameters[name] === undefined) wrong(`/parameters/${name}`, 'Must be given', null);
    }
    for (const [name, { type }] of Object.entries(schema.properties)) {
      if (type === 'integer' && parameters[name] !== undefined && !Number.isInteger(parameters[name]))
        wrong(`/parameters/${name}`, 'Must be an integer', null);
    }
    if (errors.length > 0) return { errors, files: [], manifests: [], planHash: null, existing: null, file: null };
    const files = filesOf(parameters);
    const existing = instances.find(({ name }) => name === wish['name']) ?? null;
    const text = path === null ? undefined : files[path];
    const mode = (name: string) => (name.startsWith('bin/') ? '100755' : '100644');
    const file: PlannedContent | null =
      path === null || text === undefined
        ? null
        : {
            ...{ path, mode: mode(path), size: text.length, sha256: digest(text), text },
            there: existing === null || path.endsWith('.css') ? null : { mode: '100644', difference: difference(text) },
          };
    return {
      errors,
      manifests: [],
      planHash: digest(JSON.stringify([id, wish])),
      existing,
      file,
      files: Object.entries(files)
        .sort()
        .map(([name, content]) => ({
          path: name,
          status: existing === null ? 'added' : name.endsWith('.css') ? 'same' : 'changed',
          mode: mode(name),
          size: content.length,
          sha256: digest(content),
        })),
    };
  };

  const fleet = (id: string, wish: Body, write: boolean): FleetReport => {
    const only = (wish['repositories'] ?? []) as string[];
    const to = (wish['version'] as string | undefined) ?? '1.2.0';
    const plans = instances
      .filter(({ pattern, name }) => pattern === id && (only.length === 0 || only.includes(name)))
      .map((one): RepositoryUpgrade => {
        const fresh = one.version === to;
        const clash = one.name === 'cedar-site';
        const state = fresh
          ? 'up-to-date'
          : clash && wish['markers'] !== true
            ? 'conflicts'
            : write
              ? 'written'
              : 'ready';
        const branch = `fractalos/upgrade-${id}-${to}`;
        return {
          repository: one.name,
          state,
          from: one.version,
          counts: fresh
            ? []
            : [
                { kind: 'updated', files: 2 },
                { kind: 'new', files: 1 },
                { kind: clash ? 'conflict' : 'merged', files: 1 },
                { kind: 'user-owned', files: 3 },
              ],
          conflicts: clash ? ['public/index.html'] : [],
          changes:
            only.length !== 1 || fresh
              ? []
              : [
                  { path: 'public/style.css', kind: 'updated', conflict: false, from: null, note: null },
                  { path: 'public/404.html', kind: 'new', conflict: false, from: null, note: null },
                  {
                    path: 'public/index.html',
                    kind: clash ? 'conflict' : 'merged',
                    conflict: clash,
                    from: null,
                    note: null,
                  },
                  { path: 'README.md', kind: 'user-owned', conflict: false, from: null, note: null },
                ],
          branch: fresh ? null : branch,
          commit: state === 'written' ? digest(branch + one.name).slice(0, 40) : null,
          plan: digest(`${one.name} ${to}`),
          problem: null,
        };
      });
    return {
      pattern: id,
      version: to,
      deprecated: null,
      date: '2026-11-26',
      repositories: plans,
      hash: digest(JSON.stringify(wish)),
    };
  };

  return (method: string, path: string, body: Body, params: URLSearchParams): Answer | null => {
    const [, area = '', id = '', verb = ''] = path.split('/');
    if (area === 'repositories')
      return id === 'rogue'
        ? {
            status: 200,
            body: {
              repositories: [
                {
                  repository: `${HOME}/copied.git`,
                  problem: 'Nobody made this repository from a pattern',
                  action: 'Make one from a pattern and move what is in it there, then remove this folder',
                },
              ],
            },
          }
        : { status: 200, body: { repositories: instances } };
    if (area === 'pattern-sources') return { status: 200, body: { sources: SOURCES } };
    if (area === 'projects' && verb === 'repositories') {
      const slug = jobs.find((job) => job.id === Number(id))?.slug;
      return { status: 200, body: { repositories: instances.filter(({ project }) => project === slug) } };
    }
    if (area !== 'patterns') return null;
    if (id === '')
      return {
        status: 200,
        body: {
          patterns: PATTERNS,
          problems: [
            { origin: 'module office 1.0.0', pattern: 'letter', problem: 'pattern.yaml:4:3: This needs a title' },
          ],
        },
      };
    const versions = PATTERNS.filter((one) => one.id === id);
    const wanted = params.get('version');
    const pattern = versions.find((one) => (wanted === null ? one.available : one.version === wanted)) ?? versions[0];
    if (!pattern) return { status: 404, body: { title: 'Not found', detail: `There is no pattern '${id}'.` } };
    if (verb === '')
      return {
        status: 200,
        body: {
          pattern,
          versions,
          parameters: SCHEMAS[id] ?? { properties: {} },
          includes: [],
          checks: [{ name: 'html', command: ['npx', 'html-validate', 'public'], seconds: 120 }],
          upgrades: [
            { version: '1.1.0', notes: 'The first version that makes a whole site.' },
            { version: '1.2.0', notes: 'A page for addresses that do not exist.' },
          ],
        },
      };
    if (method !== 'POST') return null;
    const repository = (body['repository'] ?? {}) as Body;
    if (verb === 'preview')
      return { status: 200, body: preview(id, repository, (body['path'] as string | null | undefined) ?? null) };
    if (verb === 'upgrade-plan') return { status: 200, body: fleet(id, body, false) };
    if (verb === 'upgrade-file') return { status: 200, body: difference(filesOf({})['public/index.html'] ?? '') };
    if (verb === 'upgrade') return { status: 200, body: fleet(id, body['upgrade'] as Body, true) };
    const name = String(repository['name']);
    if (instances.some((one) => one.name === name))
      return {
        status: 409,
        body: {
          title: 'Conflict',
          detail: `There is a repository '${name}' already, made from ${id} ${pattern.version}`,
          action: 'Choose another name',
        },
      };
    const project = (repository['project'] as string | null | undefined) ?? null;
    const instance = made(name, id, pattern.version, project, new Date().toISOString());
    instances.push({ ...instance, plan: String(body['planHash']) });
    tell('RepositoryMade');
    return { status: 200, body: instance };
  };
}
