import type { TimeSheet } from '../../core/api/types';
import { Icon } from '../../ui/Icon';
import { Pill } from '../../ui/Pill';
import { When } from '../../ui/When';

const WAY_OUT = {
  submitted: 'You can withdraw it, a manager can return it.',
  approved: 'A manager can open it again.',
};

/** Why the time of a week cannot change and who can open it; null when it can. */
export function lockedBy({ status }: TimeSheet): string | null {
  return status === 'open' ? null : `This week is ${status}. ${WAY_OUT[status]}`;
}

export function SheetPill({ sheet }: { sheet: TimeSheet }) {
  if (sheet.status === 'submitted')
    return (
      <Pill tone="acc" icon="lock">
        Submitted
      </Pill>
    );
  if (sheet.status === 'approved')
    return (
      <Pill tone="pos" icon="check">
        Approved
      </Pill>
    );
  return (
    <Pill tone={sheet.note === '' ? '' : 'warn'} icon={sheet.note === '' ? 'doc' : 'undo'}>
      {sheet.note === '' ? 'Open' : 'To be changed'}
    </Pill>
  );
}

/** Who submitted, approved or returned the week, and what that means for it. */
export function SheetBanner({ sheet }: { sheet: TimeSheet }) {
  const { status, note, changedAt, changedBy } = sheet;
  if (changedAt === null || (status === 'open' && note === '')) return null;
  const who = changedBy ?? 'the platform';
  return (
    <div className={`banner ${status === 'open' ? '' : 'acc'}`} role="status">
      <Icon name={status === 'open' ? 'undo' : 'lock'} />
      <p>
        {status === 'open' ? (
          <>
            Given back by {who}, <When at={changedAt} />: {note}
          </>
        ) : (
          <>
            {status === 'submitted' ? 'Submitted' : 'Approved'} by {who}, <When at={changedAt} />. {WAY_OUT[status]}
          </>
        )}
      </p>
    </div>
  );
}
