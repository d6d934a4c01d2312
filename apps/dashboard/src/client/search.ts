import { isPage, PAGES } from '../pages.ts';
import type { Cell, WhichAttainments } from './api/queries.ts';

type Search = Record<string, unknown>;

/*
 * The router hands over what these functions leave out all the same, as it came (it lays their result over what is in the
 * address). So pages read their search with them, not only the routes.
 */

/** Any site: what matters is whether an address leads away from it. */
const HERE = 'http://here.invalid';

/** The page to come back to after sign-in: one of ours, else nothing. Anybody may have made the link with the address. */
export function readFrom(search: Search): { from?: string } {
  const { from } = search;
  if (typeof from !== 'string' || !from.startsWith('/')) return {};
  // As a browser reads it: "/\host" and "/<tab>/host" are other sites, "/.//host" becomes one.
  const url = URL.parse(from, HERE);
  if (url?.origin !== HERE || !isPage(url.pathname) || url.pathname === PAGES.signIn) return {};
  return { from: `${url.pathname}${url.search}${url.hash}` };
}

/** The credential the overview compares by; none for any. */
export function readCredential(search: Search): { credential?: string } {
  const credential = text(search.credential);
  return credential === undefined ? {} : { credential };
}

/** Whose attainment of what is listed; `attained` leaves out those who have evidence but not enough. */
export function readCompetency(search: Search): WhichAttainments {
  const framework = text(search.framework);
  return {
    competency: text(search.competency) ?? '',
    ...(framework !== undefined && { framework }),
    ...(search.attained === true && { attained: true }),
  };
}

/** The cell of the comparison whose applications are listed; the group as it was written, holders when it was not. */
export function readCell(search: Search): Omit<Cell, 'group'> & { readonly group: string } {
  const credential = text(search.credential);
  const occupation = text(search.occupation);
  return {
    ...(credential !== undefined && { credential }),
    ...(occupation !== undefined && { occupation }),
    group: text(search.group) ?? 'holders',
  };
}

/** Whether the page knows a group of that name. */
export function isGroup(group: string): group is Cell['group'] {
  return group === 'holders' || group === 'nonHolders';
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
