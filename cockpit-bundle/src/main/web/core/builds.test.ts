import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuildLine, BuildOutcome, BuildStatus, BuildStep } from './api/types';
import {
  barsOf,
  buildsText,
  elapsed,
  flakyText,
  hitsIn,
  lasting,
  lineOf,
  stepNews,
  stepsText,
  stripText,
} from './builds';
import { useLocale } from './format';

const outcome = (id: number, status: BuildStatus, millis: number | null): BuildOutcome => ({
  ...{ id, status, millis },
  ...{ commit: 'a'.repeat(40), queuedAt: '2026-11-26T08:00:00Z' },
});
const step = (place: number, status: BuildStatus) => ({ place, name: `Check ${place}`, status }) as BuildStep;

beforeAll(() => useLocale('en-US'));
afterAll(() => useLocale(undefined));

describe('builds', () => {
  it('tell how long they took', () => {
    expect([850, 8600, 72_000, 3_723_000, null].map(lasting)).toEqual([
      ...['850\u00a0ms', '8.6\u00a0s', '1:12', '1:02:03', ''],
    ]);
    expect(elapsed({ startedAt: '2026-11-26T08:00:00Z', millis: null }, Date.parse('2026-11-26T08:00:09Z'))).toBe(9000);
    expect(elapsed({ startedAt: '2026-11-26T08:00:00Z', millis: 5 }, Date.now())).toBe(5);
    expect(elapsed({ startedAt: null, millis: null }, Date.now())).toBeNull();
  });

  it('are bars as high as they took long, and a sentence', () => {
    const last = [outcome(1, 'passed', 4000), outcome(2, 'failed', 2000), outcome(3, 'cancelled', null)];
    expect(barsOf(last).map(({ height }) => height)).toEqual([1, 0.625, 0.25]);
    expect(stripText(last)).toBe('Last 3 builds: 1 passed, 1 failed, 1 cancelled');
    expect(barsOf([])).toEqual([]);
  });

  it('say how many fail and how many are under way', () => {
    const line = (status: BuildStatus) => ({ latest: { status } }) as BuildLine;
    expect(buildsText([line('passed'), line('failed'), line('running')])).toBe(
      '3 repositories · 1 under way · 1 failing',
    );
    expect(buildsText([line('passed')])).toBe('1 repository · none failing');
  });

  it('name checks that can not be trusted', () => {
    const flaky = { check: 'unit', source: 'local' as const, commit: '9b0f2c4d', passed: 3, failed: 1, lastBuild: 7 };
    expect(flakyText({ ...flaky, lastAt: '2026-11-26T08:00:00Z' })).toBe(
      'unit: passed 3 times and failed once on 9b0f2c4',
    );
  });

  it('tell news of their steps', () => {
    const before = [step(0, 'running'), step(1, 'queued')];
    const after = [step(0, 'passed'), step(1, 'running')];
    expect(stepNews(before, after)).toBe('Check 0: passed. Check 1: running');
    expect(stepNews([], after)).toBe('');
    expect(stepsText(after)).toBe('1 of 2 done');
  });
});

describe('a log', () => {
  it('is searched in any case', () => {
    const lines = ['Compiling', '2 errors', 'Done'].map((text) => ({ text }));
    expect(hitsIn(lines, ' ERROR ')).toEqual([1]);
    expect(hitsIn(lines, 'n')).toEqual([0, 2]);
    expect(hitsIn(lines, ' ')).toEqual([]);
  });

  it('has addresses of its lines', () => {
    expect(['#L120', 'L1', '#L0', '#main', ''].map(lineOf)).toEqual([120, 1, null, null, null]);
  });
});
