import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../core/api/client';
import { closedMonthsQuery, timeFindingsQuery } from '../../core/api/queries';
import type { ClosedMonths } from '../../core/api/types';
import { lookedThrough, monthsText, oddText, type BookMonth } from '../../core/books';
import { addDays, addMonths, monthName, plainDate } from '../../core/dates';
import { hours, money, plural } from '../../core/format';
import { toast } from '../../core/toasts';
import { Modal } from '../../ui/aria/Modal';
import { useMay } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Refusal } from '../../ui/Refusal';

interface Props {
  /** Such as "2026-07". */
  month: string;
  /** It and the open ones before it, oldest first. */
  months: readonly BookMonth[];
  currency: string | null;
  onClose: () => void;
}

/** What closing a month closes, with which figures, and what is missing or odd in them, before anything is done. */
export default function CloseDialog({ month, months: asked, currency, onClose }: Props) {
  // As they were when it was asked: once they are closed they are not to be closed any more.
  const [months] = useState(asked);
  const queries = useQueryClient();
  const seesCost = useMay('economics:cost');
  const close = useMutation({
    mutationFn: () => api.post<ClosedMonths>(`/books/months/${month}/close`),
    onSuccess: async (listing) => {
      toast(`Closed ${monthsText(months)}`);
      queries.setQueryData(closedMonthsQuery.queryKey, listing);
      await queries.invalidateQueries({ queryKey: ['books'] });
      onClose();
    },
  });
  const confirm = () => {
    if (!close.isPending) close.mutate();
  };
  const open = `${addMonths(month, 1)}-01`;
  const several = months.length > 1;
  return (
    <Modal wide title={`Close ${monthsText(months)}?`} onClose={onClose}>
      <div className="body form closing">
        {close.error && <Refusal error={close.error} />}
        <p>
          {several && `Closing ${monthName(month)} closes ${monthsText(months.slice(0, -1))} too. `}
          Nothing up to {plainDate(addDays(open, -1))} changes any more: time, lines, rates, exchange rates, roundings
          and overtime that would change a figure are refused. What comes late is an adjustment in an open month.
        </p>
        <Lacking months={months} />
        <Odd months={months} />
        {/* Many months scroll; the keyboard must reach them. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="gridscroll" tabIndex={0} role="region" aria-label="Months to close">
          <table className="grid">
            <caption className="sr">Figures they are closed with</caption>
            <thead>
              <tr>
                <th scope="col">Month</th>
                <th scope="col" className="num">
                  Hours
                </th>
                <th scope="col" className="num">
                  Revenue
                </th>
                {seesCost && (
                  <th scope="col" className="num">
                    Cost
                  </th>
                )}
                <th scope="col" className="lacks">
                  Missing
                </th>
              </tr>
            </thead>
            <tbody>
              {months.map((each) => (
                <tr key={each.month}>
                  <td>{monthName(each.month)}</td>
                  <td className="num">{hours(each.seconds / 3600)}</td>
                  <td className="num">{money(each.revenue, currency, 'exact')}</td>
                  {seesCost && (
                    <td className="num" title={each.costHidden ?? undefined}>
                      {money(each.cost, currency, 'exact')}
                    </td>
                  )}
                  <td className="trunc lacks" title={each.gaps.join(', ')}>
                    {each.gaps.join(', ') || <span className="muted">nothing</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <footer>
        <span className="grow" />
        <button className="btn" onClick={onClose}>
          Cancel
        </button>
        <button className="btn primary" aria-disabled={close.isPending} onClick={confirm}>
          {several ? `Close ${plural(months.length, 'month')}` : 'Close the month'}
        </button>
      </footer>
    </Modal>
  );
}

/** Figures that say less than there is would be closed like that. */
function Lacking({ months }: { months: readonly BookMonth[] }) {
  const lacking = months.filter(({ gaps }) => gaps.length > 0);
  if (lacking.length === 0) return null;
  return (
    <div className="banner" role="note">
      <Icon name="warn" />
      <p>
        <b>Figures of {plural(lacking.length, 'month')} are incomplete.</b> Set the{' '}
        <Link to="/rates">rates that are missing</Link> first: closed figures stay as they are.
      </p>
    </div>
  );
}

/** Time that looks wrong is easier to put right before. */
function Odd({ months }: { months: readonly BookMonth[] }) {
  const { from, to } = lookedThrough(months);
  const { data } = useQuery(timeFindingsQuery(from, to));
  const text = data && oddText(data);
  if (!text) return null;
  return (
    <div className="banner acc" role="note">
      <Icon name="info" />
      <p>
        <b>Some recorded time looks odd:</b> {text} since {plainDate(from)}. <Link to="/approvals">Approvals</Link> tell
        which, week by week.
      </p>
    </div>
  );
}
