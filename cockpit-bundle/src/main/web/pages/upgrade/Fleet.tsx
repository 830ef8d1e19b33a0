import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { upgradeFileQuery, upgradePlanQuery } from '../../core/api/pattern-queries';
import type { FleetReport, RepositoryUpgrade, UpgradeWish } from '../../core/api/types';
import { plural } from '../../core/format';
import { byClass, classOf, countsText, touches, UPGRADE_STATES } from '../../core/patterns';
import { Code } from '../../ui/Code';
import { Changes as ChangedLines, Difference } from '../../ui/Difference';
import { useMay } from '../../ui/hooks/session';
import { Icon, type IconName } from '../../ui/Icon';
import { Pill, type Tone } from '../../ui/Pill';
import { Block } from '../../ui/states';

const LOOKS: Record<RepositoryUpgrade['state'], { tone: Tone; icon: IconName }> = {
  ready: { tone: 'acc', icon: 'branch' },
  conflicts: { tone: 'warn', icon: 'warn' },
  impossible: { tone: 'neg', icon: 'alert' },
  written: { tone: 'pos', icon: 'check' },
  there: { tone: 'pos', icon: 'branch' },
  'up-to-date': { tone: '', icon: 'check' },
};

interface Props {
  report: FleetReport;
  wish: UpgradeWish;
  pattern: string;
}

/** Each repository with what becomes of it; unfolded, every file with its class. */
export function Fleet({ report, wish, pattern }: Props) {
  const [open, setOpen] = useState<string | null>(
    report.repositories.length === 1 ? (report.repositories[0]?.repository ?? null) : null,
  );
  return (
    <ul className="fleet" aria-label="Repositories of the plan">
      {report.repositories.map((one) => {
        const shown = one.repository === open;
        const { tone, icon } = LOOKS[one.state];
        return (
          <li key={one.repository}>
            <button className="fleetrow" aria-expanded={shown} onClick={() => setOpen(shown ? null : one.repository)}>
              <Icon name={shown ? 'down' : 'right'} />
              <span className="mono trunc name" title={one.repository}>
                {one.repository}
              </span>
              <span className="meta nowrap versions">
                {one.from === null
                  ? ''
                  : one.from === report.version
                    ? report.version
                    : `${one.from} → ${report.version}`}
              </span>
              <span className="state">
                <Pill tone={tone} icon={icon} title={UPGRADE_STATES[one.state].why}>
                  {UPGRADE_STATES[one.state].word}
                </Pill>
              </span>
              <span className="meta counts">{countsText(one.counts)}</span>
            </button>
            {one.problem !== null && (
              <p className="trouble">
                <Icon name="alert" />
                <span>{one.problem}</span>
              </p>
            )}
            {shown && <Files one={one} wish={wish} pattern={pattern} />}
          </li>
        );
      })}
    </ul>
  );
}

interface FilesProps {
  one: RepositoryUpgrade;
  wish: UpgradeWish;
  pattern: string;
}

/** The files of one: asked for when it is unfolded, for a plan of many holds only how many there are. */
function Files({ one, wish, pattern }: FilesProps) {
  const named = one.changes.length > 0 || one.state === 'impossible';
  const query = useQuery({
    ...upgradePlanQuery(pattern, { ...wish, repositories: [one.repository] }),
    enabled: !named,
  });
  const asked = { wish: { ...wish, repositories: [one.repository] }, pattern };
  const written = one.branch !== null && one.commit !== null;
  return (
    <div className="files">
      {written && one.branch !== null && (
        <Code
          title="Look at it and merge it"
          text={`git fetch && git merge origin/${one.branch}`}
          note={`${one.branch} at ${one.commit?.slice(0, 7)}`}
        />
      )}
      {named ? (
        <Changes changes={one.changes} {...asked} />
      ) : (
        <Block query={query} what="The files" rows={3}>
          {({ repositories }) => <Changes changes={repositories[0]?.changes ?? []} {...asked} />}
        </Block>
      )}
    </div>
  );
}

interface ChangesProps {
  changes: RepositoryUpgrade['changes'];
  /** Of this repository alone. */
  wish: UpgradeWish;
  pattern: string;
}

/** Each file with its class; unfolded, for those who may upgrade, what the upgrade does to its lines. */
function Changes({ changes, wish, pattern }: ChangesProps) {
  const sees = useMay('work:write');
  const [open, setOpen] = useState<string | null>(null);
  if (changes.length === 0) return <p className="none muted">There is nothing to tell of files.</p>;
  return (
    <ul className="classes" aria-label={plural(changes.length, 'file')}>
      {byClass(changes).map(({ path, kind, conflict, from, note }) => {
        const { word, why, tone } = classOf(kind);
        const shown = path === open;
        const name = (
          <>
            {from !== null && from !== path && <span className="muted">{from} → </span>}
            {path}
          </>
        );
        return (
          <li key={`${kind} ${path}`}>
            <div className="classrow">
              <span className={`class ${conflict ? 'warn' : tone}`} title={why}>
                {conflict && <Icon name="warn" small />}
                {word}
              </span>
              {sees && touches(kind) ? (
                <button
                  className="mono path"
                  title={`How ${path} changes`}
                  aria-expanded={shown}
                  onClick={() => setOpen(shown ? null : path)}
                >
                  <Icon name={shown ? 'down' : 'right'} small />
                  <span>{name}</span>
                </button>
              ) : (
                <span className="mono path" title={path}>
                  {name}
                </span>
              )}
              <span className="meta note">{note ?? why}</span>
            </div>
            {shown && <Lines path={path} wish={wish} pattern={pattern} />}
          </li>
        );
      })}
    </ul>
  );
}

function Lines({ path, wish, pattern }: { path: string; wish: UpgradeWish; pattern: string }) {
  const query = useQuery(upgradeFileQuery(pattern, wish, path));
  return (
    // A long text scrolls; the keyboard must reach it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="linesof" tabIndex={0} role="region" aria-label={`Changes of ${path}`}>
      <Block query={query} what="The lines" rows={3}>
        {(difference) => (
          <>
            {difference.hunks !== '' && (
              <p className="meta counted">
                <ChangedLines difference={difference} /> from main to the branch of the upgrade
              </p>
            )}
            <Difference label={`main and the branch of the upgrade: ${path}`} difference={difference} />
          </>
        )}
      </Block>
    </div>
  );
}
