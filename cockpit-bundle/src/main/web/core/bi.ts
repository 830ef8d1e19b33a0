/** Logins of the database for BI tools: the form one is made with, and how a tool connects. */
import type { BiLogin, BiLogins, NewBiLogin } from './api/types';

export type Scope = BiLogin['scope'];

export const SCOPE_WORDS: Record<Scope, string> = {
  all: 'Everything, with cost and cost rates of people',
  revenue: 'Hours and revenue',
};

/** What is missing or cannot be sent, by the field's name on the wire. */
export function biProblems({ name }: NewBiLogin): Record<string, string> {
  return /^[a-z][a-z0-9_]{0,39}$/.test(name)
    ? {}
    : { name: 'Small letters, digits and underscores, such as metabase; it begins with a letter.' };
}

/** The login a tool of that name gets. */
export function loginOf(name: string): string {
  return name.startsWith('bi_') ? name : `bi_${name}`;
}

/** How tools that take one line connect; they ask for the password themselves. */
export function connectionText({ host, port, database }: BiLogins['server'], login: string): string {
  return `host=${host} port=${port} dbname=${database} user=${login}`;
}
