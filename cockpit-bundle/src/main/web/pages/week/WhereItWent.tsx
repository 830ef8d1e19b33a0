import type { TimeEntry } from '../../core/api/types';
import { formatDuration } from '../../core/duration';
import { percent } from '../../core/format';
import { Card } from '../../ui/Page';

const MOST = 8;

/** The hours of the week by client. */
export function WhereItWent({ entries }: { entries: readonly TimeEntry[] }) {
  const sums = new Map<string, number>();
  for (const entry of entries) sums.set(entry.clientName, (sums.get(entry.clientName) ?? 0) + entry.seconds);
  const clients = [...sums].sort((a, b) => b[1] - a[1]);
  const total = clients.reduce((sum, [, seconds]) => sum + seconds, 0);
  if (total === 0) return null;
  return (
    <Card title="Where the week went" meta="hours by client">
      <ul className="list people">
        {clients.slice(0, MOST).map(([name, seconds]) => (
          <li key={name}>
            <span className="trunc grow">{name}</span>
            <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(seconds / (clients[0]?.[1] ?? 1)) * 100} height="6" />
            </svg>
            <span className="meta num">{percent(seconds / total, 0)}</span>
            <span className="num">{formatDuration(seconds)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
