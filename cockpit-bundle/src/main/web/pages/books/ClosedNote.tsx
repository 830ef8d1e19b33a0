import { useQuery } from '@tanstack/react-query';
import { closedMonthsQuery } from '../../core/api/queries';
import { addDays, plainDate } from '../../core/dates';
import { Icon } from '../../ui/Icon';

/** Says that a first day lies in a closed month, where a change of figures is refused. Nothing when it does not; "" is from the beginning. */
export function ClosedNote({ from }: { from: string }) {
  const { data } = useQuery(closedMonthsQuery);
  const open = data?.openFrom ?? null;
  if (open === null || from >= open) return null;
  return (
    <div className="banner" role="status">
      <Icon name="lock" />
      <p>
        Months up to {plainDate(addDays(open, -1))} are closed. This is refused if it would change a figure there; from{' '}
        {plainDate(open)} on it is not.
      </p>
    </div>
  );
}
