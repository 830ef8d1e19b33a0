import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { projectsQuery } from '../../core/api/queries';
import type { TimeEntry, Timer } from '../../core/api/types';
import { clockTime } from '../../core/dates';
import { formatClock, parseTime } from '../../core/duration';
import { elapsedSeconds, startFrom } from '../../core/timer';
import { titleOf } from '../../core/titles';
import { useSession } from '../../ui/hooks/session';
import { useTimerActions } from '../../ui/hooks/timer';
import { Icon } from '../../ui/Icon';
import { StartInput } from './StartInput';

interface Props {
  timer: Timer | null | undefined;
  now: number;
  /** True when the page was opened to start a timer. */
  focus: boolean;
  /** The entries of the week, for what was worked on lately. */
  entries: readonly TimeEntry[];
}

export function NowCard({ timer, now, focus, entries }: Props) {
  const { user } = useSession();
  const actions = useTimerActions(user.zone);
  if (!timer) return <StartInput focus={focus} recent={entries} onStart={(start) => actions.start.mutate(start)} />;
  return (
    <section className="card" aria-label="Running timer">
      <div className="now">
        <div>
          <p className="since">
            <i className="pulse" />
            Running since {clockTime(timer.startedAt, timer.zone)}
          </p>
          <p className="desc trunc">{titleOf(timer)}</p>
          <p className="muted trunc">
            {[timer.clientName, timer.projectName, timer.taskName].filter((part) => part).join(' · ')}
          </p>
        </div>
        <div>
          <p className="clock">
            <time>{formatClock(elapsedSeconds(timer.startedAt, now))}</time>
          </p>
          <div className="btns">
            <button className="btn ghost danger" onClick={() => actions.discard.mutate()}>
              Discard
            </button>
            <EditStart timer={timer} onChange={(startedAt) => actions.change.mutate({ ...timer, startedAt })} />
            <button className="btn primary" onClick={() => actions.stop.mutate()}>
              <Icon name="stop" />
              Stop
              <kbd aria-hidden="true">T</kbd>
            </button>
          </div>
        </div>
      </div>
      <div className="foot">
        <button
          className="switch"
          role="switch"
          aria-checked={timer.billable}
          onClick={() => actions.change.mutate({ ...timer, billable: !timer.billable })}
        >
          <i />
          Billable
        </button>
        <JobLink timer={timer} />
      </div>
    </section>
  );
}

function JobLink({ timer }: { timer: Timer }) {
  const { data: projects } = useQuery(projectsQuery);
  const project = projects?.find((candidate) => candidate.id === timer.projectId);
  if (!project) return null;
  return (
    <>
      <span className="grow" />
      <Link className="link nowrap" to="/jobs/$slug" params={{ slug: project.slug }}>
        Open the job
      </Link>
    </>
  );
}

function EditStart({ timer, onChange }: { timer: Timer; onChange: (startedAt: string) => void }) {
  const [text, setText] = useState<string | null>(null);
  const time = text === null ? null : parseTime(text);
  if (text === null) {
    return (
      <button className="btn" onClick={() => setText(clockTime(timer.startedAt, timer.zone))}>
        Edit start
      </button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (time === null) return;
    onChange(startFrom(time, timer.zone, new Date()).toISOString());
    setText(null);
  };
  return (
    <form className="editstart" onSubmit={submit}>
      <input
        className="input"
        aria-label="Started at"
        aria-invalid={time === null || undefined}
        inputMode="numeric"
        // The person just pressed "Edit start"; the field took that button's place.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText(null);
        }}
      />
      <button className="btn" disabled={time === null}>
        Set start
      </button>
    </form>
  );
}
