import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { clientsQuery, roundingQuery } from '../../core/api/queries';
import type { Rounding } from '../../core/api/types';
import { plural } from '../../core/format';
import { roundingKey, roundingText, sinceText } from '../../core/rounding';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Block, Empty } from '../../ui/states';
import { BooksHead, NoBooks, READERS } from './BooksHead';

const RoundingDialog = lazy(() => import('./RoundingDialog'));
const TakeBack = lazy(() => import('../../ui/aria/TakeBack'));

const TITLE = 'Rounding';

/** How the time of each entry is rounded that a client pays for. */
export default function RoundingPage() {
  const reads = useMay('economics:read');
  return reads ? <RoundingsOf /> : <NoBooks title={TITLE} needs={READERS} />;
}

function RoundingsOf() {
  const query = useQuery(roundingQuery);
  const writes = useMay('rates:write');
  const { data: clients = [] } = useQuery(clientsQuery);
  const names = new Map(clients.map(({ slug, name }) => [slug, name]));
  const nameOf = ({ client }: Rounding) => names.get(client) ?? client;
  /** The agreement another is like, or none; null while nothing is agreed on. */
  const [making, setMaking] = useState<{ like: Rounding | null } | null>(null);
  const [leaving, setLeaving] = useState<Rounding | null>(null);
  const start = () => setMaking({ like: null });
  usePageActions(writes ? [{ id: 'new-rounding', label: 'Agree on a rounding', run: start }] : []);
  const button = (look: string) => (
    <button className={look} onClick={start}>
      <Icon name="plus" />
      Agree on a rounding
    </button>
  );
  return (
    <>
      <BooksHead
        title={TITLE}
        context={query.data && plural(query.data.length, 'agreement')}
        actions={writes ? button('btn primary') : undefined}
      />
      <Card label={TITLE} busy={query.isFetching && !query.isPending}>
        <Block query={query} what="Roundings" rows={4}>
          {(roundings) =>
            roundings.length === 0 ? (
              <Empty icon="clock" title="No roundings yet" action={writes ? button('btn') : undefined}>
                Without one clients pay for time as it was recorded, to the second. Only what is billed is rounded:
                hours and cost stay.
              </Empty>
            ) : (
              <ul className="list">
                {roundings.map((each) => {
                  const what = `${roundingText(each)} for ${nameOf(each)}, ${sinceText(each)}`;
                  return (
                    <li key={`${each.client} ${each.validFrom}`}>
                      <span className="strong grow trunc">{nameOf(each)}</span>
                      <span className="muted">{sinceText(each)}</span>
                      <span className="strong num">{roundingText(each)}</span>
                      {writes && (
                        <>
                          <button
                            className="btn ghost xs icon"
                            title="Agree on another"
                            aria-label={`Agree on another than ${what}`}
                            onClick={() => setMaking({ like: each })}
                          >
                            <Icon name="edit" />
                          </button>
                          <button
                            className="btn ghost xs icon"
                            title="Take back"
                            aria-label={`Take back: ${what}`}
                            onClick={() => setLeaving(each)}
                          >
                            <Icon name="trash" />
                          </button>
                        </>
                      )}
                    </li>
                  );
                })}
              </ul>
            )
          }
        </Block>
      </Card>
      <Suspense fallback={null}>
        {making && <RoundingDialog like={making.like} onClose={() => setMaking(null)} />}
        {leaving && (
          <TakeBack
            noun="rounding"
            path="/rounding"
            which={roundingKey(leaving)}
            touches={['books', 'economics']}
            onClose={() => setLeaving(null)}
          >
            {roundingText(leaving)} for {nameOf(leaving)}, {sinceText(leaving)}. What held before it holds on, and what
            the client pays for is billed anew.
          </TakeBack>
        )}
      </Suspense>
    </>
  );
}
