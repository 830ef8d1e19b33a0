/** Rates of the invented workspace: listed, previewed, changed, taken back and explained in memory. */
import type { HourlyRate, NewRate, Overtime, RateAnswer, RateCard, RatePreview, RateRun } from '../core/api/types';
import { addDays, dayIn } from '../core/dates';
import { scopeKey } from '../core/hourly-rate';
import type { Workspace } from './data';

interface Answer {
  status: number;
  body: unknown;
}
interface Kept extends RateRun {
  before: HourlyRate[];
}

const PLACES = 6;

export function rateBackend(data: Workspace) {
  let rates: HourlyRate[] = [];
  let next = 1;
  const runs: Kept[] = [];
  let cards: RateCard[] = [];
  let agreements: Overtime[] = [];
  const today = dayIn('Europe/Berlin');
  /** Months before this day are closed. */
  const open = `${addDays(today, -70).slice(0, 7)}-01`;

  const hourOf = ({ perHour, perDay }: NewRate) =>
    perHour ?? {
      amount: String(Number(perDay?.amount) / Number(perDay?.hours)),
      currency: perDay?.currency ?? 'EUR',
    };
  const made = (rate: NewRate): HourlyRate => ({
    ...{
      id: next++,
      kind: rate.kind,
      perHour: hourOf(rate),
      perDay: rate.perDay ?? null,
      scope: scopeKey(rate).toLowerCase(),
    },
    ...{ userId: rate.userId ?? null, role: rate.role ?? null, taskId: rate.taskId ?? null },
    ...{ projectId: rate.projectId ?? null, clientId: rate.clientId ?? null },
    ...{ validFrom: rate.validFrom ?? null, validTo: rate.validTo ?? null },
  });
  const eur = (amount: number) => ({ amount: amount.toFixed(2), currency: 'EUR' });
  const start: NewRate[] = [
    { kind: 'bill', perHour: eur(90) },
    { kind: 'cost', perHour: eur(52) },
    { kind: 'bill', role: 'Designer', perHour: eur(98) },
    { kind: 'bill', role: 'Designer', clientId: 2, perHour: eur(92) },
    {
      kind: 'bill',
      userId: 2,
      projectId: 1,
      perHour: { amount: '104.1250', currency: 'EUR' },
      validFrom: '2026-03-01',
    },
    { kind: 'bill', taskId: 12, projectId: 2, perHour: eur(70), validTo: '2026-08-01' },
    ...data.projects
      .filter(({ billable }) => billable)
      .map(({ id, rate }): NewRate => ({ kind: 'bill', projectId: id, perHour: eur(rate) })),
    ...data.people.map(({ id, cost }): NewRate => ({
      kind: 'cost',
      userId: id,
      perHour: eur(cost),
      validFrom: '2026-01-01',
    })),
  ];
  rates = start.map(made);

  const overlaps = (one: HourlyRate, rate: NewRate) =>
    one.kind === rate.kind &&
    one.scope === scopeKey(rate).toLowerCase() &&
    (!one.validTo || !rate.validFrom || rate.validFrom < one.validTo) &&
    (!rate.validTo || !one.validFrom || one.validFrom < rate.validTo);
  const previewOf = (rate: NewRate): RatePreview => {
    const covered = data.entries.filter(
      (entry) =>
        (!rate.userId || entry.userId === rate.userId) &&
        (!rate.projectId || entry.projectId === rate.projectId) &&
        (!rate.clientId || entry.clientId === rate.clientId) &&
        (!rate.validFrom || entry.workDate >= rate.validFrom) &&
        (!rate.validTo || entry.workDate < rate.validTo),
    );
    const old = rates.filter((one) => overlaps(one, rate));
    // Where all days are closed, what holds on them stays.
    const replaced = rate.validTo && rate.validTo <= open ? [] : old;
    const by = Number(hourOf(rate).amount) - Number(old[0]?.perHour.amount ?? 0);
    const hours = (project: number, early: boolean) =>
      covered
        .filter(({ projectId, workDate }) => projectId === project && workDate < open === early)
        .reduce((all, { seconds }) => all + seconds / 3600, 0);
    const figure = (kind: NewRate['kind'], project: number, early: boolean) =>
      (kind === rate.kind ? hours(project, early) * by : 0).toFixed(PLACES);
    const jobs = data.projects
      .filter(({ id }) => by !== 0 && covered.some(({ projectId }) => projectId === id))
      .map(({ id, name, clientName }) => ({
        ...{ projectId: id, name: `${clientName} / ${name}` },
        ...{ revenue: figure('bill', id, false), cost: figure('cost', id, false) },
        ...{ adjustedRevenue: figure('bill', id, true), adjustedCost: figure('cost', id, true) },
        ...{ invoiced: 0, invoicedRevenue: figure('bill', 0, false) },
      }));
    const closedBefore = !rate.validFrom || rate.validFrom < open ? open : null;
    const digest = JSON.stringify([rate, replaced.map(({ id }) => id), data.entries.length]);
    return { currency: 'EUR', replaced, entries: covered.length, invoiced: 0, jobs, closedBefore, digest };
  };
  const preview = (asked: readonly NewRate[]): RatePreview => {
    const each = asked.map(previewOf);
    return {
      currency: 'EUR',
      replaced: each.flatMap(({ replaced }) => replaced),
      entries: each.reduce((all, { entries }) => all + entries, 0),
      invoiced: 0,
      jobs: each.flatMap(({ jobs }) => jobs),
      closedBefore: each.find(({ closedBefore }) => closedBefore)?.closedBefore ?? null,
      digest: JSON.stringify(each.map(({ digest }) => digest)),
    };
  };
  const change = (asked: readonly NewRate[]): RateRun => {
    const { jobs, entries, closedBefore } = preview(asked);
    const sum = (figures: readonly string[]) => figures.reduce((all, one) => all + Number(one), 0).toFixed(PLACES);
    const before = rates;
    for (const rate of asked) {
      const from = closedBefore ?? rate.validFrom ?? null;
      rates = rates.flatMap((one) => {
        if (!overlaps(one, rate)) return [one];
        return from !== null && (one.validFrom ?? '') < from ? [{ ...one, validTo: from }] : [];
      });
      rates = [...rates, made({ ...rate, validFrom: from })];
    }
    const run: Kept = {
      ...{ id: runs.length + 1, at: new Date().toISOString(), by: 'admin', rates: [...asked], entries, invoiced: 0 },
      revenue: sum(jobs.flatMap((job) => [job.revenue, job.adjustedRevenue])),
      cost: sum(jobs.flatMap((job) => [job.cost, job.adjustedCost])),
      ...{ revertedAt: null, before },
    };
    runs.unshift(run);
    return run;
  };
  change([{ kind: 'cost', userId: 4, perHour: eur(71), validFrom: addDays(today, -40) }]);

  const explain = (params: URLSearchParams): RateAnswer => {
    const [user, job] = [params.get('userId') ?? '', params.get('projectId') ?? ''];
    const [kind, on, task] = [params.get('kind'), params.get('on') ?? '', params.get('taskId')];
    const client = data.projects.find(({ id }) => String(id) === job)?.clientId;
    const bill = [`user:${user}/project:${job}`, `project:${job}`, `client:${client}`, `user:${user}`, 'default'];
    const tried = kind === 'cost' ? [bill[0], bill[3], bill[4]] : [...(task ? [`task:${task}`] : []), ...bill];
    const path: RateAnswer['path'] = [];
    for (const scope of tried) {
      const of = rates.filter((one) => one.kind === kind && one.scope === scope);
      const found = of.find((one) => (one.validFrom ?? '') <= on && (one.validTo === null || on < one.validTo));
      path.push({ scope: scope ?? '', outcome: found ? 'applies' : of.length > 0 ? 'other-days' : 'no-rate' });
      if (found) return { perHour: found.perHour, perDay: found.perDay, rateId: found.id, overtime: '1', path };
    }
    return { perHour: null, perDay: null, rateId: null, overtime: '1', path };
  };
  const listed = (params: URLSearchParams) => {
    const eq = (name: string, value: unknown) => !params.get(name) || params.get(name) === String(value);
    const on = params.get('on');
    const found = rates.filter(
      (one) =>
        eq('kind', one.kind) &&
        eq('userId', one.userId) &&
        eq('projectId', one.projectId) &&
        eq('clientId', one.clientId) &&
        (!params.get('role') || one.role?.toLowerCase() === params.get('role')?.toLowerCase()) &&
        (!on || ((one.validFrom ?? '') <= on && (one.validTo === null || on < one.validTo))),
    );
    const [after, size] = [Number(params.get('after') ?? 0), 20];
    return { items: found.slice(after, after + size), next: after + size < found.length ? String(after + size) : null };
  };

  const card = (method: string, id: string, params: URLSearchParams, body: Record<string, unknown>): Answer => {
    const known = cards.find((one) => String(one.id) === id);
    if (params.size > 0 && known) {
      const number = (name: string) => (params.get(name) ? Number(params.get(name)) : null);
      const target = { clientId: number('clientId'), projectId: number('projectId') };
      const days = { validFrom: params.get('validFrom'), validTo: params.get('validTo') };
      return {
        status: 200,
        body: { rates: known.prices.map((price) => ({ kind: 'bill', ...price, ...target, ...days })) },
      };
    }
    if (method === 'DELETE') {
      cards = cards.filter((one) => one !== known);
      return { status: 204, body: null };
    }
    if (method === 'GET') return { status: 200, body: { cards } };
    const kept = {
      ...(body as unknown as RateCard),
      id: known?.id ?? cards.length + 1,
      version: (known?.version ?? 0) + 1,
    };
    cards = [...cards.filter((one) => one !== known), kept];
    return { status: known ? 200 : 201, body: kept };
  };

  const overtime = (method: string, params: URLSearchParams, body: Record<string, unknown>): Answer => {
    const key = ({ kind, scope, validFrom }: Overtime) => JSON.stringify([kind, scope, validFrom]);
    if (method === 'PUT') {
      const made = body as unknown as Overtime;
      agreements = [...agreements.filter((one) => key(one) !== key(made)), made];
    }
    if (method === 'DELETE') {
      const part = (name: string) => params.get(name);
      const scope = { project: part('project'), client: part('client'), person: part('person') };
      const gone = JSON.stringify([part('kind'), scope, part('validFrom')]);
      agreements = agreements.filter((one) => key(one) !== gone);
    }
    return { status: 200, body: { agreements } };
  };

  return (method: string, path: string, params: URLSearchParams, body: Record<string, unknown>): Answer | null => {
    const [, kind = '', what = '', id = ''] = path.split('/');
    if (kind === 'rate-cards') return card(method, what, params, body);
    if (kind === 'overtime') return overtime(method, params, body);
    if (kind !== 'rates') return null;
    const asked = body['rates'] as NewRate[] | undefined;
    const refused = (status: number, detail: string, more = {}) => ({
      status,
      body: { title: 'Refused', detail, ...more },
    });
    if (what === '') return { status: 200, body: listed(params) };
    if (what === 'explain') return { status: 200, body: explain(params) };
    if (what === 'preview' && asked) {
      if (asked.some((rate) => rate.perHour?.currency === 'XXX'))
        return refused(400, 'One field is wrong.', {
          violations: [{ pointer: '/rates/0/perHour/currency', message: "No ISO 4217 currency is named 'XXX'" }],
        });
      return { status: 200, body: preview(asked) };
    }
    if (id !== '') {
      const run = runs.find((one) => String(one.id) === id);
      if (!run) return refused(404, 'There is no such change.');
      rates = run.before;
      run.revertedAt = new Date().toISOString();
      return { status: 200, body: run };
    }
    if (!asked) return { status: 200, body: { runs } };
    if (body['digest'] !== preview(asked).digest)
      return refused(409, 'This change would do something else now than its preview said');
    return { status: 201, body: change(asked) };
  };
}
