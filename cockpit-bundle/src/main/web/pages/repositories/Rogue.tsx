import type { RogueRepository } from '../../core/api/types';
import { plural } from '../../core/format';
import { Card } from '../../ui/Page';
import { Pill } from '../../ui/Pill';

/** What is among the repositories and was not made here, or is not what was made. Nothing here changes it. */
export function Rogue({ found }: { found: readonly RogueRepository[] }) {
  return (
    <Card title="Nobody made these" meta={`${plural(found.length, 'repository', 'repositories')} to look at`}>
      <ul className="list" aria-label="Repositories nobody made">
        {found.map(({ repository, problem, action }) => (
          <li key={repository} className="top">
            <Pill tone="warn" icon="warn">
              Rogue
            </Pill>
            <span className="two">
              <span className="mono wrap">{repository}</span>
              <span>
                {problem}. <span className="muted">{action}.</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
