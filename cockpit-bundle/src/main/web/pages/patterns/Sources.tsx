import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../core/api/client';
import { patternSourcesQuery } from '../../core/api/pattern-queries';
import { sentence } from '../../core/api/problem';
import type { GitSource } from '../../core/api/types';
import { plural } from '../../core/format';
import { refName } from '../../core/patterns';
import { toastError } from '../../core/toasts';
import { useMay } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Pill } from '../../ui/Pill';
import { When } from '../../ui/When';

/** The Git repositories patterns are read from; nothing where there are none. */
export function Sources() {
  const { data = [] } = useQuery(patternSourcesQuery);
  return data.length === 0 ? null : (
    <Card title="Sources" meta="Git repositories that patterns are read from">
      <ul className="list">
        {data.map((source) => (
          <Source key={source.name} source={source} />
        ))}
      </ul>
    </Card>
  );
}

function Source({ source }: { source: GitSource }) {
  const { name, url, read, readAt, problem } = source;
  const queries = useQueryClient();
  const reads = useMay('work:write');
  const again = useMutation({
    mutationFn: () => api.post<GitSource>(`/pattern-sources/${encodeURIComponent(name)}/read`),
    onError: (error) => toastError(sentence(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['patterns'] }),
  });
  return (
    <li className="top">
      <span className="two grow">
        <span>
          <b>{name}</b> <span className="mono muted">{url}</span>
        </span>
        <span className="meta">
          {readAt === null ? (
            'Not read yet'
          ) : (
            <>
              {read.map(({ ref, commit, patterns }) => (
                <span key={ref}>
                  {refName(ref)} at <span className="mono">{commit.slice(0, 10)}</span>, {plural(patterns, 'pattern')}
                  {' · '}
                </span>
              ))}
              read <When at={readAt} short />
            </>
          )}
        </span>
        {problem !== null && <span className="lines neg">{problem}</span>}
      </span>
      {problem !== null && (
        <Pill tone="warn" icon="warn">
          Cannot be read
        </Pill>
      )}
      {reads && (
        <button className="btn xs" disabled={again.isPending} onClick={() => again.mutate()}>
          <Icon name="refresh" />
          Read now<span className="sr"> what {name} brings</span>
        </button>
      )}
    </li>
  );
}
