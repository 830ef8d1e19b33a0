import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isStatus } from '../../core/api/client';
import { sessionQuery } from '../../core/api/queries';
import type { Session } from '../../core/api/types';
import { safeNext } from '../../core/url';
import { toggleTheme } from '../../core/theme';
import { Icon, Logo } from '../../ui/Icon';
import { useUrl } from '../../ui/hooks/url';
import { Loading } from '../../ui/states';
import { useQuery } from '@tanstack/react-query';
import { Carpet } from './Carpet';
import { NewPassword } from './NewPassword';
import { SignIn } from './SignIn';
import './login.css';

/** Signing in and, when the password came from the platform, choosing one's own. */
export default function Login() {
  const [url] = useUrl();
  const client = useQueryClient();
  const navigate = useNavigate();
  const query = useQuery(sessionQuery);
  const [given, setGiven] = useState<string | null>(null);
  const session = isStatus(query.error, 401) ? null : query.data;
  const forced = session?.user.mustChangePassword === true;

  const leave = () => void navigate({ href: safeNext(url['next']), replace: true });
  const signedIn = (fresh: Session, password: string) => {
    client.clear();
    client.setQueryData(sessionQuery.queryKey, fresh);
    setGiven(password);
    if (!fresh.user.mustChangePassword) leave();
  };
  const changed = () => {
    if (session) {
      const user = { ...session.user, mustChangePassword: false };
      client.setQueryData(sessionQuery.queryKey, { ...session, user });
    }
    leave();
  };

  return (
    <div className="login">
      <div className="left">
        <header>
          <Logo />
          FractalOS
        </header>
        <main id="main">
          {query.isPending ? (
            <Loading rows={3} />
          ) : session && (forced || url['step'] === 'password') ? (
            <NewPassword session={session} given={given} forced={forced} onDone={changed} />
          ) : (
            <SignIn ended={url['ended'] === '1'} onDone={signedIn} />
          )}
        </main>
        <footer>
          <a className="link" href="/licences.txt">
            Licences
          </a>
          <button className="btn ghost icon" aria-label="Switch theme" onClick={() => void toggleTheme()}>
            <Icon name="theme" />
          </button>
        </footer>
      </div>
      <div className="art">
        <Carpet />
      </div>
    </div>
  );
}
