import { describe, expect, it } from 'vitest';
import type { DriftFinding, DriftReport } from './api/types';
import { filtered, rowsOf } from './drift';

const finding = (object: string, kind: string, managed: boolean): DriftFinding => ({
  source: 'schema',
  object,
  kind,
  change: managed ? 'changed' : 'extra',
  owner: managed ? 'kernel' : '',
  managed,
  severity: 'breaking',
  expected: 'a',
  actual: 'b',
  changed: [],
  evidence: [],
  repair: { statements: [], reverse: [], lock: 'none', reversible: true, risk: '' },
  firstSeenAt: null,
});

const report: DriftReport = {
  verdict: 'drift',
  checkedAt: '2026-11-23T10:00:00Z',
  durationMillis: 20,
  sources: [],
  findings: [finding('column clients.name', 'column', true)],
  unmanaged: [finding('table rogue', 'table', false)],
  repair: [],
  objects: [
    { source: 'schema', object: 'column clients.name', kind: 'column', owner: 'kernel', severity: 'breaking' },
    { source: 'schema', object: 'table clients', kind: 'table', owner: 'kernel', severity: null },
  ],
};

describe('rows of a drift report', () => {
  it('show every object once, and what nobody declares beside them', () => {
    expect(rowsOf(report).map(({ name, sync }) => [name, sync])).toEqual([
      ['clients.name', 'drifted'],
      ['clients', 'in-sync'],
      ['rogue', 'unmanaged'],
    ]);
  });

  it('are found by state and by a part of their name', () => {
    const rows = rowsOf(report);
    expect(filtered(rows, 'client', null)).toHaveLength(2);
    expect(filtered(rows, 'client', 'drifted')).toHaveLength(1);
    expect(filtered(rows, '', 'unmanaged').map((row) => row.name)).toEqual(['rogue']);
  });
});
