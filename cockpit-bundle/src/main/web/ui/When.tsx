import { clockTime, dayIn, shortDate } from '../core/dates';
import { relative } from '../core/format';
import { useSession } from './hooks/session';

/** A moment: "4 min ago" within a day, then its date; all of it on hover. */
export function When({ at }: { at: string }) {
  const { zone } = useSession().user;
  const date = shortDate(dayIn(zone, at), true);
  const exact = `${date}, ${clockTime(at, zone)}`;
  return (
    <time dateTime={at} title={exact}>
      {relative(at) ?? exact}
    </time>
  );
}
