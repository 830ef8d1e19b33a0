import { addDays, weekday, weekdayName } from '../../core/dates';
import { formatDuration } from '../../core/duration';
import { NONE } from '../../core/format';
import { secondsOf, type WeekRow } from '../../core/week';
import { Empty } from '../../ui/states';
import { Cell } from './Cell';

interface Props {
  rows: readonly WeekRow[];
  start: string;
  today: string;
  zone: string;
  running: { key: string; day: string; seconds: number } | null;
  /** Why nothing here can change, or null when it can. */
  locked: string | null;
  onWeek: (weeks: number) => void;
}

export function WeekGrid({ rows, start, today, zone, running, locked, onWeek }: Props) {
  const days = Array.from({ length: 7 }, (_, index) => addDays(start, index));
  const tint = (day: string) => (day === today ? ' today' : weekday(day) > 4 ? ' we' : '');
  const clock = (row: WeekRow, day: string) =>
    running?.key === row.key && running.day === day ? running.seconds : null;
  const dayTotal = (day: string, index: number) =>
    rows.reduce((sum, row) => sum + secondsOf(row.days[index] ?? []) + (clock(row, day) ?? 0), 0);
  const shown = (seconds: number) => (seconds === 0 ? NONE : formatDuration(seconds));
  const totals = days.map(dayTotal);

  if (rows.length === 0) {
    return (
      <Empty icon="calendar" title="No rows yet">
        Add a row for the work of this week, or copy the rows of last week.
      </Empty>
    );
  }
  return (
    <div className="gridscroll narrow" tabIndex={-1}>
      {/* Ctrl and an arrow change the week from any cell: the table listens for all of them. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <table
        className="week"
        onKeyDown={(event) => {
          if (!event.ctrlKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
          event.preventDefault();
          onWeek(event.key === 'ArrowLeft' ? -1 : 1);
        }}
      >
        <caption className="sr">Hours by day</caption>
        <colgroup>
          <col />
          {days.map((day) => (
            <col key={day} className={weekday(day) > 4 ? 'cw' : 'cd'} />
          ))}
          <col className="ct" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="pin">
              Client · job · task
            </th>
            {days.map((day) => (
              <th scope="col" key={day} className={tint(day).trim()}>
                <b>
                  {weekdayName(day)} {Number(day.slice(8))}
                </b>
              </th>
            ))}
            <th scope="col" className="tot">
              <b>Total</b>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => {
            const { work } = row;
            const rest = [work.projectName, work.taskName].filter((part) => part).join(' · ');
            const sum =
              row.days.reduce((all, entries) => all + secondsOf(entries), 0) +
              (running?.key === row.key ? running.seconds : 0);
            return (
              <tr key={row.key}>
                <th scope="row" className="what pin" title={`${work.clientName} · ${rest}`}>
                  <b>{work.clientName}</b>
                  <span className="muted"> · {rest}</span>
                </th>
                {days.map((day, index) => (
                  <Cell
                    key={day}
                    className={tint(day)}
                    place={[line, index]}
                    work={work}
                    day={day}
                    zone={zone}
                    entries={row.days[index] ?? []}
                    left={index === 0 ? 0 : secondsOf(row.days[index - 1] ?? [])}
                    running={clock(row, day)}
                    locked={locked}
                  />
                ))}
                <td className="tot">{shown(sum)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <td className="pin">Total</td>
            {days.map((day, index) => (
              <td key={day} className={tint(day).trim()}>
                {shown(totals[index] ?? 0)}
              </td>
            ))}
            <td>{shown(totals.reduce((sum, seconds) => sum + seconds, 0))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
