import { clockTime, dayIn, plainDate, shortDate } from '../core/dates';
import { relative } from '../core/format';
import { useSession } from './hooks/session';

/** A moment: "4 min ago" within a day, then its date, which may go without the time; all of it on hover. */
export function When({ at, short }: { at: string; short?: boolean }) {
  const { zone } = useSession().user;
  const date = shortDate(dayIn(zone, at), true);
  const exact = `${date}, ${clockTime(at, zone)}`;
  return (
    <time dateTime={at} title={exact}>
      {relative(at) ?? (short ? plainDate(dayIn(zone, at)) : exact)}
    </time>
  );
}
