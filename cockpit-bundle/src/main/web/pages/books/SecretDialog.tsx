import type { BiAccess } from '../../core/api/types';
import { connectionText } from '../../core/bi';
import { Modal } from '../../ui/aria/Modal';
import { Code } from '../../ui/Code';
import { Icon } from '../../ui/Icon';
import './books.css';

interface Props {
  access: BiAccess;
  onClose: () => void;
}

/** The password of a new login, this once. */
export default function SecretDialog({ access, onClose }: Props) {
  const { login, password, server } = access;
  return (
    <Modal wide held title={`${login} may log in`} onClose={onClose}>
      <div className="body form">
        <div className="banner" role="note">
          <Icon name="key" />
          <p>
            <b>The password is shown this once.</b> It is kept nowhere; who loses it revokes the login and makes
            another.
          </p>
        </div>
        <div className="secret">
          <Code title="Password" text={password} />
          <Code title="Connection" text={connectionText(server, login)} note="as this machine reaches the database" />
          <Code
            title="Try it"
            text={`psql "${connectionText(server, login)}" -c "SELECT client, revenue FROM economics_client_${access.scope === 'all' ? 'view' : 'revenue'}"`}
          />
        </div>
      </div>
      <footer>
        <span className="grow" />
        <button className="btn primary" onClick={onClose}>
          I have it
        </button>
      </footer>
    </Modal>
  );
}
