import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../core/api/client';
import { sentence } from '../../core/api/problem';
import { initials } from '../../core/format';
import { toastError } from '../../core/toasts';
import { Icon } from '../../ui/Icon';
import { useSession } from '../../ui/hooks/session';

/** The account menu: a native popover, so Esc and a click elsewhere close it without code. */
export function Account() {
  const { user } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    try {
      await api.delete('/session');
      client.clear();
      await navigate({ to: '/login' });
    } catch (error) {
      toastError(sentence(error));
    }
  };
  return (
    <>
      <button className="avatar" aria-label={`Account: ${user.name}`} popoverTarget="account">
        {initials(user.name)}
      </button>
      <div className="pop account" id="account" popover="auto" role="group" aria-label="Account">
        <p className="who">
          <b className="trunc">{user.name}</b>
          <span className="meta trunc">
            {user.login} · {user.role.toLowerCase()} · {user.zone}
          </span>
        </p>
        <button className="item" onClick={() => void navigate({ to: '/login', search: { step: 'password' } })}>
          <Icon name="key" />
          Change password
        </button>
        <button className="item" onClick={() => void signOut()}>
          <Icon name="lock" />
          Sign out
        </button>
      </div>
    </>
  );
}
