import { isPage, PAGES } from '../pages.ts';
import type { MetricCell, MetricChoice } from './api/metric-queries.ts';
import type { WhichAttainments } from './api/queries.ts';

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

/** Which metric is shown, and how; the first one, its own window and rows of occupations unless the address says so. */
export function readMetricChoice(search: Search): MetricChoice {
  const [metric, by, credential] = [text(search.metric), text(search.by), text(search.credential)];
  const withinDays = Number(search.withinDays);
  return {
    ...(metric !== undefined && { metric }),
    ...(by !== undefined && { by }),
    ...(credential !== undefined && { credential }),
    ...(Number.isInteger(withinDays) && withinDays > 0 && { withinDays }),
  };
}

/** The cell of a metric whose members are listed; the group as it was written, holders when it was not. */
export function readMetricCell(search: Search): Omit<MetricCell, 'group'> & { readonly group: string } {
  const key = text(search.key);
  const asOf = text(search.asOf);
  const asKnownAt = text(search.asKnownAt);
  return {
    ...readMetricChoice(search),
    ...(key !== undefined && { key }),
    ...(asOf !== undefined && { asOf }),
    ...(asKnownAt !== undefined && { asKnownAt }),
    group: text(search.group) ?? 'holders',
  };
}

/** Whether the page knows a group of that name. */
export function isGroup(group: string): group is MetricCell['group'] {
  return group === 'holders' || group === 'nonHolders';
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
