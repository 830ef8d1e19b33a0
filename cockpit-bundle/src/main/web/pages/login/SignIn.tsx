import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { api, isStatus } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import type { Session } from '../../core/api/types';
import { Field } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { PasswordInput } from './PasswordInput';

interface Props {
  /** True when a session ran out, which the person should be told. */
  ended: boolean;
  onDone: (session: Session, password: string) => void;
}

export function SignIn({ ended, onDone }: Props) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const first = useRef<HTMLInputElement>(null);
  const secret = useRef<HTMLInputElement>(null);
  const enter = useMutation({
    mutationFn: () => api.post<Session>('/session', { login: login.trim(), password }),
    onSuccess: (session) => onDone(session, password),
    onError: () => secret.current?.select(),
  });
  useEffect(() => {
    document.title = 'Sign in · FractalOS';
    first.current?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (login.trim() === '') first.current?.focus();
    else if (password === '') secret.current?.focus();
    else enter.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <div>
        <h1>Sign in</h1>
        <p className="muted">
          {ended ? 'Your session ended. Sign in to go on where you were.' : 'Time, jobs and margins of your company'}
        </p>
      </div>
      {enter.isError && (
        <div className="banner neg" role="alert">
          <Icon name="alert" />
          <p>{isStatus(enter.error, 401) ? 'Login or password is wrong.' : sentence(enter.error)}</p>
        </div>
      )}
      <Field label="Login">
        {(wired) => (
          <input
            {...wired}
            ref={first}
            className="input l"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password">
        {(wired) => (
          <PasswordInput wired={wired} field={secret} kind="current-password" value={password} onChange={setPassword} />
        )}
      </Field>
      <button className="btn primary" aria-disabled={enter.isPending}>
        {enter.isPending ? 'Signing in…' : 'Sign in'}
      </button>
      <p className="meta">
        The first login is <b>admin</b>; its password is printed when the platform starts.
      </p>
    </form>
  );
}
