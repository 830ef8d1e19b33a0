import { describe, expect, it } from 'vitest';
import type { FleetReport, Instance, PatternVersion, PlannedChange, RepositoryUpgrade } from './api/types';
import {
  byClass,
  catalogue,
  cloneCommand,
  countsText,
  fleetSummary,
  freshness,
  matching,
  neighbour,
  pushed,
  slug,
  standing,
  tally,
  touches,
  treeOf,
  unfolded,
  writable,
  written,
} from './patterns';

const version = (id: string, number: string, available = true): PatternVersion => ({
  id,
  version: number,
  title: `The ${id}`,
  description: 'Plain HTML',
  module: 'web',
  source: null,
  digest: 'd',
  available,
  unavailable: available ? null : 'No module that runs brings it',
  deprecated: null,
  since: '2026-01-01T00:00:00Z',
});
const instance = (name: string, pattern: string, at: string): Instance => ({
  name,
  project: null,
  repository: `/srv/${name}.git`,
  pattern,
  version: '1.0.0',
  digest: 'd',
  plan: `plan of ${name}`,
  commit: 'c',
  remote: null,
  userId: 1,
  at,
});
const file = (path: string, status: PlannedChange['status'] = 'added'): PlannedChange => ({
  path,
  status,
  mode: '100644',
  size: 1,
  sha256: null,
});
const upgrade = (repository: string, state: RepositoryUpgrade['state']): RepositoryUpgrade => ({
  repository,
  state,
  from: null,
  counts: [],
  conflicts: [],
  changes: [],
  branch: null,
  commit: null,
  plan: null,
  problem: null,
});

describe('the catalogue', () => {
  const entries = catalogue(
    {
      patterns: [version('site', '2.0.0', false), version('site', '1.0.0'), version('old', '1.0.0', false)],
      problems: [],
    },
    [instance('a', 'site', '2026-01-02T00:00:00Z'), instance('b', 'site', '2026-03-01T00:00:00Z')],
  );

  it('shows each pattern once, at the newest version that can be used', () => {
    expect(entries.map(({ id, newest, available }) => [id, newest.version, available])).toEqual([
      ['site', '1.0.0', true],
      ['old', '1.0.0', false],
    ]);
  });

  it('counts what was made and tells when last', () => {
    expect(entries[0]).toMatchObject({ repositories: 2, lastUsedAt: '2026-03-01T00:00:00Z' });
    expect(entries[1]).toMatchObject({ repositories: 0, lastUsedAt: null });
  });

  it('finds a pattern when every word stands somewhere in it', () => {
    expect(matching(entries, 'HTML old')).toHaveLength(1);
    expect(matching(entries, 'html web')).toHaveLength(2);
    expect(matching(entries, 'java')).toEqual([]);
  });
});

it('makes a name of a title', () => {
  expect(slug('  Café Müller & Co. ')).toBe('cafe-muller-co');
  expect(slug('---')).toBe('');
  expect(slug(`${'a'.repeat(59)}-b`)).toBe('a'.repeat(59));
});

describe('the tree of files', () => {
  const files = [
    file('README.md'),
    file('src/b.ts'),
    file('src/a10.ts'),
    file('src/a9.ts'),
    file('src/x/y.ts', 'same'),
  ];

  it('has folders before files, each where it lies', () => {
    expect(treeOf(files).map(({ path, name, depth }) => [path, name, depth])).toEqual([
      ['src', 'src', 0],
      ['src/x', 'x', 1],
      ['src/x/y.ts', 'y.ts', 2],
      ['src/a9.ts', 'a9.ts', 1],
      ['src/a10.ts', 'a10.ts', 1],
      ['src/b.ts', 'b.ts', 1],
      ['README.md', 'README.md', 0],
    ]);
  });

  it('hides what is in a folder that was folded, not one whose name begins like it', () => {
    const more = treeOf([...files, file('src2/z.ts')]);
    expect(unfolded(more, new Set(['src'])).map(({ path }) => path)).toEqual(['src', 'src2', 'src2/z.ts', 'README.md']);
  });

  it('walks from file to file, round and round', () => {
    expect(neighbour(files, null, 1)).toBe('src/x/y.ts');
    expect(neighbour(files, 'src/b.ts', 1)).toBe('README.md');
    expect(neighbour(files, 'README.md', 1)).toBe('src/x/y.ts');
    expect(neighbour(files, 'src/x/y.ts', -1)).toBe('README.md');
    expect(neighbour(files, 'gone', 1)).toBe('src/x/y.ts');
    expect(neighbour([], null, 1)).toBeNull();
  });

  it('counts by status, and as written what is planned', () => {
    const all = [...files, file('old.txt', 'removed')];
    expect(tally(all)).toEqual([
      ['added', 4],
      ['removed', 1],
      ['same', 1],
    ]);
    expect(written(all)).toBe(5);
  });
});

