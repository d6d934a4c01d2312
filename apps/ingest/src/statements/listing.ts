import type { StatementFilter } from '@cairn/lrs';
import { ifiOf, type StatementFormat, type StatementQuery } from '@cairn/xapi';

/** What one page of a listing is asked with; the pages after it are asked with the same. */
export interface Listing {
  readonly filter: StatementFilter;
  readonly ascending: boolean;
  readonly limit: number;
  readonly format: StatementFormat;
  readonly attachments: boolean;
  /** Where the page before it ended. */
  readonly after?: number;
}

/**
 * The listing that parameters ask for.
 * @param maximum statements of a page; also what `limit=0` means
 */
export function listingOf(query: Extract<StatementQuery, { kind: 'list' }>, maximum: number): Listing {
  const { kind, more, given, agent, ascending, limit, format, attachments, ...filter } = query;
  const agentKey = agent === undefined ? undefined : ifiOf(agent);
  return {
    filter: { ...filter, ...(agentKey === undefined ? {} : { agent: agentKey }) },
    ascending,
    limit: limit === 0 ? maximum : Math.min(limit, maximum),
    format,
    attachments,
  };
}
