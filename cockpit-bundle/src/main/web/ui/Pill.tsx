import { HEALTH_WORDS, type Health } from '../core/health';
import { Icon, type IconName } from './Icon';

export type Tone = 'pos' | 'warn' | 'neg' | 'acc' | '';

interface Props {
  tone: Tone;
  icon: IconName;
  children: string;
  spin?: boolean;
  title?: string;
}

/** A state: icon, word and colour, so that colour never stands alone. */
export function Pill({ tone, icon, children, spin, title }: Props) {
  return (
    <span className={`pill ${tone}`} title={title}>
      <Icon name={icon} {...(spin && { spin })} />
      {children}
    </span>
  );
}

const HEALTH: Record<Health, { tone: Tone; icon: IconName; why: string }> = {
  healthy: { tone: 'pos', icon: 'check', why: 'The margin is 20 % or more and the budget holds' },
  risk: { tone: 'warn', icon: 'warn', why: 'The margin is below 20 %, or more time is used than planned' },
  losing: { tone: 'neg', icon: 'alert', why: 'The work costs more than it brings' },
  internal: { tone: '', icon: 'minus', why: 'Not billable: it earns nothing by design' },
  unknown: { tone: '', icon: 'info', why: 'Rates are missing, nothing is earned yet, or cost is not yours to see' },
};

export function HealthPill({ health }: { health: Health }) {
  const { tone, icon, why } = HEALTH[health];
  return (
    <Pill tone={tone} icon={icon} title={why}>
      {HEALTH_WORDS[health]}
    </Pill>
  );
}
