import { useQuery } from '@tanstack/react-query';
import { may, type Permission } from '../../core/api/permissions';
import { sessionQuery } from '../../core/api/queries';
import type { Session } from '../../core/api/types';

/** Who is signed in. Only below the shell, which does not render without a session. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('No session below the shell');
  return data;
}

export function useMay(permission: Permission): boolean {
  return may(useSession(), permission);
}
