import { describe, expect, it } from 'vitest';
import type { ModuleListing, ModulePlan, ModuleState, ModuleVersion } from './api/types';
import { actionsOf, countsOf, modulesOf, spanOf, stepsDone } from './modules';
import { ratesOf, roundUp } from './rates';

function version(id: string, number: string, actual: ModuleState, answering = actual === 'active'): ModuleVersion {
  return {
    descriptor: {
      ...{ id, version: number, title: id, description: '', kernel: '[1.0,2)', api: 1, health: null },
      ...{ commands: [], kinds: [], views: [], patterns: [], workflows: [], prompts: [], tables: ['t'] },
    },
    ...{ desired: actual, actual, problem: null, action: null, digest: null, since: null },
    bundle: actual === 'absent' ? null : 7,
    traffic: {
      ...{ answering, running: 0, calls: 1, failed: 0, dropped: 0, waited: 0, longestWaitMillis: 0, tripped: false },
    },
  };
}

const listing = (...items: ModuleVersion[]): ModuleListing => ({
  items,
  counters: { callsDropped: 0, bundlesRefreshed: 0, countedSince: '2026-11-25T00:00:00Z' },
});

const plan: ModulePlan = {
  hash: 'h',
  change: { action: 'upgrade', module: 'finance', version: null, source: null },
  version: '1.1.0',
  steps: (['keep-archive', 'install-bundle', 'start-bundle', 'check-health', 'switch', 'drain'] as const).map(
    (what) => ({ what, detail: what }),
  ),
  refreshes: [],
  affects: [],
  warnings: [],
};

describe('modulesOf', () => {
  it('puts the version that answers first, with what stands by and what is newer', () => {
    const [module] = modulesOf(
      listing(version('f', '1.2.0', 'absent'), version('f', '1.1.0', 'active'), version('f', '1.0.0', 'standby')),
    );
    expect(module?.lead.descriptor.version).toBe('1.1.0');
    expect(module?.standby?.descriptor.version).toBe('1.0.0');
    expect(module?.newer?.descriptor.version).toBe('1.2.0');
    expect(module && actionsOf(module)).toEqual(['upgrade', 'rollback', 'disable', 'remove', 'contract']);
  });

  it('offers purge only for what is gone', () => {
    const [gone] = modulesOf(listing(version('f', '1.0.0', 'absent')));
    expect(gone && actionsOf(gone)).toEqual(['install', 'purge']);
    const [stopped] = modulesOf(listing(version('f', '1.0.0', 'disabled')));
    expect(stopped && actionsOf(stopped)).toEqual(['enable', 'upgrade', 'remove']);
  });
});

describe('stepsDone', () => {
  const old = version('finance', '1.0.0', 'active');
  it.each([
    ['nothing of it is here', [version('finance', '1.1.0', 'absent', false), old], 0],
    ['it starts', [version('finance', '1.1.0', 'starting', false), old], 2],
    ['it answers while the old one drains', [version('finance', '1.1.0', 'active'), { ...old }], 5],
    ['the old one stands by', [version('finance', '1.1.0', 'active'), version('finance', '1.0.0', 'standby')], 6],
  ])('tells from what is seen: %s', (_words, items, done) => {
    expect(stepsDone(plan, listing(...items), '1.0.0')).toBe(done);
  });
});

it('names what a plan moves from and to, and what it does', () => {
  expect(spanOf(plan, version('finance', '1.0.0', 'active'))).toBe('1.0.0 → 1.1.0');
  expect(spanOf(plan, null)).toBe('1.1.0');
  expect(countsOf(plan)).toEqual({ starts: 1, stops: 0, schema: 0, refreshes: 0 });
});

it('turns counters into rates, and a counter that began anew into none', () => {
  const samples = [10, 20, 5, 6].map((value, index) => ({ at: index * 2000, value }));
  expect(ratesOf(samples).map(({ perSecond }) => perSecond)).toEqual([5, 0, 0.5]);
  expect([0, 1, 1.2, 7, 30, 100].map(roundUp)).toEqual([1, 1, 2, 10, 50, 100]);
});
