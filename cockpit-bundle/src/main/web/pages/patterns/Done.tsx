import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { repositoriesQuery } from '../../core/api/pattern-queries';
import type { Instance } from '../../core/api/types';
import { cloneCommand } from '../../core/patterns';
import { Code } from '../../ui/Code';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Pill } from '../../ui/Pill';
import { Block, Empty } from '../../ui/states';

/** Where the repository is now, and what one does with it. */
export function Done({ pattern, name }: { pattern: string; name: string }) {
  const query = useQuery(repositoriesQuery);
  return (
    <Block query={query} what="The repository" rows={4}>
      {(repositories) => {
        const made = repositories.find((one) => one.name === name);
        return made ? (
          <Made made={made} />
        ) : (
          <Card label="Repository">
            <Empty
              icon="folder"
              title={`There is no repository “${name}”`}
              action={
                <Link className="btn" to="/patterns/$id/new" params={{ id: pattern }}>
                  Make one
                </Link>
              }
            />
          </Card>
        );
      }}
    </Block>
  );
}

function Made({ made }: { made: Instance }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card made" aria-labelledby="made">
      <header>
        <h2 id="made" ref={heading} tabIndex={-1} className="grow">
          The repository {made.name} is {made.commit === null ? 'being made' : 'made'}
        </h2>
        {made.commit === null ? (
          <Pill tone="acc" icon="spinner" spin>
            Being made
          </Pill>
        ) : (
          <Pill tone="pos" icon="check">
            Made
          </Pill>
        )}
      </header>
      <dl className="body detail-facts">
        <dt>Pattern</dt>
        <dd>
          {made.pattern} {made.version}
        </dd>
        {made.commit !== null && (
          <>
            <dt>First commit</dt>
            <dd className="mono trunc" title={made.commit}>
              {made.commit}
            </dd>
          </>
        )}
        <dt>Folder</dt>
        <dd className="mono wrap">{made.repository}</dd>
      </dl>
      <Code
        title="Clone it"
        text={cloneCommand(made)}
        note="On the machine FractalOS runs on; it is a bare repository"
      />
      <div className="foot">
        <Link className="btn s primary" to="/repositories" search={{ panel: made.name }}>
          <Icon name="folder" />
          Show it among the repositories
        </Link>
        <Link className="btn s" to="/manifests" search={{ panel: `Repository/${made.name}` }}>
          Manifest
        </Link>
        {made.project !== null && (
          <Link className="btn s" to="/jobs/$slug" params={{ slug: made.project }}>
            Job
          </Link>
        )}
        <span className="grow" />
        <Link className="btn s" to="/patterns/$id/new" params={{ id: made.pattern }}>
          <Icon name="plus" />
          Another one
        </Link>
      </div>
    </section>
  );
}
