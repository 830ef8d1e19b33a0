import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { clientsQuery, overtimeQuery, peopleQuery, projectsQuery } from '../../core/api/queries';
import type { Overtime as Agreement } from '../../core/api/types';
import { plural } from '../../core/format';
import { KIND_WORDS, whole } from '../../core/hourly-rate';
import { factorText, overtimeKey, sinceText, whomText } from '../../core/overtime';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Block, Empty } from '../../ui/states';
import { NoRates, RatesHead } from './RatesHead';

const OvertimeDialog = lazy(() => import('./OvertimeDialog'));
const TakeBack = lazy(() => import('../../ui/aria/TakeBack'));

const TITLE = 'Overtime';

/** What prices of hours are multiplied by where the hours are overtime. */
export default function Overtime() {
  const reads = useMay('economics:read');
  return reads ? <AgreementsOf /> : <NoRates title={TITLE} needs="manager, director, finance or owner" />;
}

/** Names by scope, as the server writes it: jobs with their client. */
function useNames(): ReadonlyMap<string, string> {
  const { data: clients = [] } = useQuery(clientsQuery);
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: people = [] } = useQuery(peopleQuery);
  const jobs = whole(projects);
  return new Map([
    ...clients.map(({ slug, name }): [string, string] => [`client:${slug}`, name]),
    ...projects.map(({ slug }, at): [string, string] => [`project:${slug}`, jobs[at]?.name ?? slug]),
    ...people.map(({ login, name }): [string, string] => [`person:${login}`, name]),
  ]);
}

function AgreementsOf() {
  const query = useQuery(overtimeQuery);
  const writes = useMay('rates:write');
  const sees = useMay('economics:salaries');
  const names = useNames();
  const [making, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<Agreement | null>(null);
  usePageActions(writes ? [{ id: 'new-overtime', label: 'Agree on overtime', run: () => setMaking(true) }] : []);
  const button = (look: string) => (
    <button className={look} onClick={() => setMaking(true)}>
      <Icon name="plus" />
      Agree on overtime
    </button>
  );
  return (
    <>
      <RatesHead
        title={TITLE}
        context={query.data && plural(query.data.length, 'agreement')}
        actions={writes ? button('btn primary') : undefined}
      />
      <Card label={TITLE} busy={query.isFetching && !query.isPending}>
        <Block query={query} what="Agreements on overtime" rows={4}>
          {(agreements) =>
            agreements.length === 0 ? (
              <Empty icon="rates" title="No agreements on overtime yet" action={writes ? button('btn') : undefined}>
                Without one an hour of overtime has the price of any other. An entry says itself that it is overtime.
              </Empty>
            ) : (
              <ul className="list ratecards">
                {agreements.map((each) => {
                  const what = `${KIND_WORDS[each.kind]} ${factorText(each.factor)} for ${whomText(each, names)}, ${sinceText(each)}`;
                  return (
                    <li key={JSON.stringify(overtimeKey(each))}>
                      <span className="tag">{KIND_WORDS[each.kind]}</span>
                      <span className="strong grow trunc">{whomText(each, names)}</span>
                      <span className="muted">{sinceText(each)}</span>
                      <span className="strong num">{factorText(each.factor)}</span>
                      {writes && (
                        <button
                          className="btn ghost xs icon"
                          title="Take back"
                          aria-label={`Take back: ${what}`}
                          onClick={() => setLeaving(each)}
                        >
                          <Icon name="trash" />
                        </button>
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
        {making && <OvertimeDialog sees={sees} onClose={() => setMaking(false)} />}
        {leaving && (
          <TakeBack
            noun="agreement"
            path="/overtime"
            which={overtimeKey(leaving)}
            touches={['rates', 'economics']}
            onClose={() => setLeaving(null)}
          >
            {KIND_WORDS[leaving.kind]} {factorText(leaving.factor)} for {whomText(leaving, names)}, {sinceText(leaving)}
            . What held before it holds on, and overtime is priced anew.
          </TakeBack>
        )}
      </Suspense>
    </>
  );
}
