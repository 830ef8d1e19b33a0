import type { ModulePage, Session } from '../core/api/types';
import { may, type Permission } from '../core/api/permissions';
import type { IconName } from '../ui/Icon';

export interface NavItem {
  label: string;
  to:
    | '/today'
    | '/week'
    | '/approvals'
    | '/tasks'
    | '/jobs'
    | '/clients'
    | '/economics'
    | '/rates'
    | '/books'
    | '/builds'
    | '/patterns'
    | '/repositories'
    | '/imports'
    | '/drift'
    | '/manifests'
    | '/state'
    | '/modules'
    | '/system';
  icon: IconName;
  /** Pressed after G. */
  key: string;
  needs: Permission | null;
}

/** A page of a module. */
export interface ModuleItem {
  label: string;
  module: string;
  view: string;
  icon: IconName;
}

interface NavGroup {
  group: string;
  items: readonly NavItem[];
}

/** The pages that exist. A page the person may not open is absent. */
export const NAV: readonly NavGroup[] = [
  {
    group: 'Work',
    items: [
      { label: 'Today', to: '/today', icon: 'clock', key: 't', needs: null },
      { label: 'Week', to: '/week', icon: 'calendar', key: 'w', needs: null },
      { label: 'Approvals', to: '/approvals', icon: 'check', key: 'a', needs: 'time:all' },
      { label: 'Tasks', to: '/tasks', icon: 'tasks', key: 'k', needs: 'work:read' },
      { label: 'Jobs', to: '/jobs', icon: 'jobs', key: 'j', needs: 'work:read' },
      { label: 'Clients', to: '/clients', icon: 'clients', key: 'c', needs: 'work:read' },
    ],
  },
  {
    group: 'Insight',
    items: [
      { label: 'Economics', to: '/economics', icon: 'economics', key: 'e', needs: 'economics:read' },
      { label: 'Rates', to: '/rates', icon: 'rates', key: 'r', needs: 'economics:read' },
      { label: 'Books', to: '/books', icon: 'book', key: 'l', needs: 'economics:read' },
    ],
  },
  {
    group: 'Engine',
    items: [
      { label: 'Patterns', to: '/patterns', icon: 'patterns', key: 'p', needs: 'work:read' },
      { label: 'Repositories', to: '/repositories', icon: 'folder', key: 'o', needs: 'work:read' },
      { label: 'Builds', to: '/builds', icon: 'builds', key: 'b', needs: 'work:read' },
    ],
  },
  {
    group: 'System',
    items: [
      { label: 'Imports', to: '/imports', icon: 'upload', key: 'i', needs: 'import:run' },
      { label: 'Manifests', to: '/manifests', icon: 'doc', key: 'f', needs: 'system:read' },
      { label: 'Reconcile', to: '/state', icon: 'branch', key: 'g', needs: 'system:read' },
      { label: 'Drift', to: '/drift', icon: 'schema', key: 'd', needs: 'system:read' },
      { label: 'Modules', to: '/modules', icon: 'modules', key: 'm', needs: 'system:read' },
      { label: 'Platform', to: '/system', icon: 'platform', key: 's', needs: 'system:read' },
    ],
  },
];

const ICONS: Record<ModulePage['show'], IconName> = {
  table: 'table',
  bars: 'bars',
  line: 'economics',
  figures: 'figures',
  form: 'edit',
};

/** What this person may open now, by group: the cockpit's own pages, then those of the modules that answer. */
export function navigation(session: Session, views: readonly ModulePage[]) {
  return NAV.map(({ group, items }) => ({
    group,
    items: items.filter((item) => item.needs === null || may(session, item.needs)),
    views: views
      .filter((view) => view.group === group.toLowerCase())
      .map(({ title, module, id, show }): ModuleItem => ({ label: title, module, view: id, icon: ICONS[show] })),
  })).filter(({ items, views: added }) => items.length + added.length > 0);
}
