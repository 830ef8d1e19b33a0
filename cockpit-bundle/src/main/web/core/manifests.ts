/** What the pages of manifests show, worked out of what the server says. */
import type { ManifestProblem, ManifestSummary, PlanStep } from './api/types';
import { plural } from './format';
import { score } from './match';

/** A file as it was pasted or dropped. */
export interface Draft {
  path: string;
  text: string;
}

/** How a manifest stands in an address: Client/acme. */
export const idOf = ({ kind, name }: { kind: string; name: string }) => `${kind}/${name}`;

/** The kinds there are, by name, with how many of each. */
export function kindsOf(items: readonly ManifestSummary[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => one.localeCompare(other));
}

/** Those of the kind whose name or kind holds the text. */
export function filtered(items: readonly ManifestSummary[], text: string, kind: string | null): ManifestSummary[] {
  return items.filter(
    (item) =>
      (kind === null || item.kind === kind) && (text === '' || score(text, `${item.kind} ${item.name}`) !== null),
  );
}

/** All files as one stream of documents. */
export function stream(files: readonly Draft[]): string {
  return files.map(({ text }) => (text.endsWith('\n') ? text : `${text}\n`)).join('---\n');
}

/** The files with those added; one of the same name is replaced. */
export function added(files: readonly Draft[], more: readonly Draft[]): Draft[] {
  const names = new Set(more.map(({ path }) => path));
  return [...files.filter(({ path }) => !names.has(path)), ...more];
}

/** A name for a text that has none. */
export function pastedName(files: readonly Draft[]): string {
  const taken = new Set(files.map(({ path }) => path));
  let number = 1;
  while (taken.has(`pasted-${number}.yaml`)) number++;
  return `pasted-${number}.yaml`;
}

/** The line a problem is in, cut so that its place stays in sight, and how far from its beginning that is. */
export function excerpt(text: string, { line, column }: { line: number; column: number }, most = 80) {
  const whole = text.split('\n')[line - 1] ?? '';
  const from = column - 1 > most * 0.75 ? column - 1 - Math.floor(most / 2) : 0;
  const shown = whole.slice(from, from + most);
  return {
    text: `${from > 0 ? '…' : ''}${shown}${from + most < whole.length ? '…' : ''}`,
    indent: Math.max(0, column - 1 - from + (from > 0 ? 1 : 0)),
  };
}

/** Where in a text a line and column are, and where that line ends. */
export function placeOf(text: string, { line, column }: { line: number; column: number }): [number, number] {
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const length = lines[line - 1]?.length ?? 0;
  return [
    Math.min(text.length, start + Math.min(length, Math.max(0, column - 1))),
    Math.min(text.length, start + length),
  ];
}

export function problemsOf(problems: readonly ManifestProblem[], path: string): ManifestProblem[] {
  return problems.filter((problem) => problem.path === path);
}

/** "2 created, 1 changed" */
export function summary(steps: readonly PlanStep[], tense: 'done' | 'wanted' = 'wanted'): string {
  const words = tense === 'done' ? ['created', 'changed', 'removed'] : ['to create', 'to change', 'to remove'];
  const actions = ['create', 'change', 'remove'] as const;
  return actions
    .map((action, index) => [steps.filter((step) => step.action === action).length, words[index]] as const)
    .filter(([many]) => many > 0)
    .map(([many, word]) => `${many} ${word}`)
    .join(', ');
}

/** "3 problems in 2 files" */
export function problemSummary(problems: readonly ManifestProblem[]): string {
  const files = new Set(problems.map(({ path }) => path)).size;
  return `${plural(problems.length, 'problem')} in ${plural(files, 'file')}`;
}

/** "Ann Example" of "Ann Example <ann@example.org>" */
export function authorName(author: string): string {
  return author.replace(/\s*<[^<>]*>$/, '') || author;
}
