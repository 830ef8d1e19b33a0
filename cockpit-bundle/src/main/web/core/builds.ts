/** Builds of repositories: how they stand in words, the strip of the last ones, and what is found in a log. */
import type { BuildLine, BuildOutcome, BuildStatus, BuildStep, Flaky } from './api/types';
import { millis, plural } from './format';

export const STATUS_WORDS: Record<BuildStatus, string> = {
  queued: 'Queued',
  running: 'Running',
  passed: 'Passed',
  failed: 'Failed',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
  skipped: 'Skipped',
};

/** Whether nothing follows any more. */
export const ended = (status: BuildStatus) => status !== 'queued' && status !== 'running';

/** "850 ms", "8.6 s", "1:12", "1:02:03" */
export function lasting(value: number | null): string {
  if (value === null) return '';
  if (value < 60_000) return millis(value);
  const seconds = Math.floor(value / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** How long it has taken up to now, in milliseconds; null when it never began. */
export function elapsed(
  { startedAt, millis: took }: { startedAt: string | null; millis: number | null },
  now: number,
): number | null {
  return took ?? (startedAt === null ? null : Math.max(0, now - Date.parse(startedAt)));
}

export interface Bar {
  id: number;
  status: BuildStatus;
  /** 0 to 1: how long it took, of the longest; what never ran is low. */
  height: number;
}

const LOWEST = 0.25;

/** The last builds as bars, the oldest first, as high as they took long. */
export function barsOf(last: readonly BuildOutcome[]): Bar[] {
  const longest = Math.max(1, ...last.map(({ millis: took }) => took ?? 0));
  return last.map(({ id, status, millis: took }) => ({
    ...{ id, status },
    height: LOWEST + (1 - LOWEST) * ((took ?? 0) / longest),
  }));
}

/** "Last 50 builds: 46 passed, 3 failed, 1 cancelled" */
export function stripText(last: readonly BuildOutcome[]): string {
  const counts = (Object.keys(STATUS_WORDS) as BuildStatus[])
    .map((status) => ({ status, found: last.filter((one) => one.status === status).length }))
    .filter(({ found }) => found > 0)
    .map(({ status, found }) => `${found} ${STATUS_WORDS[status].toLowerCase()}`);
  return `Last ${plural(last.length, 'build')}: ${counts.join(', ')}`;
}

/** "unit tests: passed 3 times and failed once on 9b0f2c4" */
export function flakyText({ check, passed, failed, commit }: Flaky): string {
  const times = (many: number) => (many === 1 ? 'once' : `${many} times`);
  return `${check}: passed ${times(passed)} and failed ${times(failed)} on ${commit.slice(0, 7)}`;
}

/** The page in a sentence. */
export function buildsText(lines: readonly BuildLine[]): string {
  const failing = lines.filter(({ latest }) => latest.status === 'failed').length;
  const running = lines.filter(({ latest }) => !ended(latest.status)).length;
  const parts = [plural(lines.length, 'repository', 'repositories')];
  if (running > 0) parts.push(`${running} under way`);
  parts.push(failing === 0 ? 'none failing' : `${failing} failing`);
  return parts.join(' · ');
}

/** "2 of 4 done" */
export function stepsText(steps: readonly BuildStep[]): string {
  return `${steps.filter(({ status }) => ended(status)).length} of ${steps.length} done`;
}

/** What changed between two looks at the steps, for those who listen: "Unit tests passed". */
export function stepNews(before: readonly BuildStep[], after: readonly BuildStep[]): string {
  return after
    .filter(({ place, status }) => before.some((step) => step.place === place && step.status !== status))
    .map(({ name, status }) => `${name}: ${STATUS_WORDS[status].toLowerCase()}`)
    .join('. ');
}

/** Which lines hold the text, in any case, by their index; none for an empty one. */
export function hitsIn(lines: readonly { text: string }[], searched: string): number[] {
  const wanted = searched.trim().toLowerCase();
  if (wanted === '') return [];
  return lines.flatMap(({ text }, at) => (text.toLowerCase().includes(wanted) ? [at] : []));
}

/** The number of the line the address points at, such as "#L120"; null when it is none. */
export function lineOf(hash: string): number | null {
  const match = /^#?L([1-9]\d{0,8})$/.exec(hash);
  return match ? Number(match[1]) : null;
}
