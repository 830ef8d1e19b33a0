import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { biLoginsQuery } from '../../core/api/queries';
import type { BiAccess as Access, BiLogin, BiLogins } from '../../core/api/types';
import { connectionText, SCOPE_WORDS } from '../../core/bi';
import { plural } from '../../core/format';
import { toast, toastError } from '../../core/toasts';
import { usePageActions } from '../../ui/hooks/actions';
import { useMay } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/Page';
import { Block, Empty } from '../../ui/states';
import { BooksHead, NoBooks } from './BooksHead';
import './books.css';

const BiDialog = lazy(() => import('./BiDialog'));
const SecretDialog = lazy(() => import('./SecretDialog'));
const Confirm = lazy(() => import('../../ui/aria/Confirm'));

const TITLE = 'BI access';

/** Logins of the database for BI tools, which read the views made for them and nothing else. */
export default function BiAccess() {
  const admits = useMay('identity:admin');
  return admits ? <LoginsOf /> : <NoBooks title={TITLE} needs="owner" />;
}

function LoginsOf() {
  const query = useQuery(biLoginsQuery);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<Access | null>(null);
  const [leaving, setLeaving] = useState<BiLogin | null>(null);
  usePageActions([{ id: 'new-bi', label: 'Let a BI tool in', run: () => setMaking(true) }]);
  const button = (look: string) => (
    <button className={look} onClick={() => setMaking(true)}>
      <Icon name="plus" />
      Let a tool in
    </button>
  );
  return (
    <>
      <BooksHead
        title={TITLE}
        context={query.data && plural(query.data.items.length, 'login')}
        actions={button('btn primary')}
      />
      <Card label={TITLE} busy={query.isFetching && !query.isPending}>
        <Block query={query} what="Logins" rows={4}>
          {({ items, server }) =>
            items.length === 0 ? (
              <Empty icon="key" title="No tool may read the database yet" action={button('btn')}>
                Metabase, Excel or psql read views of the figures over plain PostgreSQL, each with a login of its own.
                It reads these views and nothing else, and writes nothing.
              </Empty>
            ) : (
              <>
                <ul className="list" aria-label="Logins">
                  {items.map((each) => (
                    <li key={each.login}>
                      <Icon name="key" />
                      <span className="two">
                        <span className="strong mono">{each.login}</span>
                        <span className="meta">{SCOPE_WORDS[each.scope]}</span>
                      </span>
                      <button className="btn xs" aria-label={`Revoke ${each.login}`} onClick={() => setLeaving(each)}>
                        Revoke
                      </button>
                    </li>
                  ))}
                </ul>
                <Server server={server} />
              </>
            )
          }
        </Block>
      </Card>
      <Suspense fallback={null}>
        {making && (
          <BiDialog
            onMade={(access) => {
              setMaking(false);
              setMade(access);
            }}
            onClose={() => setMaking(false)}
          />
        )}
        {made && <SecretDialog access={made} onClose={() => setMade(null)} />}
        {leaving && <Revocation login={leaving.login} onClose={() => setLeaving(null)} />}
      </Suspense>
    </>
  );
}

/** Where a tool finds the database. */
function Server({ server }: { server: BiLogins['server'] }) {
  return (
    <dl className="connects">
      <dt>Connects to</dt>
      <dd className="mono">{connectionText(server, 'LOGIN')}</dd>
      <dt>Host</dt>
      <dd>As this machine reaches the database; from another one it may have another name.</dd>
      <dt>Schema</dt>
      <dd className="mono">fractal</dd>
    </dl>
  );
}

function Revocation({ login, onClose }: { login: string; onClose: () => void }) {
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => api.delete(`/bi-logins/${encodeURIComponent(login)}`),
    onSuccess: () => toast(`${login} revoked`),
    onError: (error) => toastError(sentence(error)),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: biLoginsQuery.queryKey });
      onClose();
    },
  });
  return (
    <Confirm
      title={`Revoke ${login}?`}
      action="Revoke"
      busy={revoke.isPending}
      onConfirm={() => {
        if (!revoke.isPending) revoke.mutate();
      }}
      onClose={onClose}
    >
      What the tool reads ends at once, and the login is gone. To let it in again, make another one with a new password.
    </Confirm>
  );
}
