/** Modules as a server would tell them: a plan, a change that takes its time, views and what their commands answer. */
import type {
  ModuleChange,
  ModuleListing,
  ModulePage,
  ModulePlan,
  ModuleState,
  ModuleStep,
  ModuleVersion,
} from '../core/api/types';

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

function version(
  id: string,
  number: string,
  actual: ModuleState,
  more: Partial<ModuleVersion['descriptor']>,
): ModuleVersion {
  const here = actual !== 'absent';
  return {
    descriptor: {
      id,
      version: number,
      title: id,
      description: '',
      kernel: '[1.0,2)',
      api: 1,
      health: `${id}.health`,
      commands: [],
      kinds: [],
      views: [],
      patterns: [],
      workflows: [],
      prompts: [],
      tables: [],
      ...more,
    },
    desired: actual === 'failed' ? 'active' : actual,
    actual,
    problem: null,
    action: null,
    digest: here ? '9f2c41d07be3a85e44719f2c41d07be3a85e44719f2c41d07be3a85e44719f2c' : null,
    bundle: here ? 91 : null,
    since: here ? new Date(Date.now() - 3_600_000).toISOString() : null,
    traffic: null,
  };
}

const FINANCE = {
  title: 'Finance',
  description: 'Chart of accounts and postings',
  commands: [
    'account-add',
    'account-rename',
    'accounts',
    'health',
    'figures',
    'results',
    'trial-balance',
    'entries',
  ].map((name) => `finance.${name}`),
  kinds: ['LedgerAccount'],
  views: ['accounts', 'add-account', 'figures', 'results', 'trial-balance', 'trend'],
  tables: ['accounts', 'postings', 'posting_lines'],
};

const ACCOUNTS = [
  ['1000', 'Bank', '184230.55', '61022.10'],
  ['1200', 'Receivables', '98120.00', '40318.75'],
  ['2000', 'Payables', '12044.00', '58210.40'],
  ['4000', 'Design fees', '0.00', '132400.00'],
  ['4100', 'Retainers', '0.00', '24000.00'],
  ['6000', 'Wages', '71200.00', '0.00'],
  ['6400', 'Software and hosting', '9831.20', '0.00'],
].map(([code, title, debit = '0', credit = '0']) => ({
  ...{ code, title, debit, credit, currency: 'EUR', balance: (Number(debit) - Number(credit)).toFixed(2) },
}));
const MONTHS = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'].map((month, index) => {
  const [income, expense] = [
    31_000 + 4200 * Math.sin(index * 1.4) + index * 900,
    24_500 + 2600 * Math.cos(index) + index * 700,
  ];
  const amounts = { income: income.toFixed(2), expense: expense.toFixed(2), result: (income - expense).toFixed(2) };
  return { month, ...amounts, currency: 'EUR' };
});

const col = (field: string, title: string, format: ModulePage['columns'][number]['format'] = 'text') => ({
  field,
  title,
  format,
  currency: format === 'money' ? 'currency' : null,
});
const page = (
  id: string,
  title: string,
  show: ModulePage['show'],
  columns: ModulePage['columns'],
  help: string,
): ModulePage => ({
  ...{ module: 'finance', id, title, help, group: 'insight', show, command: `finance.${id}`, input: {}, rows: 'rows' },
  columns,
  fields: null,
});
const results = [
  col('month', 'Month'),
  col('income', 'Income', 'money'),
  col('expense', 'Expense', 'money'),
  col('result', 'Result', 'money'),
];
const VIEWS: readonly ModulePage[] = [
  page(
    'trial-balance',
    'Trial balance',
    'table',
    [
      col('code', 'Code'),
      col('title', 'Title'),
      col('debit', 'Debit', 'money'),
      col('credit', 'Credit', 'money'),
      col('balance', 'Balance', 'money'),
    ],
    'What was debited and credited to each account',
  ),
  page('results', 'Results', 'bars', results, 'Income, expense and what is left, month by month'),
  page('trend', 'Trend', 'line', results, 'The same months as lines'),
  page(
    'figures',
    'Books at a glance',
    'figures',
    [
      col('assets', 'Owned', 'money'),
      col('liabilities', 'Owed', 'money'),
      col('result', 'Earned', 'money'),
      col('share', 'Of income', 'percent'),
      col('postings', 'Postings', 'number'),
    ],
    'What is owned, owed and earned',
  ),
  {
    ...page('account-add', 'Add an account', 'form', [], 'Code, kind and currency cannot be changed afterwards'),
    id: 'add-account',
    fields: {
      type: 'object',
      required: ['code', 'title', 'kind', 'currency'],
      properties: {
        code: { type: 'string', pattern: '^[0-9A-Z][0-9A-Z.-]{0,19}$' },
        title: { type: 'string', minLength: 1, maxLength: 100 },
        kind: { type: 'string', enum: ['asset', 'liability', 'equity', 'income', 'expense'] },
        currency: { type: 'string', pattern: '^[A-Z]{3}$' },
        openedOn: { type: ['string', 'null'], format: 'date' },
        opening: { type: ['string', 'null'], format: 'decimal' },
        locked: { type: 'boolean' },
      },
    },
  },
  { ...page('broken', 'Broken page', 'table', [col('a', 'A')], 'Its list is named wrongly'), group: 'engine' },
];
const ANSWERS: Record<string, unknown> = {
  'finance.trial-balance': { rows: ACCOUNTS },
  'finance.results': { rows: MONTHS },
  'finance.trend': { rows: MONTHS },
  'finance.figures': {
    rows: [
      {
        assets: '180992.70',
        liabilities: '-46166.40',
        result: '75368.80',
        share: '0.4812',
        postings: 1204,
        currency: 'EUR',
      },
    ],
  },
  'finance.broken': { lines: [] },
};

