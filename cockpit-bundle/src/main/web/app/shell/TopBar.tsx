import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { timerQuery } from '../../core/api/queries';
import { formatClock } from '../../core/duration';
import { relative } from '../../core/format';
import { toggleTheme } from '../../core/theme';
import { elapsedSeconds } from '../../core/timer';
import { titleOf } from '../../core/titles';
import { Icon, Logo } from '../../ui/Icon';
import { useNow } from '../../ui/hooks/clock';
import { useSession } from '../../ui/hooks/session';
import { useTimerActions } from '../../ui/hooks/timer';
import { Account } from './Account';
import type { Live } from './live';

interface Props {
  live: Live;
  menuOpen: boolean;
  onPalette: () => void;
  onMenu: () => void;
}

export function TopBar({ live, menuOpen, onPalette, onMenu }: Props) {
  return (
    <header className="topbar">
      <button
        className="btn ghost icon only-s"
        aria-label="Menu"
        aria-expanded={menuOpen}
        aria-controls="navigation"
        onClick={onMenu}
      >
        <Icon name="menu" />
      </button>
      <Link className="brand" to="/today" aria-label="FractalOS, to Today">
        <Logo />
        <span>FractalOS</span>
      </Link>
      <button className="cmdk" onClick={onPalette} aria-keyshortcuts="Control+K Meta+K">
        <Icon name="search" />
        <span>Search or run a command</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="spring" />
      <RunningTimer />
      <LiveDot live={live} />
      <button
        className="btn ghost icon"
        aria-label="Switch theme"
        title="Switch theme (Shift D)"
        onClick={() => void toggleTheme()}
      >
        <Icon name="theme" />
      </button>
      <Account />
    </header>
  );
}

function RunningTimer() {
  const { data: timer } = useQuery(timerQuery);
  const { user } = useSession();
  const { stop } = useTimerActions(user.zone);
  const now = useNow(timer?.startedAt ?? null);
  if (!timer) return null;
  return (
    <div className="timer" role="group" aria-label="Running timer">
      <Link to="/today">
        <i className="pulse" />
        <span className="what trunc hide-s">{titleOf(timer)}</span>
        <time>{formatClock(elapsedSeconds(timer.startedAt, now))}</time>
      </Link>
      <button className="btn ghost xs icon" aria-label="Stop timer" title="Stop (T)" onClick={() => stop.mutate()}>
        <Icon name="stop" />
      </button>
    </div>
  );
}

function LiveDot({ live }: { live: Live }) {
  const now = useNow(null);
  if (live.state === 'lost') {
    return (
      <span className="live lost" role="status">
        Reconnecting, data from {relative(live.since, now) ?? 'over a day ago'}
      </span>
    );
  }
  return (
    <span
      className={`live ${live.state}`}
      title={live.state === 'live' ? 'Connected: changes appear by themselves' : 'Connecting'}
    >
      {live.state === 'live' ? 'Live' : 'Connecting'}
    </span>
  );
}
