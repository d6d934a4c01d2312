import type { Cell, WhichAttainments } from './api/queries.ts';

type Search = Record<string, unknown>;

/** The page to come back to after sign-in: an address on this site only, else nothing. */
export function readFrom(search: Search): { from?: string } {
  const { from } = search;
  // "//host" and "/\host" are other sites to a browser.
  return typeof from === 'string' && /^\/(?![/\\])/.test(from) ? { from } : {};
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
