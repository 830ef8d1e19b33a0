import type { IconName } from '../ui/Icon';
import type { Permission } from '../core/api/permissions';

export interface NavItem {
  label: string;
  to:
    | '/today'
    | '/week'
    | '/tasks'
    | '/jobs'
    | '/clients'
    | '/economics'
    | '/imports'
    | '/drift'
    | '/manifests'
    | '/state'
    | '/system';
  icon: IconName;
  /** Pressed after G. */
  key: string;
  needs: Permission | null;
}

/** The pages that exist. A page the person may not open is absent. */
export const NAV: readonly { group: string; items: readonly NavItem[] }[] = [
  {
    group: 'Work',
    items: [
      { label: 'Today', to: '/today', icon: 'clock', key: 't', needs: null },
      { label: 'Week', to: '/week', icon: 'calendar', key: 'w', needs: null },
      { label: 'Tasks', to: '/tasks', icon: 'tasks', key: 'k', needs: 'work:read' },
      { label: 'Jobs', to: '/jobs', icon: 'jobs', key: 'j', needs: 'work:read' },
      { label: 'Clients', to: '/clients', icon: 'clients', key: 'c', needs: 'work:read' },
    ],
  },
  {
    group: 'Insight',
    items: [{ label: 'Economics', to: '/economics', icon: 'economics', key: 'e', needs: 'economics:read' }],
  },
  {
    group: 'System',
    items: [
      { label: 'Imports', to: '/imports', icon: 'upload', key: 'i', needs: 'import:run' },
      { label: 'Manifests', to: '/manifests', icon: 'doc', key: 'f', needs: 'system:read' },
      { label: 'Reconcile', to: '/state', icon: 'branch', key: 'g', needs: 'system:read' },
      { label: 'Drift', to: '/drift', icon: 'schema', key: 'd', needs: 'system:read' },
      { label: 'Platform', to: '/system', icon: 'modules', key: 's', needs: 'system:read' },
    ],
  },
];
