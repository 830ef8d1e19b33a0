import type { BuildStatus } from '../../core/api/types';
import { STATUS_WORDS } from '../../core/builds';
import type { IconName } from '../../ui/Icon';
import { Pill, type Tone } from '../../ui/Pill';

const LOOKS: Record<BuildStatus, { tone: Tone; icon: IconName; why: string }> = {
  queued: { tone: '', icon: 'clock', why: 'Nobody is at it yet' },
  running: { tone: 'acc', icon: 'spinner', why: 'It is being run' },
  passed: { tone: 'pos', icon: 'check', why: 'Every check said well' },
  failed: { tone: 'neg', icon: 'alert', why: 'A check said otherwise, or could not be run' },
  cancelled: { tone: '', icon: 'x', why: 'Somebody ended it' },
  interrupted: { tone: 'warn', icon: 'warn', why: 'The node that ran it went down' },
  skipped: { tone: '', icon: 'minus', why: 'Not run, since one before it did not pass' },
};

/** How a build or a step of one stands. */
export function StatusPill({ status }: { status: BuildStatus }) {
  const { tone, icon, why } = LOOKS[status];
  return (
    <Pill tone={tone} icon={icon} title={why} spin={status === 'running'}>
      {STATUS_WORDS[status]}
    </Pill>
  );
}
