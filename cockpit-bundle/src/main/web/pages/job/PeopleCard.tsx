import type { TimeEntry } from '../../core/api/types';
import { hours, initials, percent, plural } from '../../core/format';
import { Card } from '../../ui/Page';

interface Props {
  entries: readonly TimeEntry[];
  /** Whether these are all entries; sums over some of them would mislead. */
  complete: boolean;
}

const MOST = 12;

/** Who worked on the job, by hours. */
export function PeopleCard({ entries, complete }: Props) {
  const sums = new Map<string, number>();
  for (const entry of entries) sums.set(entry.userName, (sums.get(entry.userName) ?? 0) + entry.seconds);
  const people = [...sums].sort((a, b) => b[1] - a[1]);
  const total = people.reduce((sum, [, seconds]) => sum + seconds, 0);
  if (people.length === 0) return null;
  return (
    <Card title="People" meta={complete ? plural(people.length, 'person', 'people') : 'of the entries shown'}>
      <ul className="list people">
        {people.slice(0, MOST).map(([name, seconds]) => (
          <li key={name}>
            <span className="avatar s" aria-hidden="true">
              {initials(name)}
            </span>
            <span className="trunc grow">{name}</span>
            <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(seconds / (people[0]?.[1] ?? 1)) * 100} height="6" />
            </svg>
            <span className="meta num">{percent(seconds / total, 0)}</span>
            <span className="num">{hours(seconds / 3600)}</span>
          </li>
        ))}
      </ul>
      {people.length > MOST && <div className="foot">and {plural(people.length - MOST, 'person', 'people')} more</div>}
    </Card>
  );
}
