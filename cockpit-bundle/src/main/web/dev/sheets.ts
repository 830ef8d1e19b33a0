/** Weeks of the invented workspace: submitted, approved and returned in memory, with what is odd in them. */
import type { TimeEntry, TimeFinding, TimeSheet, TimeSheetDetail } from '../core/api/types';
import { addDays, clockTime, dayIn, monday } from '../core/dates';
import type { Workspace } from './data';

type Step = TimeSheetDetail['steps'][number]['step'];
type Kept = Pick<TimeSheet, 'status' | 'note' | 'changedAt' | 'changedBy' | 'version'> & {
  steps: TimeSheetDetail['steps'];
};
interface Answer {
  status: number;
  body: unknown;
}

const LEADS_TO: Record<Step, TimeSheet['status']> = {
  submit: 'submitted',
  withdraw: 'open',
  approve: 'approved',
  return: 'open',
  reopen: 'open',
};
const DAY = 8 * 3600;
const hours = (seconds: number) => `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;

export function sheetBackend(data: Workspace) {
  const kept = new Map<string, Kept>();
  const start = (): Kept => ({ status: 'open', note: '', changedAt: null, changedBy: null, version: 0, steps: [] });
  const of = (userId: number, week: string) => kept.get(`${userId} ${week}`) ?? start();
  const entriesOf = (userId: number, from: string, to: string) =>
    data.entries.filter((entry) => entry.userId === userId && entry.workDate >= from && entry.workDate < to);
  const today = dayIn('Europe/Berlin');

  const take = (userId: number, week: string, step: Step, note: string, by = 'Mira Holm') => {
    const { steps, version } = of(userId, week);
    const at = new Date().toISOString();
    const { seconds, billableSeconds } = sheet(userId, week);
    kept.set(`${userId} ${week}`, {
      status: LEADS_TO[step],
      note,
      changedAt: at,
      changedBy: by,
      version: version + 1,
      steps: [{ step, at, by, note, seconds, billableSeconds }, ...steps],
    });
  };
  const findings = (userId: number, from: string, to: string): TimeFinding[] => {
    const userName = data.people.find(({ id }) => id === userId)?.name ?? '';
    const entries = entriesOf(userId, from, to).sort((a, b) => (a.startedAt ?? '').localeCompare(b.startedAt ?? ''));
    const text = ({ projectName, startedAt, endedAt, zone }: TimeEntry) =>
      `'${projectName}' ${clockTime(startedAt ?? '', zone)} to ${clockTime(endedAt ?? '', zone)}`;
    const overlaps = entries.flatMap((entry, index): TimeFinding[] => {
      const next = entries[index + 1];
      if (!next?.startedAt || !entry.endedAt || entry.endedAt <= next.startedAt) return [];
      const seconds = (Date.parse(entry.endedAt) - Date.parse(next.startedAt)) / 1000;
      const message = `${text(entry)} and ${text(next)} overlap by ${seconds / 60} min`;
      const fix = 'Shorten, move or remove one of them; leave both when both were worked at once';
      return [
        { kind: 'overlap', userId, userName, day: next.workDate, entryIds: [entry.id, next.id], seconds, message, fix },
      ];
    });
    const short = [0, 1, 2, 3, 4].flatMap((index): TimeFinding[] => {
      const day = addDays(from, index);
      const seconds = entries.filter(({ workDate }) => workDate === day).reduce((sum, entry) => sum + entry.seconds, 0);
      if (seconds >= DAY || day > today) return [];
      const message = `${hours(seconds)} of the 8 h expected are recorded`;
      const fix = 'Record what is missing; leave it when the day was off';
      return [{ kind: 'short-day', userId, userName, day, entryIds: [], seconds, message, fix }];
    });
    return [...overlaps, ...short].sort((a, b) => a.day.localeCompare(b.day));
  };
  const sheet = (userId: number, week: string): TimeSheet => {
    const { status, note, changedAt, changedBy, version } = of(userId, week);
    const entries = entriesOf(userId, week, addDays(week, 7));
    const over = week < monday(today) || status !== 'open';
    return {
      userId,
      userName: data.people.find(({ id }) => id === userId)?.name ?? '',
      week,
      status,
      note,
      changedAt,
      changedBy,
      version,
      seconds: entries.reduce((sum, entry) => sum + entry.seconds, 0),
      billableSeconds: entries.reduce((sum, entry) => sum + (entry.billable ? entry.seconds : 0), 0),
      missingDays: over
        ? findings(userId, week, addDays(week, 7)).flatMap(({ kind, day }) => (kind === 'short-day' ? [day] : []))
        : [],
    };
  };
  const detail = (userId: number, week: string): TimeSheetDetail => ({
    sheet: sheet(userId, week),
    findings: findings(userId, week, addDays(week, 7)),
    steps: of(userId, week).steps,
  });
  const last = addDays(monday(today), -7);
  for (const { id, name } of data.people.slice(1, 6)) take(id, last, 'submit', '', name);
  take(3, last, 'approve', '');
  take(5, last, 'return', 'Is Thursday right?');

  return (path: string, params: URLSearchParams, body: Record<string, unknown>): Answer | null => {
    const [, kind = '', who = '', week = '', step = ''] = path.split('/');
    const whole = (items: unknown[]) => ({ status: 200, body: { items, next: null } });
    if (kind === 'time-findings') {
      const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
      return whole(data.people.flatMap(({ id }) => findings(id, from, to)));
    }
    if (kind !== 'time-sheets') return null;
    if (who === '') return whole(data.people.map(({ id }) => sheet(id, params.get('week') ?? '')));
    if (who === 'approve') {
      const seen = body['sheets'] as { userId: number; week: string }[];
      for (const one of seen) take(one.userId, one.week, 'approve', '');
      return whole(seen.map((one) => sheet(one.userId, one.week)));
    }
    const userId = who === 'me' ? 1 : Number(who);
    if (step !== '') take(userId, week, step as Step, (body['note'] as string | undefined) ?? '');
    return { status: 200, body: detail(userId, week) };
  };
}
