/** What the pages of patterns and repositories show, worked out of what the server says. */
import type {
  FleetReport,
  Instance,
  InstanceRemote,
  PatternListing,
  PatternVersion,
  PlannedChange,
  RepositoryUpgrade,
} from './api/types';
import { plural } from './format';

/** A pattern with all its versions and what was made from it. */
export interface PatternEntry {
  id: string;
  /** The newest that can be used, else the newest there was. */
  newest: PatternVersion;
  versions: readonly PatternVersion[];
  available: boolean;
  repositories: number;
  lastUsedAt: string | null;
}

export function catalogue({ patterns }: PatternListing, instances: readonly Instance[]): PatternEntry[] {
  const versions = new Map<string, PatternVersion[]>();
  for (const version of patterns) versions.set(version.id, [...(versions.get(version.id) ?? []), version]);
  return [...versions].map(([id, all]) => {
    const made = instances.filter(({ pattern }) => pattern === id);
    const usable = all.find(({ available }) => available);
    return {
      id,
      newest: usable ?? (all[0] as PatternVersion),
      versions: all,
      available: usable !== undefined,
      repositories: made.length,
      lastUsedAt: made.reduce<string | null>((last, { at }) => (last === null || at > last ? at : last), null),
    };
  });
}

/** Those in which every word of the text stands. */
export function matching(entries: readonly PatternEntry[], text: string): PatternEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ newest: { id, title, description, module, source } }) => {
    const hay = `${id} ${title} ${description} ${module ?? source ?? ''}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}

/** A branch or tag as people call it. */
export function refName(ref: string): string {
  return ref.replace(/^refs\/(heads|tags)\//, '');
}

/** A name for a repository: what a title becomes when only what names may hold is left. */
export function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

export interface TreeNode {
  path: string;
  name: string;
  depth: number;
  /** Null for a folder. */
  file: PlannedChange | null;
}

/** The files with the folders they lie in, folders before files. */
export function treeOf(files: readonly PlannedChange[]): TreeNode[] {
  return level(files, '', 0);
}

function level(files: readonly PlannedChange[], folder: string, depth: number): TreeNode[] {
  const folders = new Map<string, PlannedChange[]>();
  const here: TreeNode[] = [];
  for (const file of files) {
    const rest = file.path.slice(folder.length);
    const slash = rest.indexOf('/');
    if (slash < 0) here.push({ path: file.path, name: rest, depth, file });
    else {
      const name = rest.slice(0, slash);
      folders.set(name, [...(folders.get(name) ?? []), file]);
    }
  }
  const below = [...folders].sort(byName).flatMap(([name, inside]) => {
    const path = `${folder}${name}`;
    return [{ path, name, depth, file: null }, ...level(inside, `${path}/`, depth + 1)];
  });
  return [...below, ...here.sort((one, other) => compare(one.name, other.name))];
}

const compare = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true });
const byName = ([one]: [string, unknown], [other]: [string, unknown]) => compare(one, other);

/** What is not inside a folder that was folded. */
export function unfolded(nodes: readonly TreeNode[], folded: ReadonlySet<string>): TreeNode[] {
  return nodes.filter(({ path }) => ![...folded].some((folder) => path.startsWith(`${folder}/`)));
}

type Status = PlannedChange['status'];

export const MARKS: Record<Status, { letter: string; word: string; tone: string }> = {
  added: { letter: 'A', word: 'added', tone: 'a' },
  changed: { letter: 'M', word: 'changed', tone: 'm' },
  removed: { letter: 'D', word: 'removed', tone: 'd' },
  same: { letter: '=', word: 'as it is', tone: '' },
};

/** How many files there are of each status that has any. */
export function tally(files: readonly PlannedChange[]): [Status, number][] {
  return (Object.keys(MARKS) as Status[])
    .map((status): [Status, number] => [status, files.filter((file) => file.status === status).length])
    .filter(([, many]) => many > 0);
}

/** What is made: all that is planned. */
export const written = (files: readonly PlannedChange[]) => files.filter(({ status }) => status !== 'removed').length;

/** The file before or after one, round and round. */
export function neighbour(files: readonly PlannedChange[], path: string | null, step: 1 | -1): string | null {
  const order = treeOf(files).flatMap(({ path: at, file }) => (file === null ? [] : [at]));
  if (order.length === 0) return null;
  const at = path === null ? -1 : order.indexOf(path);
  if (at < 0) return order[0] ?? null;
  return order[(at + step + order.length) % order.length] ?? null;
}

/** What a repository of that name means for what is planned. */
export type Standing = 'free' | 'there' | 'taken';

export function standing(existing: Instance | null, planHash: string | null, project: string | null): Standing {
  if (existing === null) return 'free';
  return existing.plan === planHash && (existing.project ?? null) === project ? 'there' : 'taken';
}

type State = RepositoryUpgrade['state'];

export const UPGRADE_STATES: Record<State, { word: string; why: string }> = {
  ready: { word: 'Ready', why: 'A branch can be written' },
  conflicts: { word: 'With conflicts', why: 'People and pattern changed the same; it is left alone' },
  impossible: { word: 'Impossible', why: 'It cannot be upgraded' },
  written: { word: 'Written', why: 'The branch was written now' },
  there: { word: 'Branch there', why: 'The branch of just this upgrade is there already; merge it' },
  'up-to-date': { word: 'Up to date', why: 'There is nothing to do' },
};

interface Told {
  word: string;
  why: string;
  tone: 'pos' | 'acc' | 'warn' | 'neg' | '';
}

/** How a repository stands to the newest version of its pattern. */
export function freshness(version: string, { state, problem }: Pick<RepositoryUpgrade, 'state' | 'problem'>): Told {
  switch (state) {
    case 'up-to-date':
      return { word: 'Up to date', why: `It is at ${version}`, tone: 'pos' };
    case 'there':
    case 'written':
      return { word: 'To merge', why: `The branch of the upgrade to ${version} is there; merge it`, tone: 'acc' };
    case 'ready':
      return { word: `${version} waits`, why: `It can be upgraded to ${version}`, tone: 'warn' };
    case 'conflicts':
      return {
        word: `${version} waits`,
        why: `${version} and people changed the same: there are conflicts`,
        tone: 'warn',
      };
    default:
      return { word: 'No upgrade', why: problem ?? UPGRADE_STATES[state].why, tone: 'neg' };
  }
}

/** How a repository stands to where it is pushed. */
export function pushed(remote: InstanceRemote): Told {
  const { url, commit, pending, problem } = remote;
  if (pending) return { word: 'Push waits', why: `${url}: ${problem ?? 'it is tried again by itself'}`, tone: 'warn' };
  if (problem !== null) return { word: 'Not pushed', why: `${url}: ${problem}`, tone: 'neg' };
  return commit === null
    ? { word: 'Not yet pushed', why: url, tone: '' }
    : { word: 'Pushed', why: `${url} has ${commit.slice(0, 7)}`, tone: 'pos' };
}

const ORDER = Object.keys(UPGRADE_STATES) as State[];

/** "2 ready, 1 up to date" */
export function fleetSummary({ repositories }: FleetReport): string {
  return ORDER.map((state) => [state, repositories.filter((one) => one.state === state).length] as const)
    .filter(([, many]) => many > 0)
    .map(([state, many]) => `${many} ${UPGRADE_STATES[state].word.toLowerCase()}`)
    .join(', ');
}

/** How many branches applying would write. */
export const writable = ({ repositories }: FleetReport) => repositories.filter(({ state }) => state === 'ready').length;

export interface FileClass {
  word: string;
  why: string;
  tone: 'pos' | 'acc' | 'warn' | 'neg' | '';
}

/** What each class of a file means, in the order it is told. */
export const FILE_CLASSES: Readonly<Record<string, FileClass>> = {
  conflict: { word: 'conflict', why: 'Both changed the same lines', tone: 'neg' },
  'deleted-but-changed': {
    word: 'deleted, but changed',
    why: 'The pattern has it no more, you changed it',
    tone: 'warn',
  },
  'deleted-by-user': { word: 'deleted by you', why: 'You deleted it: it stays deleted', tone: 'warn' },
  new: { word: 'new', why: 'The pattern brings it', tone: 'pos' },
  updated: { word: 'updated', why: 'The pattern changed it, you did not', tone: 'acc' },
  merged: { word: 'merged', why: 'Both changed it, at different lines', tone: 'acc' },
  renamed: { word: 'renamed', why: 'It is elsewhere', tone: 'acc' },
  deleted: { word: 'deleted', why: 'The pattern has it no more, you did not change it', tone: 'neg' },
  regenerated: { word: 'written by the platform', why: 'It says where the repository comes from', tone: '' },
  'user-owned': { word: 'yours', why: 'Changed by you alone: it stays', tone: '' },
  'user-added': { word: 'added by you', why: 'It stays', tone: '' },
  same: { word: 'same', why: 'Nobody changed it', tone: '' },
};

export const classOf = (kind: string): FileClass => FILE_CLASSES[kind] ?? { word: kind, why: '', tone: '' };

/** Where the upgrade writes nothing, and so no line can differ. */
const UNTOUCHED: readonly string[] = ['same', 'user-owned', 'user-added', 'deleted-by-user', 'deleted-but-changed'];

/** Whether an upgrade may change lines of a file of that class. */
export const touches = (kind: string) => !UNTOUCHED.includes(kind);

const CLASS_ORDER = Object.keys(FILE_CLASSES);
const rank = (kind: string) => (CLASS_ORDER.includes(kind) ? CLASS_ORDER.indexOf(kind) : CLASS_ORDER.length);

/** What matters most first, then by path. */
export function byClass<T extends { kind: string; path?: string }>(items: readonly T[]): T[] {
  return [...items].sort(
    (one, other) => rank(one.kind) - rank(other.kind) || compare(one.path ?? '', other.path ?? ''),
  );
}

/** "3 updated, 1 new" of what an upgrade does; what stays as it is says nothing. */
export function countsText(counts: RepositoryUpgrade['counts']): string {
  return byClass(counts)
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, files }) => `${files} ${classOf(kind).word}`)
    .join(', ');
}

/** "1 file" */
export const filesText = (many: number) => plural(many, 'file');

/** What a person types to get it; the path in quotes where a shell would take it apart. */
export function cloneCommand({ repository }: Instance): string {
  const plain = /^[\w@%+=:,./-]+$/.test(repository);
  return `git clone ${plain ? repository : `'${repository.replaceAll("'", `'\\''`)}'`}`;
}
