import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { commitsQuery } from '../../core/api/queries';
import { authorName } from '../../core/manifests';
import { short } from '../../core/state';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Pill } from '../../ui/Pill';
import { Block, Empty } from '../../ui/states';
import { When } from '../../ui/When';

const FIRST = 20;
const MOST = 500;

/** What was changed, by whom and when, as the repository has it. */
export function Commits() {
  const [limit, setLimit] = useState(FIRST);
  const query = useQuery({ ...commitsQuery(limit), placeholderData: keepPreviousData });
  return (
    <Card title="Commits" meta="Newest first" busy={query.isFetching && query.data !== undefined}>
      <Block query={query} what="The commits" rows={5}>
        {(commits) =>
          commits.length === 0 ? (
            <Empty icon="branch" title="No commit yet">
              Each change of a client, a job or another manifest becomes one.
            </Empty>
          ) : (
            <>
              <ol className="list" aria-label="Commits">
                {commits.map((commit) => (
                  <li key={commit.id}>
                    <code className="nowrap" title={commit.id}>
                      {short(commit.id)}
                    </code>
                    <span className="grow trunc" title={commit.subject}>
                      {commit.subject}
                    </span>
                    {!commit.own && (
                      <Pill tone="acc" icon="branch" title="Made elsewhere, taken over here">
                        Taken over
                      </Pill>
                    )}
                    <span className="meta nowrap hide-s" title={commit.author}>
                      {authorName(commit.author)}
                    </span>
                    <span className="meta nowrap end">
                      <When at={commit.at} />
                    </span>
                  </li>
                ))}
              </ol>
              {commits.length === limit && limit < MOST && (
                <div className="foot">
                  <button className="btn xs" onClick={() => setLimit(Math.min(MOST, limit * 5))}>
                    <Icon name="down" />
                    Show more
                  </button>
                </div>
              )}
            </>
          )
        }
      </Block>
    </Card>
  );
}
