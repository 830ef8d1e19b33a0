import type { TimeFinding } from '../../core/api/types';
import { Icon } from '../../ui/Icon';

interface Props {
  findings: readonly TimeFinding[];
  /** What stands first in the line: the day, or the person too. */
  titleOf: (finding: TimeFinding) => string;
}

/** Odd things about time: what, and below it what to do. */
export function Findings({ findings, titleOf }: Props) {
  return (
    <ul className="list">
      {findings.map((finding) => (
        <li key={`${finding.kind} ${finding.userId} ${finding.day} ${finding.entryIds.join()}`}>
          <Icon name={finding.kind === 'short-day' ? 'clock' : 'warn'} />
          <span className="two">
            <span>
              <b>{titleOf(finding)}</b> {finding.message}
            </span>
            <span className="meta">{finding.fix}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
