import { Link } from '@tanstack/react-router';
import { may } from '../../core/api/permissions';
import { Icon } from '../../ui/Icon';
import { useSession } from '../../ui/hooks/session';
import { NAV } from '../nav';

export function Sidebar() {
  const session = useSession();
  const { name, currency, zone } = session.organisation;
  return (
    <nav className="sidebar" aria-label="Main" id="navigation">
      {NAV.map(({ group, items }) => {
        const open = items.filter((item) => item.needs === null || may(session, item.needs));
        if (open.length === 0) return null;
        return (
          <div className="nav" key={group}>
            <h2>{group}</h2>
            {open.map((item) => (
              <Link key={item.to} to={item.to} title={item.label} activeProps={{ 'aria-current': 'page' }}>
                <Icon name={item.icon} />
                <span>{item.label}</span>
                <kbd aria-hidden="true">G {item.key.toUpperCase()}</kbd>
              </Link>
            ))}
          </div>
        );
      })}
      <div className="org">
        <div className="mark" aria-hidden="true">
          {name.slice(0, 1).toUpperCase()}
        </div>
        <div>
          <b className="trunc">{name}</b>
          {[currency, zone.split('/').at(-1)?.replaceAll('_', ' ')].filter((part) => part).join(' · ')}
        </div>
      </div>
    </nav>
  );
}
