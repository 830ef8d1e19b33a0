/** What overtime is worth: the form an agreement is made with, and how one is told. */
import type { Params } from './api/client';
import type { NewOvertime, Overtime } from './api/types';
import { plainDate } from './dates';
import { daysProblems, decimal, type Kind } from './hourly-rate';

export type Target = 'project' | 'client' | 'person' | 'all';

/** For whom there can be agreements: on what is billed, and on what it costs. */
export const TARGETS: Record<Kind, readonly { id: Target; label: string }[]> = {
  bill: [
    { id: 'client', label: 'A client' },
    { id: 'project', label: 'A job' },
    { id: 'all', label: 'Everyone' },
  ],
  cost: [
    { id: 'person', label: 'A person' },
    { id: 'all', label: 'Everyone' },
  ],
};

/** What the form holds, as it was typed. */
export interface OvertimeDraft {
  kind: Kind;
  target: Target;
  /** Slug or login of whom it is for. */
  whom: string | null;
  from: string;
  factor: string;
}

/** The draft for the other kind, for which the same target may not be there. */
export function overtimeOfKind(draft: OvertimeDraft, kind: Kind): OvertimeDraft {
  return draft.kind === kind ? draft : { ...draft, kind, target: TARGETS[kind][0]?.id ?? 'all', whom: null };
}

const MISSING: Record<Target, string> = {
  project: 'Pick a job.',
  client: 'Pick a client.',
  person: 'Pick a person.',
  all: '',
};

/** What is missing or cannot be sent, by the field's name on the wire. */
export function overtimeProblems({ target, whom, from, factor }: OvertimeDraft): Record<string, string> {
  const problems: Record<string, string> = {};
  if (target !== 'all' && !whom) problems['scope'] = MISSING[target];
  Object.assign(problems, daysProblems({ from }));
  const typed = decimal(factor);
  if (!/^\d{1,2}(\.\d{1,4})?$/.test(typed) || Number(typed) > 10)
    problems['factor'] = 'Between 0 and 10, such as 1.5 for half as much again.';
  return problems;
}

/** The agreement as the server takes it. */
export function overtimeOf({ kind, target, whom, from, factor }: OvertimeDraft): NewOvertime {
  const of = (each: Target) => (target === each ? whom : null);
  return {
    kind,
    scope: { project: of('project'), client: of('client'), person: of('person') },
    validFrom: from || null,
    factor: decimal(factor),
  };
}

/** Which agreement is meant, for an address. */
export function overtimeKey({ kind, scope, validFrom }: Overtime): Params {
  return { kind, project: scope.project, client: scope.client, person: scope.person, validFrom };
}

/** Names of jobs, clients and people by slug or login; tells for whom an agreement is. */
export function whomText({ scope }: Overtime, names: ReadonlyMap<string, string>): string {
  const [part, name] = Object.entries(scope).find(([, value]) => value) ?? [];
  return name ? (names.get(`${part}:${name}`) ?? name) : 'Everyone';
}

/** "× 1.5". */
export function factorText(factor: string): string {
  return `× ${Number(factor)}`;
}

/** "from 1 Feb 2026", "always". */
export function sinceText({ validFrom }: Overtime): string {
  return validFrom ? `from ${plainDate(validFrom)}` : 'always';
}
