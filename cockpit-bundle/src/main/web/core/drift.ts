/** What a drift report says, as rows of one list. */
import type { DriftFinding, DriftReport } from './api/types';
import { score } from './match';

export type Sync = 'drifted' | 'unmanaged' | 'in-sync';

export interface DriftRow {
  /** Unique in a report, and its place in the address. */
  key: string;
  source: string;
  /** Without its kind. */
  name: string;
  kind: string;
  owner: string;
  sync: Sync;
  /** Of an object that has drifted. */
  finding: DriftFinding | null;
}

const keyOf = (source: string, object: string) => `${source}:${object}`;

function nameOf(object: string, kind: string): string {
  return object.startsWith(`${kind} `) ? object.slice(kind.length + 1) : object;
}

/** Everything that was looked at, and what was found without being looked for. */
export function rowsOf(report: DriftReport): DriftRow[] {
  const found = new Map([...report.findings, ...report.unmanaged].map((one) => [keyOf(one.source, one.object), one]));
  const rows = report.objects.map(({ source, object, kind, owner }): DriftRow => {
    const key = keyOf(source, object);
    const finding = found.get(key) ?? null;
    found.delete(key);
    return {
      key,
      source,
      name: nameOf(object, kind),
      kind,
      owner,
      sync: finding ? syncOf(finding) : 'in-sync',
      finding,
    };
  });
  for (const [key, finding] of found) {
    const { source, object, kind, owner } = finding;
    rows.push({ key, source, name: nameOf(object, kind), kind, owner, sync: syncOf(finding), finding });
  }
  return rows;
}

function syncOf(finding: DriftFinding): Sync {
  return finding.managed ? 'drifted' : 'unmanaged';
}

/** The rows in that state whose name, kind or owner holds the text. */
export function filtered(rows: readonly DriftRow[], text: string, sync: Sync | null): DriftRow[] {
  return rows.filter(
    (row) =>
      (sync === null || row.sync === sync) &&
      (text === '' || score(text, `${row.kind} ${row.name} ${row.owner}`) !== null),
  );
}
