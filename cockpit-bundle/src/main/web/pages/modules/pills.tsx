import type { ModuleState } from '../../core/api/types';
import type { IconName } from '../../ui/Icon';
import { Pill, type Tone } from '../../ui/Pill';

const STATES: Record<ModuleState, { tone: Tone; icon: IconName; word: string; why: string }> = {
  active: { tone: 'pos', icon: 'check', word: 'Active', why: 'It answers' },
  standby: { tone: 'acc', icon: 'clock', word: 'Standby', why: 'It is well; a higher version answers' },
  disabled: { tone: '', icon: 'minus', word: 'Disabled', why: 'It is here and stopped on purpose' },
  starting: { tone: 'acc', icon: 'spinner', word: 'Starting', why: 'It is on its way to answering' },
  failed: { tone: 'neg', icon: 'alert', word: 'Failed', why: 'It was refused, or is not well' },
  absent: { tone: '', icon: 'download', word: 'Not installed', why: 'It is not here; its tables may be' },
};

export function StatePill({ state }: { state: ModuleState }) {
  const { tone, icon, word, why } = STATES[state];
  return (
    <Pill tone={tone} icon={icon} title={why} spin={state === 'starting'}>
      {word}
    </Pill>
  );
}
