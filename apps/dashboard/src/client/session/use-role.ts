import type { Role } from '@cairn/lrs';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries.ts';

/** The role of whoever is signed in. What the page hides by it, the server refuses. */
export function useRole(): Role | undefined {
  return useQuery(sessionQuery).data?.role;
}

/** Whether somebody may read releases of metrics, and nothing else. */
export function readsReleasesOnly(role: Role | undefined): boolean {
  return role === 'employer';
}
