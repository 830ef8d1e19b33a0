/** What the signed-in person may do. The server decides; this only hides what it would refuse. */
import type { Session } from './types';

export type Permission =
  | 'work:read'
  | 'work:write'
  | 'time:own'
  | 'time:all'
  | 'economics:read'
  | 'economics:cost'
  | 'economics:salaries'
  | 'rates:write'
  | 'import:run'
  | 'system:read'
  | 'system:admin'
  | 'identity:admin';

export function may(session: Session, permission: Permission): boolean {
  return session.user.permissions.includes(permission);
}
