import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { api } from '../../core/api/client';
import { fieldErrors } from '../../core/api/problem';
import type { Session } from '../../core/api/types';
import { Field } from '../../ui/Field';
import { Refusal } from '../../ui/Refusal';
import { PasswordInput } from './PasswordInput';

export const SHORTEST = 12;

interface Props {
  session: Session;
  /** The password just typed to sign in, so that nobody types it twice. */
  given: string | null;
  forced: boolean;
  onDone: () => void;
}

export function NewPassword({ session, given, forced, onDone }: Props) {
  const [current, setCurrent] = useState(given ?? '');
  const [fresh, setFresh] = useState('');
  const [left, setLeft] = useState(false);
  const change = useMutation({
    mutationFn: () => api.put<null>('/session/password', { current, replacement: fresh }),
    onSuccess: onDone,
  });
  useEffect(() => {
    document.title = 'New password · FractalOS';
  }, []);
  const refused = fieldErrors(change.error);
  const tooShort = left && fresh.length < SHORTEST ? `Use at least ${SHORTEST} characters.` : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setLeft(true);
    if (fresh.length >= SHORTEST && current !== '') change.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <div>
        <h1>{forced ? 'Choose your password' : 'Change password'}</h1>
        <p className="muted">
          {forced
            ? 'The one you used came from the platform. Pick your own; the old one stops working at once.'
            : `Signed in as ${session.user.login}`}
        </p>
      </div>
      {change.isError && !refused['replacement'] && <Refusal error={change.error} />}
      <input type="hidden" name="username" autoComplete="username" value={session.user.login} />
      {given === null && (
        <Field label="Current password" error={refused['current']}>
          {(wired) => <PasswordInput wired={wired} kind="current-password" value={current} onChange={setCurrent} />}
        </Field>
      )}
      <Field
        label="New password"
        help={`At least ${SHORTEST} characters. A few words are easier to keep than a riddle.`}
        error={tooShort ?? refused['replacement']}
      >
        {(wired) => <PasswordInput wired={wired} kind="new-password" value={fresh} onChange={setFresh} />}
      </Field>
      <button className="btn primary" aria-disabled={change.isPending}>
        {change.isPending ? 'Saving…' : 'Save and go on'}
      </button>
      {!forced && (
        <button type="button" className="btn wide" onClick={onDone}>
          Cancel
        </button>
      )}
    </form>
  );
}
