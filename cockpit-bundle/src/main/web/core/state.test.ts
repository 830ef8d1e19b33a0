import { describe, expect, it } from 'vitest';
import type { Comparison, Difference, RemoteStatus, StateReport } from './api/types';
import { happened, hindrance, open, sideOf, standing, state, takes } from './state';

const remote = (more: Partial<RemoteStatus> = {}): RemoteStatus => ({
  name: 'origin',
  url: '/srv/state.git',
  head: 'a'.repeat(40),
  ahead: 0,
  behind: 0,
  pushedAt: null,
  seenAt: '2026-11-25T10:00:00Z',
  problem: null,
  action: null,
  ...more,
});
const difference = (changed: Difference['changed'], more: Partial<Difference> = {}): Difference => ({
  kind: 'Client',
  name: 'acme',
  where: 'different',
  changed,
  fields: [],
  ...more,
});
const comparison = (differences: Difference[], more: Partial<Comparison> = {}): Comparison => ({
  remote: 'origin',
  commit: 'a'.repeat(40),
  base: 'b'.repeat(40),
  rewritten: false,
  equal: 3,
  differences,
  problems: [],
  ...more,
});
const report = (more: Partial<StateReport> = {}): StateReport => ({
  format: 1,
  head: 'a'.repeat(40),
  headAt: null,
  sequence: 1,
  pending: 0,
  mode: 'detect',
  remotes: [remote()],
  problems: [],
  ...more,
});

describe('how Git and the database stand', () => {
  it('says the worst first', () => {
    expect(standing(report(), [comparison([])])).toBe('equal');
    expect(standing(report(), [comparison([difference('git')])])).toBe('differs');
    expect(standing(report(), [comparison([difference('git'), difference('both')])])).toBe('conflict');
    expect(standing(report({ problems: ['x'] }), [comparison([difference('both')])])).toBe('trouble');
    expect(standing(report(), [comparison([], { rewritten: true })])).toBe('trouble');
  });

  it('takes commits that are not here for a decision, not for an outage', () => {
    expect(state(remote({ behind: 2, problem: 'origin has commits that are not here' }))).toBe('behind');
    expect(state(remote({ problem: 'away' }))).toBe('away');
    expect(state(remote({ ahead: 1 }))).toBe('ahead');
    expect(state(remote({ seenAt: null, head: null }))).toBe('new');
    expect(state(remote())).toBe('equal');
  });

  it('tells what happened', () => {
    expect(happened(difference('git', { where: 'git-only' }))).toBe('Added in Git');
    expect(happened(difference('git', { where: 'database-only' }))).toBe('Removed in Git');
    expect(happened(difference('both'))).toBe('Changed on both sides');
  });
});

describe('taking over', () => {
  const conflict = difference('both', { name: 'globex' });
  const all = [difference('git'), conflict, difference('database', { name: 'initech' })];

  it('follows who changed it, and leaves conflicts to people', () => {
    expect(all.map((one) => sideOf(one, {}))).toEqual(['git', null, 'database']);
    expect(open(all, {})).toEqual([conflict]);
    expect(open(all, { 'Client/globex': 'database' })).toEqual([]);
  });

  it('tells the server only what does not follow by itself', () => {
    expect(takes(all, { 'Client/acme': 'git', 'Client/globex': 'git', 'Client/initech': 'git' })).toEqual([
      { manifest: 'Client/globex', side: 'git' },
      { manifest: 'Client/initech', side: 'git' },
    ]);
  });

  it('waits for decisions, and needs something to take', () => {
    const behind = remote({ behind: 1 });
    expect(hindrance(comparison(all), behind, {})).toBe('1 conflict to decide first.');
    expect(hindrance(comparison(all), behind, { 'Client/globex': 'git' })).toBeNull();
    expect(hindrance(comparison(all), remote(), { 'Client/globex': 'git' })).toMatch('nothing new');
    expect(hindrance(comparison([], { remote: null }), undefined, {})).toMatch('no remote');
    const broken = comparison(all, { problems: [{ pointer: 'x', message: 'y', fix: null, line: 1, column: null }] });
    expect(hindrance(broken, behind, {})).toMatch('broken');
  });
});
