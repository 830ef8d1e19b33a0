import { useQuery } from '@tanstack/react-query';
import { bootQuery } from '../../core/api/queries';
import type { Boot, BootPhase } from '../../core/api/types';
import { clockTime, dayIn, shortDate } from '../../core/dates';
import { millis, NONE, plural, relative } from '../../core/format';
import { useSession } from '../../ui/hooks/session';
import { Icon, type IconName } from '../../ui/Icon';
import { Kpis } from '../../ui/Kpis';
import { Card, PageHeader } from '../../ui/Page';
import { Pill } from '../../ui/Pill';
import { Block } from '../../ui/states';
import '../../ui/steps.css';
import './system.css';

/** How the platform started: each phase, how long it took, and what to do about one that failed. */
export default function System() {
  const { user } = useSession();
  const query = useQuery({
    ...bootQuery,
    refetchInterval: (last) => (last.state.data?.state === 'booting' ? 2000 : false),
  });
  const boot = query.data;
  return (
    <>
      <PageHeader
        title="Platform"
        context={boot && `started ${relative(boot.startedAt) ?? shortDate(dayIn(user.zone, boot.startedAt), true)}`}
        status={boot && <State state={boot.state} />}
        actions={
          <button className="btn" onClick={() => void query.refetch()}>
            <Icon name="refresh" />
            Refresh
          </button>
        }
      />
      <Block query={query} what="The boot report" rows={6}>
        {(report) => <Report boot={report} zone={user.zone} />}
      </Block>
    </>
  );
}

function State({ state }: { state: Boot['state'] }) {
  if (state === 'ready')
    return (
      <Pill tone="pos" icon="check">
        Ready
      </Pill>
    );
  if (state === 'degraded')
    return (
      <Pill tone="neg" icon="alert">
        Degraded
      </Pill>
    );
  return (
    <Pill tone="acc" icon="spinner" spin>
      Booting
    </Pill>
  );
}

function Report({ boot, zone }: { boot: Boot; zone: string }) {
  const ready = boot.readyAt === null ? null : Date.parse(boot.readyAt) - Date.parse(boot.startedAt);
  const failed = boot.phases.filter((phase) => phase.outcome === 'failed').length;
  const longest = Math.max(1, ...boot.phases.map((phase) => phase.durationMillis));
  return (
    <>
      <Kpis
        items={[
          {
            label: 'Start to ready',
            value: ready === null ? NONE : millis(ready),
            sub: 'of the platform, without the virtual machine',
          },
          {
            label: 'Phases',
            value: String(boot.phases.length),
            sub: failed === 0 ? 'all passed' : `${failed} failed`,
            negative: failed > 0,
          },
          {
            label: 'Ready since',
            value: boot.readyAt === null ? NONE : clockTime(boot.readyAt, zone),
            sub: boot.readyAt === null ? 'not yet' : shortDate(dayIn(zone, boot.readyAt), true),
          },
          { label: 'Digest', value: boot.digest?.slice(0, 8) ?? NONE, sub: 'the same state gives the same digest' },
        ]}
      />
      <Card title="Boot phases" meta={plural(boot.phases.length, 'phase')}>
        <ol className="vsteps boot">
          {boot.phases.map((phase) => (
            <Phase key={phase.name} phase={phase} longest={longest} />
          ))}
        </ol>
      </Card>
    </>
  );
}

const ICONS: Record<BootPhase['outcome'], IconName> = { done: 'check', failed: 'x', pending: 'minus' };
const WORDS: Record<BootPhase['outcome'], string> = { done: 'Passed', failed: 'Failed', pending: 'Waiting' };

function Phase({ phase, longest }: { phase: BootPhase; longest: number }) {
  return (
    <li className={phase.outcome === 'pending' ? 'wait' : phase.outcome}>
      <span className="ic">
        <Icon name={ICONS[phase.outcome]} />
      </span>
      <span className="what">
        <b>{phase.name}</b>
        <span className="sr">{WORDS[phase.outcome]}</span>
        {phase.problem !== null && <span className="neg">{phase.problem}</span>}
        {phase.action !== null && <span className="muted">{phase.action}</span>}
      </span>
      <code className="muted hide-s" title={phase.digest ?? undefined}>
        {phase.digest?.slice(0, 12) ?? ''}
      </code>
      <svg className="bar hide-s" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width={(phase.durationMillis / longest) * 100} height="6" />
      </svg>
      <span className="num">{phase.outcome === 'pending' ? NONE : millis(phase.durationMillis)}</span>
    </li>
  );
}
