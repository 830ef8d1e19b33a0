/** The books of the invented workspace: months, exchange rates, roundings, invoices and logins of BI tools, kept in memory. */
import type { Billed, BiLogin, ClosedMonths, ExchangeRate, Invoice, Rounding } from '../core/api/types';
import { addMonths, dayIn } from '../core/dates';
import type { Workspace } from './data';

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

const refused = (status: number, detail: string, more = {}): Answer => ({
  status,
  body: { title: 'Refused', detail, ...more },
  headers: { 'content-type': 'application/problem+json' },
});

export function bookBackend(data: Workspace) {
  const month = dayIn('Europe/Berlin').slice(0, 7);
  let closed: ClosedMonths['months'] = [];
  let exchange: ExchangeRate[] = [
    { currency: 'CHF', validFrom: `${addMonths(month, -9)}-01`, rate: '1.0512' },
    { currency: 'CHF', validFrom: `${addMonths(month, -3)}-01`, rate: '1.0684' },
    { currency: 'USD', validFrom: `${addMonths(month, -9)}-01`, rate: '0.8571' },
  ];
  let roundings: Rounding[] = [];
  let invoices: (Invoice & { ids: number[] })[] = [];
  let logins: BiLogin[] = [];
  const server = { host: '127.0.0.1', port: '5432', database: 'fractalos' };

  const closing = (last: string) => {
    const first = data.entries.map(({ workDate }) => workDate.slice(0, 7)).sort()[0] ?? last;
    for (let each = first; each <= last; each = addMonths(each, 1)) {
      if (closed.some((one) => one.month === each)) continue;
      const seconds = data.entries
        .filter(({ workDate }) => workDate.startsWith(each))
        .reduce((all, entry) => all + entry.seconds, 0);
      const amount = (rate: number) => ((seconds / 3600) * rate).toFixed(2);
      closed.push({
        ...{ month: each, closedAt: new Date().toISOString(), closedBy: 'admin', seconds },
        ...{ revenue: amount(62), cost: amount(48) },
      });
    }
    closed.sort((a, b) => b.month.localeCompare(a.month));
  };
  closing(addMonths(month, -3));
  const months = (): Answer => ({
    status: 200,
    body: { openFrom: closed[0] ? `${addMonths(closed[0].month, 1)}-01` : null, months: closed },
  });

  /** All billable time of the client, or of one job, at one rate. */
  const billable = (of: Record<string, unknown>): { ids: number[]; billed: Billed } => {
    const taken = new Set(invoices.flatMap(({ ids }) => ids));
    const client = data.clients.find(({ slug }) => slug === of['client'])?.id;
    const jobs = data.projects.filter(
      ({ clientId, slug }) => clientId === client && (!of['project'] || slug === of['project']),
    );
    const days = [text(of['from']), text(of['until'])] as const;
    const entries = data.entries.filter(
      ({ id, billable: paid, projectId, workDate }) =>
        paid &&
        !taken.has(id) &&
        jobs.some((job) => job.id === projectId) &&
        workDate >= days[0] &&
        workDate <= days[1],
    );
    const lines = jobs.flatMap(({ id, slug, name }) => {
      const own = entries.filter(({ projectId }) => projectId === id);
      const seconds = own.reduce((all, entry) => all + entry.seconds, 0);
      const amount = ((seconds / 3600) * 95).toFixed(2);
      const line = { projectId: id, project: slug, name, entries: own.length, seconds, amount, currency: 'EUR' };
      return own.length === 0 ? [] : [line];
    });
    const sum = (of: (line: (typeof lines)[number]) => number) => lines.reduce((all, line) => all + of(line), 0);
    const amounts = [{ amount: sum(({ amount }) => Number(amount)).toFixed(2), currency: 'EUR' }];
    const billed = { entries: entries.length, seconds: sum(({ seconds }) => seconds), amounts, lines };
    return { ids: entries.map(({ id }) => id), billed };
  };

  const invoicing = (method: string, what: string, params: URLSearchParams, body: Record<string, unknown>): Answer => {
    if (method === 'DELETE') {
      const gone = invoices.find(({ number }) => number === params.get('number'));
      invoices = invoices.filter((one) => one !== gone);
      return gone ? { status: 200, body: gone } : refused(404, 'There is no such invoice');
    }
    if (method === 'GET' && what === '') return { status: 200, body: { items: invoices, next: null } };
    const of = method === 'GET' ? Object.fromEntries(params) : body;
    const { ids, billed } = billable(of);
    if (billed.entries === 0) return refused(409, `Nothing is left to bill of ${text(of['client'])}`);
    if (method === 'GET') return { status: 200, body: billed };
    if (invoices.some(({ number }) => number === of['number'])) return refused(409, 'That invoice is there already');
    const client = data.clients.find(({ slug }) => slug === of['client']);
    const made = {
      ...{ number: text(of['number']), client: client?.slug ?? '', clientName: client?.name ?? '' },
      ...{ from: (of['from'] as string | null) ?? null, until: text(of['until']), note: text(of['note']) },
      ...{ at: new Date().toISOString(), by: 'admin', billed, ids },
    };
    invoices = [made, ...invoices];
    return { status: 201, body: made };
  };

  return (method: string, path: string, params: URLSearchParams, body: Record<string, unknown>): Answer | null => {
    const [, kind = '', what = '', id = '', verb = ''] = path.split('/');
    if (kind === 'books') {
      if (what === 'rebuild') return { status: 200, body: { wrong: 0 } };
      if (verb === 'close') closing(id);
      if (verb === 'reopen') closed = closed.filter((one) => one.month < id);
      return months();
    }
    if (kind === 'exchange-rates') {
      const given = (body['rates'] as ExchangeRate[] | undefined) ?? [];
      if (given.some(({ currency }) => currency === 'XXX'))
        return refused(400, 'One field is wrong.', {
          violations: [{ pointer: '/rates/0/currency', message: "No ISO 4217 currency is named 'XXX'" }],
        });
      const key = ({ currency, validFrom }: ExchangeRate) => `${currency} ${validFrom}`;
      const gone = method === 'DELETE' ? [`${params.get('currency')} ${params.get('validFrom')}`] : given.map(key);
      exchange = [...exchange.filter((one) => !gone.includes(key(one))), ...given];
      return method === 'DELETE' ? { status: 204 } : { status: 200, body: { base: 'EUR', rates: exchange } };
    }
    if (kind === 'rounding') {
      const day = (from: unknown) => (typeof from === 'string' ? from : '0001-01-01');
      const of = method === 'DELETE' ? Object.fromEntries(params) : body;
      if (method !== 'GET')
        roundings = roundings.filter((one) => one.client !== of['client'] || one.validFrom !== day(of['validFrom']));
      if (method === 'PUT') roundings.push({ ...(body as unknown as Rounding), validFrom: day(body['validFrom']) });
      return { status: 200, body: { roundings } };
    }
    if (kind === 'invoices') return invoicing(method, what, params, body);
    if (kind !== 'bi-logins') return null;
    if (method === 'GET') return { status: 200, body: { server, items: logins } };
    if (method === 'DELETE') {
      logins = logins.filter(({ login }) => login !== what);
      return { status: 204 };
    }
    const made = { login: `bi_${String(body['name'])}`, scope: (body['scope'] ?? 'all') as BiLogin['scope'] };
    if (logins.some(({ login }) => login === made.login)) return refused(409, `There is a role ${made.login} already`);
    logins.push(made);
    return { status: 201, body: { ...made, password: 'x8hB2kq0V3nTz7WcYpLr5sMdEaGfJuHi', server } };
  };
}
