/** Git against the database, worked out of what the server says. */
import type { Comparison, Difference, RemoteStatus, StateReport } from './api/types';
import { plural } from './format';
import { idOf } from './manifests';

export type Side = 'git' | 'database';
export type Picks = Readonly<Record<string, Side>>;

/** What somebody should know first. */
export type Standing = 'equal' | 'differs' | 'conflict' | 'trouble';

export function standing(report: StateReport, comparisons: readonly Comparison[]): Standing {
  const broken = comparisons.some((one) => one.problems.length > 0 || one.rewritten);
  if (report.problems.length > 0 || report.remotes.some((remote) => state(remote) === 'away') || broken)
    return 'trouble';
  const differences = comparisons.flatMap((one) => one.differences);
  if (differences.some((difference) => difference.changed === 'both')) return 'conflict';
  return differences.length > 0 ? 'differs' : 'equal';
}

export type RemoteState = 'new' | 'away' | 'behind' | 'ahead' | 'equal';

/** A remote that has what we have not waits for a decision, whatever the problem says. */
export function state(remote: RemoteStatus): RemoteState {
  if (remote.behind > 0) return 'behind';
  if (remote.problem !== null) return 'away';
  if (remote.seenAt === null && remote.head === null) return 'new';
  return remote.ahead > 0 ? 'ahead' : 'equal';
}

/** What happened to a manifest, in words. */
export function happened({ where, changed }: Difference): string {
  if (where === 'git-only')
    return { git: 'Added in Git', database: 'Removed here', both: 'Changed in Git, removed here' }[changed];
  if (where === 'database-only')
    return { git: 'Removed in Git', database: 'Added here', both: 'Removed in Git, changed here' }[changed];
  return { git: 'Changed in Git', database: 'Changed here', both: 'Changed on both sides' }[changed];
}

/** Whose version counts: what somebody picked, else the side that alone changed it; nobody's for an open conflict. */
export function sideOf(difference: Difference, picks: Picks): Side | null {
  return picks[idOf(difference)] ?? (difference.changed === 'both' ? null : difference.changed);
}

/** The conflicts nobody has decided yet. */
export function open(differences: readonly Difference[], picks: Picks): Difference[] {
  return differences.filter((difference) => sideOf(difference, picks) === null);
}

/** What was picked against or without a rule; the rest follows from who changed it. */
export function takes(differences: readonly Difference[], picks: Picks): { manifest: string; side: Side }[] {
  return differences.flatMap((difference) => {
    const manifest = idOf(difference);
    const side = picks[manifest];
    return side === undefined || side === difference.changed ? [] : [{ manifest, side }];
  });
}

/** Whether a remote has anything to take over. */
export function hasNews(comparison: Comparison, remote: RemoteStatus | undefined): boolean {
  return comparison.commit !== null && remote !== undefined && (remote.behind > 0 || comparison.rewritten);
}

/** Why nothing can be taken over now; null when it can. */
export function hindrance(comparison: Comparison, remote: RemoteStatus | undefined, picks: Picks): string | null {
  if (comparison.remote === null || remote === undefined) return 'There is no remote to take anything over from.';
  if (comparison.problems.length > 0)
    return 'Files in Git are broken: nothing is taken over until they are put right there.';
  if (!hasNews(comparison, remote))
    return comparison.differences.length === 0
      ? `${comparison.remote} has nothing that is not here.`
      : `${comparison.remote} has nothing new; what differs goes to it with the next push.`;
  const undecided = open(comparison.differences, picks).length;
  return undecided === 0 ? null : `${plural(undecided, 'conflict')} to decide first.`;
}

/** "1a2b3c4" */
export const short = (commit: string) => commit.slice(0, 7);
