/** Rates per hour or day: what they are for, the form one is set with, and what a new one does to those it takes the place of. */
import type { Params } from './api/client';
import type { HourlyRate, NewRate, Project, RatePreview } from './api/types';
import { addDays, isDate, plainDate } from './dates';
import { sum } from './decimal';
import { scopeText } from './figure';
import { NONE } from './format';
import type { Search } from './url';

export type Kind = HourlyRate['kind'];
export const KIND_WORDS: Record<Kind, string> = { bill: 'Bill', cost: 'Cost' };

export type ScopeId =
  'task' | 'person-job' | 'role-job' | 'job' | 'role-client' | 'client' | 'person' | 'role' | 'default';
export type Part = 'person' | 'role' | 'job' | 'task' | 'client';

export interface Scope {
  id: ScopeId;
  label: string;
  parts: readonly Part[];
  /** Whether a cost rate can have it. */
  cost: boolean;
}

/** The scopes there are, most specific first, as the server tries them. */
export const SCOPES: readonly Scope[] = [
  { id: 'task', label: 'Task', parts: ['job', 'task'], cost: false },
  { id: 'person-job', label: 'Person on a job', parts: ['person', 'job'], cost: true },
  { id: 'role-job', label: 'Role on a job', parts: ['role', 'job'], cost: false },
  { id: 'job', label: 'Job', parts: ['job'], cost: false },
  { id: 'role-client', label: 'Role at a client', parts: ['role', 'client'], cost: false },
  { id: 'client', label: 'Client', parts: ['client'], cost: false },
  { id: 'person', label: 'Person', parts: ['person'], cost: true },
  { id: 'role', label: 'Role', parts: ['role'], cost: true },
  { id: 'default', label: 'Default', parts: [], cost: true },
];

export function scopesOf(kind: Kind): readonly Scope[] {
  return kind === 'bill' ? SCOPES : SCOPES.filter(({ cost }) => cost);
}

type Scoped = Pick<NewRate, 'userId' | 'role' | 'taskId' | 'projectId' | 'clientId'>;

/** Which of the scopes a rate has. */
export function scopeOf({ userId, role, taskId, projectId, clientId }: Scoped): Scope {
  const who = userId ? 'person' : role ? 'role' : '';
  const what = projectId ? 'job' : clientId ? 'client' : '';
  const id = taskId ? 'task' : [who, what].filter((part) => part !== '').join('-') || 'default';
  return SCOPES.find((scope) => scope.id === id) ?? (SCOPES.at(-1) as Scope);
}

/** The scope as the server writes it, with the role as it was typed. */
export function scopeKey({ userId, role, taskId, projectId, clientId }: Scoped): string {
  if (taskId) return `task:${taskId}`;
  const who = userId ? `user:${userId}` : role ? `role:${role}` : '';
  const what = projectId ? `project:${projectId}` : clientId ? `client:${clientId}` : '';
  return [who, what].filter((part) => part !== '').join('/') || 'default';
}

/** The last day of a rate, of the first on which it does not hold any more. */
export function lastDay(validTo: string | null | undefined): string | null {
  return validTo ? addDays(validTo, -1) : null;
}

/** "from 1 Feb 2026 to 31 Mar 2026", "always". */
export function daysText({ validFrom, validTo }: Pick<NewRate, 'validFrom' | 'validTo'>): string {
  const last = lastDay(validTo);
  const parts = [validFrom && `from ${plainDate(validFrom)}`, last && `to ${plainDate(last)}`];
  return parts.filter((part) => part).join(' ') || 'always';
}

/** "Bill rate of Mira on Website", "Default cost rate", given the names there are. */
export function rateName(rate: NewRate, names: ReadonlyMap<string, string>): string {
  const key = scopeKey(rate);
  if (key === 'default') return `Default ${rate.kind} rate`;
  return `${KIND_WORDS[rate.kind]} rate of ${scopeText(key, names)}`;
}

/** What the form holds, as it was typed. */
export interface RateDraft {
  kind: Kind;
  scope: ScopeId;
  person: string | null;
  role: string;
  job: string | null;
  task: string | null;
  client: string | null;
  from: string;
  last: string;
  /** What the amount is for. */
  unit: 'hour' | 'day';
  amount: string;
  /** Of the day the amount is for. */
  hours: string;
  currency: string;
}

const text = (id: number | null | undefined) => (id ? String(id) : null);

