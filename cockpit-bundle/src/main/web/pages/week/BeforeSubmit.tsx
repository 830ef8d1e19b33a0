import type { TimeFinding } from '../../core/api/types';
import { shortDate } from '../../core/dates';
import { plural } from '../../core/format';
import { Card } from '../../ui/Page';
import { Empty } from '../../ui/states';
import { Findings } from './Findings';

/** What is odd about the week so far. Nothing of it keeps anybody from submitting. */
export function BeforeSubmit({ findings }: { findings: readonly TimeFinding[] }) {
  return (
    <Card title="Before you submit" meta={findings.length > 0 && plural(findings.length, 'odd thing')}>
      {findings.length === 0 ? (
        <Empty icon="check" title="Nothing looks odd">
          No overlaps, no day too short or too long, nothing late.
        </Empty>
      ) : (
        <Findings findings={findings} titleOf={(finding) => shortDate(finding.day)} />
      )}
    </Card>
  );
}
