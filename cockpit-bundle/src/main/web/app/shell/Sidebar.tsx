import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { viewsQuery } from '../../core/api/queries';
import { Icon } from '../../ui/Icon';
import { useSession } from '../../ui/hooks/session';
import { navigation } from '../nav';

export function Sidebar() {
  const session = useSession();
  const { data: pages = [] } = useQuery(viewsQuery);
  const { name, currency, zone } = session.organisation;
  return (
    <nav className="sidebar" aria-label="Main" id="navigation">
      {navigation(session, pages).map(({ group, items, views }) => (
        <div className="nav" key={group}>
          <h2>{group}</h2>
          {items.map((item) => (
            <Link key={item.to} to={item.to} title={item.label} activeProps={{ 'aria-current': 'page' }}>
              <Icon name={item.icon} />
              <span>{item.label}</span>
              <kbd aria-hidden="true">G {item.key.toUpperCase()}</kbd>
            </Link>
          ))}
          {views.map(({ label, module, view, icon }) => (
            <Link
              key={`${module}/${view}`}
              to="/m/$module/$view"
              params={{ module, view }}
              title={`${label} (${module})`}
              activeProps={{ 'aria-current': 'page' }}
            >
              <Icon name={icon} />
              <span className="trunc">{label}</span>
            </Link>
          ))}
        </div>
      ))}
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