/** A form for a rate like the given one from today on, or for any. */
export function draftOf(rate: HourlyRate | null, today: string, currency: string | null): RateDraft {
  return {
    kind: rate?.kind ?? 'bill',
    scope: rate ? scopeOf(rate).id : 'person',
    person: text(rate?.userId),
    role: rate?.role ?? '',
    job: text(rate?.projectId),
    task: text(rate?.taskId),
    client: text(rate?.clientId),
    from: today,
    last: '',
    unit: rate?.perDay ? 'day' : 'hour',
    amount: rate?.perDay?.amount ?? rate?.perHour.amount ?? '',
    hours: rate?.perDay?.hours ?? '8',
    currency: rate?.perHour.currency ?? currency ?? '',
  };
}

/** The draft as a rate of another kind, whose scope may have to be another. */
export function ofKind(draft: RateDraft, kind: Kind): RateDraft {
  const kept = scopesOf(kind).some(({ id }) => id === draft.scope);
  return { ...draft, kind, scope: kept ? draft.scope : 'person' };
}

const partsOf = ({ scope }: RateDraft) => SCOPES.find(({ id }) => id === scope)?.parts ?? [];
/** A number as it was typed, with a point. */
export const decimal = (typed: string) => typed.trim().replace(',', '.');

/** The name of each field on the wire, by which the server says what is wrong with it. */
export const FIELDS = {
  person: 'userId',
  role: 'role',
  job: 'projectId',
  task: 'taskId',
  client: 'clientId',
} as const satisfies Record<Part, string>;

const MISSING: Record<Part, string> = {
  person: 'Pick a person.',
  role: 'Type the role people work in, such as designer.',
  job: 'Pick a job.',
  task: 'Pick a task of the job.',
  client: 'Pick a client.',
};

/** What is wrong with the days something holds, by the field's name on the wire. */
export function daysProblems({ from, last = '' }: { from: string; last?: string }): Record<string, string> {
  const problems: Record<string, string> = {};
  if (from !== '' && !isDate(from)) problems['validFrom'] = 'Pick a day, or none for always.';
  if (last !== '' && !isDate(last)) problems['validTo'] = 'Pick a day, or none for good.';
  else if (from !== '' && last !== '' && last < from) problems['validTo'] = 'The last day is before the first.';
  return problems;
}

/** What is missing or cannot be sent, by the field's name on the wire. */
export function problemsOf(draft: RateDraft): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const part of partsOf(draft)) {
    if ((draft[part] ?? '').trim() === '') problems[FIELDS[part]] = MISSING[part];
  }
  Object.assign(problems, daysProblems(draft));
  if (!/^\d{1,12}(\.\d{1,6})?$/.test(decimal(draft.amount))) problems['amount'] = 'Type an amount, such as 95.50.';
  const hours = decimal(draft.hours);
  const day = /^\d{1,2}(\.\d{1,2})?$/.test(hours) && Number(hours) >= 0.25 && Number(hours) <= 24;
  if (draft.unit === 'day' && !day) problems['hours'] = 'Between 0.25 and 24, such as 8 or 7.5.';
  if (!/^[A-Za-z]{3}$/.test(draft.currency.trim())) problems['currency'] = 'Three letters, such as EUR.';
  return problems;
}

/** The rate as the server takes it: what its scope does not have is left out. */
export function rateOf(draft: RateDraft): NewRate {
  const parts = partsOf(draft);
  const price = { amount: decimal(draft.amount), currency: draft.currency.trim().toUpperCase() };
  const id = (part: 'person' | 'job' | 'task' | 'client') => (parts.includes(part) ? Number(draft[part]) : null);
  return {
    kind: draft.kind,
    userId: id('person'),
    role: parts.includes('role') ? draft.role.trim() : null,
    taskId: id('task'),
    projectId: id('job'),
    clientId: id('client'),
    validFrom: draft.from || null,
    validTo: draft.last === '' ? null : addDays(draft.last, 1),
    ...(draft.unit === 'day' ? { perDay: { ...price, hours: decimal(draft.hours) } } : { perHour: price }),
  };
}

/** What becomes of a rate that gives way. Days that are closed stay as they are, so the new one begins after them. */
export function fateOf(old: HourlyRate, rate: NewRate, closedBefore: string | null): string {
  const open = rate.validFrom ?? null;
  const from = closedBefore !== null && (open === null || open < closedBefore) ? closedBefore : open;
  const to = rate.validTo ?? null;
  const keepsStart = from !== null && (old.validFrom === null || old.validFrom < from);
  const keepsEnd = to !== null && (old.validTo === null || old.validTo > to);
  const ends = `ends on ${from === null ? NONE : plainDate(addDays(from, -1))}`;
  const goesOn = `holds again from ${to === null ? NONE : plainDate(to)}`;
  if (keepsStart) return keepsEnd ? `${ends}, ${goesOn}` : ends;
  return keepsEnd ? `starts on ${plainDate(to)} instead` : 'goes';
}

