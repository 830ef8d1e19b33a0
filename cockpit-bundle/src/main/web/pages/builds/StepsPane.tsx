import { useEffect, useRef, useState } from 'react';
import type { BuildDetails, BuildStatus, BuildStep } from '../../core/api/types';
import { elapsed, ended, lasting, stepNews, stepsText } from '../../core/builds';
import { useNow } from '../../ui/hooks/clock';
import { Icon, type IconName } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import '../../ui/steps.css';

const LOOKS: Record<BuildStatus, { look: string; icon: IconName | null }> = {
  queued: { look: 'wait', icon: null },
  running: { look: 'run', icon: 'spinner' },
  passed: { look: 'done', icon: 'check' },
  failed: { look: 'failed', icon: 'x' },
  cancelled: { look: 'wait', icon: 'minus' },
  interrupted: { look: 'failed', icon: 'warn' },
  skipped: { look: 'wait', icon: 'minus' },
};

/** The checks in their order. Who cannot see hears when one begins or ends, and nothing of the log. */
export function StepsPane({ details: { steps } }: { details: BuildDetails }) {
  const seen = useRef(steps);
  const [news, setNews] = useState('');
  useEffect(() => {
    const text = stepNews(seen.current, steps);
    seen.current = steps;
    if (text !== '') setNews(text);
  }, [steps]);
  return (
    <Card title="Steps" meta={steps.length > 0 && stepsText(steps)} className="buildsteps">
      {steps.length === 0 ? (
        <p className="none muted">Which checks ran is not told.</p>
      ) : (
        <ol className="vsteps">
          {steps.map((step) => (
            <Step key={step.place} step={step} />
          ))}
        </ol>
      )}
      <p className="sr" role="status">
        {news}
      </p>
    </Card>
  );
}

function Step({ step }: { step: BuildStep }) {
  const { name, status, command, problem, exitCode } = step;
  const { look, icon } = LOOKS[status];
  const now = useNow(status === 'running' ? step.startedAt : null);
  const took = elapsed(step, now);
  const why = problem ?? (status === 'failed' && exitCode !== null ? `exit code ${exitCode}` : null);
  return (
    <li className={look}>
      <span className="ic">{icon && <Icon name={icon} {...(status === 'running' && { spin: true })} />}</span>
      <span className="what">
        <span className={status === 'running' ? 'strong' : undefined}>{name}</span>
        <span className="sr">, {status}</span>
        {command.length > 0 && (
          <span className="t mono trunc" title={command.join(' ')}>
            {command.join(' ')}
          </span>
        )}
        {why !== null && <span className="t why">{why}</span>}
      </span>
      <span className="t num">
        {ended(status) ? lasting(step.millis) : took !== null && lasting(Math.floor(took / 1000) * 1000)}
      </span>
    </li>
  );
}
