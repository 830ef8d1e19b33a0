import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { patternQuery, repositoriesQuery } from '../../core/api/pattern-queries';
import type { Pattern } from '../../core/api/types';
import { plural } from '../../core/format';
import { useMay } from '../../ui/hooks/session';
import { useUrl } from '../../ui/hooks/url';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { Block, Empty, Forbidden } from '../../ui/states';
import { When } from '../../ui/When';
import { Done } from './Done';
import { Workbench } from './Workbench';
import './patterns.css';

const STEPS = ['Parameters', 'Review', 'Done'] as const;

/** A repository from a pattern: filled in, looked at, made. */
export default function NewRepository() {
  const { id = '' } = useParams({ strict: false });
  const reads = useMay('work:read');
  const [url] = useUrl();
  const query = useQuery({ ...patternQuery(id, url['version'] ?? null), enabled: reads });
  const step = url['made'] ? 2 : url['step'] === 'review' ? 1 : 0;
  const pattern = query.data;
  return (
    <>
      <PageHeader
        title={pattern ? pattern.pattern.title : id}
        crumb={
          <span className="crumb">
            <Link to="/patterns">Patterns</Link>
            <Icon name="right" />
          </span>
        }
        context={pattern && <Context pattern={pattern} />}
        status={<Progress steps={STEPS} at={step} />}
      />
      {!reads ? (
        <Card label="New repository">
          <Forbidden />
        </Card>
      ) : url['made'] ? (
        <Done pattern={id} name={url['made']} />
      ) : (
        <Block query={query} what="The pattern" rows={8}>
          {(loaded) =>
            loaded.pattern.available ? (
              // What another version asks for is another form.
              <Workbench key={`${id} ${loaded.pattern.version}`} pattern={loaded} />
            ) : (
              <Card label="New repository">
                <Empty
                  icon="warn"
                  title={`${loaded.pattern.title} ${loaded.pattern.version} is not available`}
                  action={
                    <Link className="btn" to="/modules">
                      Modules
                    </Link>
                  }
                >
                  No module that runs brings it{loaded.pattern.module && `; it came with ${loaded.pattern.module}`}.
                </Empty>
              </Card>
            )
          }
        </Block>
      )}
    </>
  );
}

function Context({ pattern: { pattern } }: { pattern: Pattern }) {
  const made = (useQuery(repositoriesQuery).data ?? []).filter((one) => one.pattern === pattern.id);
  const last = made.reduce<string | null>((latest, { at }) => (latest === null || at > latest ? at : latest), null);
  return (
    <>
      {pattern.version}
      {pattern.module !== null && ` · module ${pattern.module}`}
      {made.length > 0 && ` · ${plural(made.length, 'repository', 'repositories')}`}
      {last !== null && (
        <>
          {' · used '}
          <When at={last} short />
        </>
      )}
    </>
  );
}
