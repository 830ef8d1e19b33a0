import { useState } from 'react';
import type { Comparison, Difference, RemoteStatus } from '../../core/api/types';
import { count, plural } from '../../core/format';
import { idOf } from '../../core/manifests';
import { happened, hindrance, sideOf, type Picks, type Side } from '../../core/state';
import { parseSort, sortText } from '../../core/url';
import { DataGrid, type Column } from '../../ui/DataGrid';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Pill } from '../../ui/Pill';
import { Empty, Filtered } from '../../ui/states';
import { DifferencePanel } from './DifferencePanel';
import { Takeover } from './Takeover';

const PLACES: readonly [Difference['where'] | null, string][] = [
  [null, 'All'],
  ['git-only', 'In Git only'],
  ['database-only', 'In the database only'],
  ['different', 'Different'],
];
const SORTABLE = ['name', 'happened'] as const;
const RANK = { both: 0, git: 1, database: 2 } as const;

interface Props {
  comparison: Comparison;
  remote: RemoteStatus | undefined;
  busy: boolean;
}

/** Each manifest that is not the same on both sides, with whose version will count. */
export function Differences({ comparison, remote, busy }: Props) {
  const [url, setUrl] = useUrl();
  const [picks, setPicks] = useState<Picks>({});
  const { differences, equal } = comparison;
  const where = PLACES.find(([id]) => id === url['f.where'])?.[0] ?? null;
  const within = (place: Difference['where'] | null) =>
    differences.filter((difference) => place === null || difference.where === place);
  const shown = within(where);
  const open = differences.find((difference) => idOf(difference) === url['panel']) ?? null;
  const choosing = remote !== undefined && comparison.commit !== null && comparison.problems.length === 0;
  const pick = (difference: Difference, side: Side) => setPicks((before) => ({ ...before, [idOf(difference)]: side }));
  const columns: Column<Difference>[] = [
    {
      id: 'name',
      head: 'Manifest',
      cell: (difference) => (
        <button
          className="id mono trunc"
          aria-pressed={difference === open}
          title={idOf(difference)}
          onClick={() => setUrl({ panel: difference === open ? null : idOf(difference) })}
        >
          {idOf(difference)}
        </button>
      ),
      sort: idOf,
    },
    {
      id: 'happened',
      head: 'What happened',
      width: 'w200',
      cell: (difference) => <Happened difference={difference} />,
      sort: (difference) => RANK[difference.changed],
    },
    {
      id: 'side',
      head: 'Whose version counts',
      width: 'w200',
      cell: (difference) => (
        <SideChoice
          difference={difference}
          picks={picks}
          {...(choosing && { onPick: (side: Side) => pick(difference, side) })}
        />
      ),
    },
  ];
  return (
    <>
      <div className={open ? 'cols paneled' : 'cols'}>
        <Card
          title={
            comparison.remote === null ? 'Repository against the database' : `${comparison.remote} against the database`
          }
          meta={`${plural(equal, 'manifest')} equal, ${count(differences.length)} not`}
          busy={busy}
        >
          {comparison.rewritten && (
            <div className="banner" role="note">
              <Icon name="warn" />
              <p>
                <b>{comparison.remote} was force-pushed:</b> it lost commits it had taken. Nothing is pushed to it until
                you take over what it has now; that puts both histories together.
              </p>
            </div>
          )}
          {comparison.problems.length > 0 && <Broken comparison={comparison} />}
          {differences.length === 0 ? (
            <Empty icon="check" title="Git and the database say the same" />
          ) : (
            <>
              <div className="toolbar top">
                <div className="seg s" role="group" aria-label="Where">
                  {PLACES.map(([id, label]) => (
                    <button key={label} aria-pressed={where === id} onClick={() => setUrl({ 'f.where': id })}>
                      {label} {count(within(id).length)}
                    </button>
                  ))}
                </div>
              </div>
              {shown.length === 0 ? (
                <Filtered what="manifests" filters={1} onClear={() => setUrl({ 'f.where': null })} />
              ) : (
                <DataGrid
                  label="Manifests that differ"
                  columns={columns}
                  rows={shown}
                  rowKey={idOf}
                  sort={parseSort(url['sort'] ?? 'happened', SORTABLE)}
                  onSort={(next) => setUrl({ sort: sortText(next) || null })}
                  minimal="narrow"
                />
              )}
            </>
          )}
        </Card>
        {open && (
          <DifferencePanel
            difference={open}
            onClose={() => setUrl({ panel: null })}
            choice={
              <SideChoice
                difference={open}
                picks={picks}
                {...(choosing && { onPick: (side: Side) => pick(open, side) })}
              />
            }
          />
        )}
      </div>
      {comparison.remote !== null && (
        <Takeover comparison={comparison} picks={picks} hindrance={hindrance(comparison, remote, picks)} />
      )}
    </>
  );
}

function Happened({ difference }: { difference: Difference }) {
  if (difference.changed === 'both')
    return (
      <Pill tone="warn" icon="warn">
        {happened(difference)}
      </Pill>
    );
  return (
    <Pill tone={difference.changed === 'git' ? 'acc' : ''} icon={difference.changed === 'git' ? 'branch' : 'schema'}>
      {happened(difference)}
    </Pill>
  );
}

interface ChoiceProps {
  difference: Difference;
  picks: Picks;
  /** Absent while nothing can be chosen. */
  onPick?: (side: Side) => void;
}

function SideChoice({ difference, picks, onPick }: ChoiceProps) {
  const side = sideOf(difference, picks);
  if (!onPick) {
    return (
      <span className="muted">
        {side === null ? 'To be decided' : side === 'git' ? 'Git, when taken over' : 'The database, when pushed'}
      </span>
    );
  }
  const sides: readonly [Side, string][] = [
    ['git', 'Git'],
    ['database', 'Database'],
  ];
  return (
    <div className="seg s" role="group" aria-label={`Whose version of ${idOf(difference)} counts`}>
      {sides.map(([id, label]) => (
        <button key={id} aria-pressed={side === id} onClick={() => onPick(id)}>
          {label}
        </button>
      ))}
    </div>
  );
}

function Broken({ comparison }: { comparison: Comparison }) {
  return (
    <div role="note">
      <div className="banner neg">
        <Icon name="alert" />
        <p>
          <b>{plural(comparison.problems.length, 'problem')} in files of this commit.</b> Put them right in Git and
          push; until then nothing of it can be taken over.
        </p>
      </div>
      <ul className="list">
        {comparison.problems.map((problem, index) => (
          <li key={index}>
            <span className="two">
              <span className="mono">
                {problem.pointer}
                {problem.line !== null && `:${problem.line}`}
              </span>
              <span>
                {problem.message} <span className="muted">{problem.fix}</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