it('tells a repository that is there as planned from one that took the name', () => {
  const there = instance('a', 'site', '2026-01-01T00:00:00Z');
  expect(standing(null, 'h', null)).toBe('free');
  expect(standing(there, 'plan of a', null)).toBe('there');
  expect(standing(there, 'plan of a', 'acme')).toBe('taken');
  expect(standing(there, 'another', null)).toBe('taken');
});

describe('an upgrade of many', () => {
  const report: FleetReport = {
    pattern: 'site',
    version: '2.0.0',
    deprecated: null,
    date: '2026-01-01',
    hash: 'h',
    repositories: [upgrade('a', 'up-to-date'), upgrade('b', 'ready'), upgrade('c', 'ready'), upgrade('d', 'conflicts')],
  };

  it('says first what is to be done', () => {
    expect(fleetSummary(report)).toBe('2 ready, 1 with conflicts, 1 up to date');
    expect(writable(report)).toBe(2);
  });

  it('tells what needs a decision before what does not', () => {
    expect(
      countsText([
        { kind: 'user-owned', files: 2 },
        { kind: 'same', files: 9 },
        { kind: 'updated', files: 3 },
        { kind: 'conflict', files: 1 },
        { kind: 'unheard-of', files: 4 },
      ]),
    ).toBe('1 conflict, 3 updated, 2 yours, 4 unheard-of');
    expect(
      byClass([
        { kind: 'new', path: 'b' },
        { kind: 'new', path: 'a' },
        { kind: 'conflict', path: 'z' },
      ]).map(({ path }) => path),
    ).toEqual(['z', 'a', 'b']);
  });
});

describe('what a repository of a job says of itself', () => {
  it('is whether a newer version waits, lies on a branch, or is merged', () => {
    const word = (state: RepositoryUpgrade['state']) => freshness('1.2.0', { state, problem: null }).word;
    expect((['up-to-date', 'ready', 'conflicts', 'there'] as const).map(word)).toEqual([
      'Up to date',
      '1.2.0 waits',
      '1.2.0 waits',
      'To merge',
    ]);
    expect(freshness('1.2.0', { state: 'impossible', problem: 'fractalos.yaml is gone' })).toMatchObject({
      tone: 'neg',
      why: 'fractalos.yaml is gone',
    });
  });

  it('is whether its remote has it', () => {
    const remote = { url: 'https://git.example.org/a.git', commit: 'abcdef0123', at: null, failedAt: null };
    expect(pushed({ ...remote, pending: false, problem: null })).toMatchObject({
      word: 'Pushed',
      why: 'https://git.example.org/a.git has abcdef0',
    });
    expect(pushed({ ...remote, pending: true, problem: 'Away' }).word).toBe('Push waits');
    expect(pushed({ ...remote, pending: false, problem: 'Refused' })).toMatchObject({
      word: 'Not pushed',
      tone: 'neg',
    });
    expect(pushed({ ...remote, commit: null, pending: false, problem: null }).word).toBe('Not yet pushed');
  });
});

it('knows of which files an upgrade may change lines', () => {
  expect(['updated', 'new', 'conflict', 'deleted', 'same', 'user-owned'].filter(touches)).toEqual([
    'updated',
    'new',
    'conflict',
    'deleted',
  ]);
});

it('says how to clone, with quotes where a shell needs them', () => {
  const made = instance('a', 'site', '2026-01-01T00:00:00Z');
  expect(cloneCommand(made)).toBe('git clone /srv/a.git');
  expect(cloneCommand({ ...made, repository: "/home/My Sites/it's.git" })).toBe(
    "git clone '/home/My Sites/it'\\''s.git'",
  );
});
