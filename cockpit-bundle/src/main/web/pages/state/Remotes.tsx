import type { RemoteStatus, StateReport } from '../../core/api/types';
import { plural } from '../../core/format';
import { short, state } from '../../core/state';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Pill } from '../../ui/Pill';
import { Empty } from '../../ui/states';
import { When } from '../../ui/When';

/** Where the repository goes to: how far each remote is, or what is in its way. */
export function Remotes({ report }: { report: StateReport }) {
  const { remotes } = report;
  return (
    <Card title="Remotes" meta={remotes.length > 0 && plural(remotes.length, 'remote')}>
      {remotes.length === 0 ? (
        <Empty icon="net" title="No remote is configured">
          The repository stays on this machine. To push it, set <code>state.remote.origin.url</code> in{' '}
          <code>etc/fractalos.cfg</code> and restart.
        </Empty>
      ) : (
        <ul className="list remotes">
          {remotes.map((remote) => (
            <Remote key={remote.name} remote={remote} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Remote({ remote }: { remote: RemoteStatus }) {
  const { name, url, head, pushedAt, seenAt, problem, action } = remote;
  return (
    <li>
      <div className="row">
        <span className="strong">{name}</span>
        <StatePill remote={remote} />
        <span className="meta mono trunc grow" title={url}>
          {url}
        </span>
        <span className="meta nowrap hide-s">
          {head !== null && (
            <>
              at <code title={head}>{short(head)}</code> ·{' '}
            </>
          )}
          {pushedAt === null ? (
            'never pushed'
          ) : (
            <>
              pushed <When at={pushedAt} />
            </>
          )}{' '}
          ·{' '}
          {seenAt === null ? (
            'not reached yet'
          ) : (
            <>
              seen <When at={seenAt} />
            </>
          )}
        </span>
      </div>
      {problem !== null && (
        <p className="meta why">
          <Icon name="info" small />
          <span>
            {problem}
            {action !== null && <span className="muted">. {action}</span>}
          </span>
        </p>
      )}
    </li>
  );
}

function StatePill({ remote }: { remote: RemoteStatus }) {
  switch (state(remote)) {
    case 'equal':
      return (
        <Pill tone="pos" icon="check">
          Up to date
        </Pill>
      );
    case 'behind':
      return (
        <Pill tone="acc" icon="download" title="Commits that are not here">
          {`Has ${plural(remote.behind, 'commit')} for us`}
        </Pill>
      );
    case 'ahead':
      return (
        <Pill tone="" icon="upload">
          {`${plural(remote.ahead, 'commit')} to push`}
        </Pill>
      );
    case 'away':
      return (
        <Pill tone="neg" icon="alert">
          Not pushed
        </Pill>
      );
    default:
      return (
        <Pill tone="" icon="info">
          Not looked at yet
        </Pill>
      );
  }
}