interface Told {
  status: number;
  body?: unknown;
}

const refuse = (status: number, detail: string, more: object = {}): Told => ({
  status,
  body: { title: 'Refused', status, detail, ...more },
});

/** Answers what concerns modules; null for everything else. */
export function moduleBackend(tell: (event: string) => void) {
  let items = [
    version('content', '0.9.4', 'failed', {
      title: 'Content',
      description: 'Articles, briefs and an editorial calendar',
      commands: ['content.articles', 'content.health'],
      tables: ['articles'],
    }),
    version('crm', '2.0.0', 'absent', {
      title: 'CRM',
      description: 'Deals, people and what was said',
      tables: ['deals'],
    }),
    version('finance', '1.1.0', 'absent', {
      ...FINANCE,
      commands: [...FINANCE.commands, 'finance.close', 'finance.reopen'],
    }),
    version('finance', '1.0.0', 'active', FINANCE),
    version('web', '1.0.0', 'active', {
      title: 'Web',
      description: 'Sites, platforms and launches',
      commands: ['web.sites', 'web.site-add', 'web.sites-by-platform', 'web.health'],
      views: ['sites'],
      tables: ['sites'],
    }),
  ];
  items = items.map((item) =>
    item.actual === 'failed'
      ? {
          ...item,
          problem: 'content.health answered an error 3 times: relation "articles" does not exist',
          action: 'Disable it, or install a version whose tables fit.',
        }
      : item,
  );
  const change = (module: string, number: string, patch: Partial<ModuleVersion>) => {
    items = items.map((item) =>
      item.descriptor.id === module && item.descriptor.version === number
        ? { ...item, ...patch, ...(patch.actual && { since: new Date().toISOString() }) }
        : item,
    );
  };
  const traffic = (calls: number, answering: boolean, running = 0) => ({
    ...{ answering, running, calls, failed: 0, dropped: 0, waited: 3, longestWaitMillis: 12, tripped: false },
  });
  change('web', '1.0.0', { traffic: traffic(214, true) });
  change('finance', '1.0.0', { traffic: traffic(1284, true) });
  // Somebody always works: a few calls a second go to whoever answers.
  let beat = 0;
  setInterval(() => {
    beat++;
    items = items.map((item) =>
      item.traffic?.answering
        ? {
            ...item,
            traffic: { ...item.traffic, calls: item.traffic.calls + 2 + Math.round(2 * (1 + Math.sin(beat / 9))) },
          }
        : item,
    );
  }, 250).unref();

  const planOf = (wanted: ModuleChange): ModulePlan => {
    const { action, module } = wanted;
    const before = items.find((item) => item.descriptor.id === module && item.actual === 'active');
    const number =
      wanted.version ??
      (action === 'upgrade' || action === 'rollback' ? '1.1.0' : (before?.descriptor.version ?? '1.0.0'));
    const old = before?.descriptor.version ?? '';
    const step = (what: ModuleStep['what'], detail: string): ModuleStep => ({ what, detail });
    const comes = [
      step('keep-archive', `Keeps the archive of ${module} ${number} for every node`),
      step('schema', `Adds table module_${module}.closings and 2 columns; ${old || 'older versions'} can still read`),
      step('install-bundle', `Installs ${module} ${number}${old ? ` beside ${old}` : ''}`),
      step('start-bundle', `Starts ${module} ${number}`),
      step('check-health', `Asks ${module}.health until it answers, at most 30 s`),
      step('switch', `Sends new calls to ${number}`),
      ...(old ? [step('drain', `Lets the calls in ${old} end; it stands by`)] : []),
    ];
    const goes = [
      step('drain', `Lets the calls in ${old} end`),
      step('stop-bundle', `Stops ${module} ${old}`),
      ...(action === 'remove' ? [step('uninstall-bundle', `Uninstalls ${module} ${old}; its tables stay`)] : []),
    ];
    const steps =
      action === 'purge'
        ? [step('drop-schema', `Drops the schema module_${module} with 3 tables and 1,204 rows`)]
        : action === 'disable' || action === 'remove'
          ? goes
          : comes;
    return {
      hash: 'c41d07be3a85e44719f2c41d07be3a85e44719f2c41d07be3a85e44719f2c41d',
      change: wanted,
      version: number,
      steps,
      refreshes: [],
      affects: ['view Trial balance', 'view Results', 'kind LedgerAccount', 'pattern ledger-export'],
      warnings: action === 'purge' ? ['No module can bring this data back. Make a backup first.'] : [],
    };
  };

  const carryOut = async ({ change: { action, module }, version: number }: ModulePlan): Promise<Told> => {
    const before = items.find((item) => item.descriptor.id === module && item.actual === 'active');
    const old = before?.descriptor.version;
    if (action === 'install' || action === 'upgrade' || action === 'enable') {
      await pause(1500);
      change(module, number, { bundle: 104, actual: 'starting', digest: 'be3a85e44719f2' });
      await pause(2500);
      const calls =
        items.find((item) => item.descriptor.id === module && item.actual === 'active')?.traffic?.calls ?? 0;
      if (old && old !== number) change(module, old, { traffic: traffic(calls, false, 3) });
      change(module, number, { actual: 'active', traffic: traffic(0, true, 2) });
      await pause(4000);
      if (old && old !== number) change(module, old, { actual: 'standby', traffic: traffic(calls, false) });
      tell(action === 'upgrade' ? 'ModuleUpgraded' : 'ModuleInstalled');
    } else if (old) {
      await pause(1500);
      const gone: ModuleState = action === 'disable' ? 'disabled' : 'absent';
      change(module, old, { actual: gone, desired: gone, traffic: null, ...(gone === 'absent' && { bundle: null }) });
      tell(action === 'disable' ? 'ModuleDisabled' : 'ModuleRemoved');
    }
    const after = items.find((item) => item.descriptor.id === module);
    return after ? { status: 200, body: { module: after, refreshed: [] } } : refuse(404, `No module '${module}'`);
  };

  const answers = (module: string) => items.some((item) => item.descriptor.id === module && item.actual === 'active');

  return async (method: string, path: string, body: Record<string, unknown>): Promise<Told | null> => {
    const [, kind, first = '', second = ''] = path.split('/');
    if (kind === 'modules' && method === 'GET') {
      const counters = {
        callsDropped: 0,
        bundlesRefreshed: 0,
        countedSince: new Date(Date.now() - 7_200_000).toISOString(),
      };
      return { status: 200, body: { items, counters } satisfies ModuleListing };
    }
    if (path === '/modules/plan') {
      const wanted = body as unknown as ModuleChange;
      if (wanted.module === 'broken')
        return refuse(400, 'The module is wrong', {
          violations: [
            {
              pointer: 'views/accounts.yaml#/show',
              line: 4,
              message: "'pie' is no way to show.",
              fix: 'Write table, bars, line, figures or form.',
            },
            {
              pointer: 'commands/accounts.yaml#/broken.accounts/reads',
              line: 9,
              message: 'Two statements.',
              fix: 'Write one.',
            },
          ],
        });
      return { status: 200, body: planOf(wanted) };
    }
    if (path === '/modules/changes') return carryOut(planOf((body as unknown as { change: ModuleChange }).change));
    if (kind === 'views') {
      const seen = VIEWS.filter(({ module }) => answers(module));
      if (first === '') return { status: 200, body: seen };
      const found = seen.find(({ module, id }) => module === first && id === second);
      return found ? { status: 200, body: found } : refuse(404, `No view '${first}/${second}'`);
    }
    if (kind === 'commands' && first === 'finance.account-add') {
      const code = typeof body['code'] === 'string' ? body['code'] : '';
      if (!/^[0-9A-Z][0-9A-Z.-]{0,19}$/.test(code))
        return refuse(400, 'Not valid', {
          violations: [
            { pointer: '/code', message: 'Only capital letters, digits, dots and hyphens.', fix: 'Write 4200.' },
          ],
        });
      return { status: 200, body: { changed: 1, rows: [body] } };
    }
    if (kind === 'commands' && ANSWERS[first] !== undefined) return { status: 200, body: ANSWERS[first] };
    return null;
  };
}