/** The same of several new rates: each that takes its place on some days has its say. */
export function fatesOf(old: HourlyRate, rates: readonly NewRate[], closedBefore: string | null): string {
  const before = (day: string | null | undefined, end: string | null | undefined) => !day || !end || day < end;
  return rates
    .filter((rate) => rate.kind === old.kind && scopeKey(rate).toLowerCase() === old.scope)
    .filter((rate) => before(rate.validFrom, old.validTo) && before(old.validFrom, rate.validTo))
    .map((rate) => fateOf(old, rate, closedBefore))
    .join('; ');
}

export interface JobChange {
  id: number;
  name: string;
  revenue: string | null;
  cost: string | null;
  margin: string | null;
  /** The part of it that lies in closed months, as an adjustment. */
  adjusted: string | null;
  /** Entries of it that stay as they were billed. */
  invoiced: number;
}

const minus = (amount: string) => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);
const difference = (a: string | null, b: string | null) => (a === null || b === null ? null : sum([a, minus(b)]));

/** By how much each job changes, and all of them; adjustments for closed months are part of it. */
export function changesOf({ jobs }: RatePreview): { jobs: JobChange[]; total: JobChange } {
  const all = jobs.map((job): JobChange => {
    const revenue = sum([job.revenue, job.adjustedRevenue]);
    const cost = sum([job.cost, job.adjustedCost]);
    const adjusted = difference(job.adjustedRevenue, job.adjustedCost);
    return {
      id: job.projectId,
      name: job.name,
      revenue,
      cost,
      margin: difference(revenue, cost),
      adjusted,
      invoiced: job.invoiced,
    };
  });
  const of = (figure: 'revenue' | 'cost' | 'margin' | 'adjusted') => sum(all.map((job) => job[figure]));
  const invoiced = all.reduce((entries, job) => entries + job.invoiced, 0);
  const total = { id: 0, name: '', revenue: of('revenue'), cost: of('cost'), invoiced };
  return { jobs: all, total: { ...total, margin: of('margin'), adjusted: of('adjusted') } };
}

/** The margin a change made. */
export function marginOf({ revenue, cost }: { revenue: string; cost: string }): string | null {
  return difference(revenue, cost);
}

/** What a list offers to choose from, by name. */
export function byName(items: readonly { id: number; name: string }[]): { id: string; label: string }[] {
  return items.map(({ id, name }) => ({ id: String(id), label: name })).sort((a, b) => a.label.localeCompare(b.label));
}

/** Jobs with their client, since two of one name are nothing rare. */
export function whole(projects: readonly Project[]): { id: number; name: string }[] {
  return projects.map(({ id, name, clientName }) => ({ id, name: `${clientName} / ${name}` }));
}

const FILTERS = {
  'f.kind': 'kind',
  'f.person': 'userId',
  'f.job': 'projectId',
  'f.client': 'clientId',
  'f.role': 'role',
  'f.on': 'on',
} as const;

/** No filter, for the URL. */
export const UNFILTERED: Record<string, null> = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, null]));

/** What the server filters by, of the URL; what cannot be one is left out. */
export function filterOf(url: Search): Params {
  const params: Params = {};
  for (const [name, param] of Object.entries(FILTERS)) {
    const value = url[name]?.trim();
    if (value && isFilter(param, value)) params[param] = value;
  }
  return params;
}

function isFilter(param: string, value: string): boolean {
  if (param === 'kind') return Object.hasOwn(KIND_WORDS, value);
  if (param === 'on') return isDate(value);
  return param === 'role' || isId(value);
}

const isId = (value: string | undefined) => /^[1-9]\d{0,14}$/.test(value ?? '');

/** The question of the URL; null while something is missing. */
export function questionOf(url: Search, today: string): Params | null {
  const { person, job, task, on } = url;
  if (!isId(person) || !isId(job)) return null;
  return {
    kind: url['kind'] === 'cost' ? 'cost' : 'bill',
    userId: person,
    projectId: job,
    taskId: isId(task) ? task : null,
    on: isDate(on ?? '') ? on : today,
  };
}
