import { z } from 'zod';
import { attainmentDue, decisions } from '../attainment/tables.ts';
import { awardsUntil, type Lifetimes } from '../outcomes/queries.ts';
import { credentialAwards } from '../outcomes/tables.ts';
import { countColumn, type OwnRows, tenantQuery } from '../tables/tenant-queries.ts';

/** What ends in a time: both times of the answer, and from when until when; ms since the epoch. */
export type ExpiryParams = Lifetimes & {
  /** seq below which the log is known. */
  before: number;
  asOf: number;
  from: number;
  until: number;
  /** Badges by their IRIs, and beside each the credential that it stands for. */
  badges: string[];
  credentials: string[];
};

/** No award lasts this long; as in `awardsUntil`. */
const NEVER = 'toInt64(9223372036854775807)';

/**
 * Who attained what until when, as decided: the newest decision up to the as-of time, with when it goes stale and ends by time alone.
 * A look at the evidence that changed nothing may have moved both.
 */
const ofAttainments = (own: OwnRows) => {
  const ageing = `${own(attainmentDue)} WHERE seq < {before:UInt64} AND (stale_at IS NOT NULL OR expires_at IS NOT NULL)`;
  return `
  SELECT 'competency' AS kind, rule_id AS id, person, step.1 AS change, assumeNotNull(step.2) AS at FROM (
    SELECT rule_id, person, arrayJoin([('stale', ends.1), ('expired', ends.2)]) AS step FROM (
      SELECT rule_id, person, argMax((stale_at, expires_at), seq) AS ends
      FROM ${own(attainmentDue)} AS looked
      INNER JOIN (
        SELECT rule_id, person, maxIf(seq, decided_at <= {asOf:Int64}) AS last, argMaxIf(status, seq, decided_at <= {asOf:Int64}) AS last_status,
          minIf(seq, decided_at > {asOf:Int64}) AS next
        FROM ${own(decisions)} WHERE seq < {before:UInt64} AND (rule_id, person) IN (SELECT rule_id, person FROM ${ageing})
        GROUP BY rule_id, person HAVING last_status IN ('attained', 'stale')
      ) AS decided USING (rule_id, person)
      WHERE seq < {before:UInt64} AND seq >= last AND (next = 0 OR seq < next)
      GROUP BY rule_id, person
    )
  ) WHERE step.2 IS NOT NULL`;
};

/** The credential that a badge stands for, else the badge. */
const CREDENTIAL_ID =
  'transform(toString(credential), {badges:Array(String)}, {credentials:Array(String)}, toString(credential))';

/** Changes to credentials of which an award may end: all changes to all badges of one, since one that has no end keeps others from ending. */
const mayEnd = (own: OwnRows) => `${CREDENTIAL_ID} IN (
    SELECT ${CREDENTIAL_ID} FROM ${own(credentialAwards)}
    WHERE valid_until IS NOT NULL OR has({lasting:Array(String)}, toString(credential))
      OR change != 'awarded' AND timestamp > {asOf:Int64})`;

/** Who holds which credential until when: until the last of their awards ends, so that what was renewed does not end before. */
const ofCredentials = (own: OwnRows) => `
  SELECT 'credential' AS kind, id, person, 'expired' AS change, max(until) AS at FROM (
    SELECT ${CREDENTIAL_ID} AS id, person, until
    FROM ${awardsUntil(own, mayEnd(own))} WHERE timestamp <= {asOf:Int64} AND until > {asOf:Int64}
  ) GROUP BY id, person HAVING at < ${NEVER}`;

const expiries = (own: OwnRows) => `
  SELECT * FROM (${ofAttainments(own)} UNION ALL ${ofCredentials(own)})
  WHERE at > {asOf:Int64} AND at >= {from:Int64} AND at < {until:Int64}`;

const kind = z.enum(['competency', 'credential']);
const change = z.enum(['expired', 'stale']);

/** How many persons' attainments and credentials end, or go stale, in each month (UTC). */
export const expiriesByMonth = tenantQuery<
  ExpiryParams & { limit: number },
  {
    kind: 'competency' | 'credential';
    id: string;
    change: 'expired' | 'stale';
    month: string;
    persons: number;
  }
>({
  name: 'expiries.by-month',
  row: z.object({ kind, id: z.string(), change, month: z.string(), persons: countColumn }),
  sql: (own) => `
    SELECT kind, id, change, formatDateTime(fromUnixTimestamp64Milli(at, 'UTC'), '%Y-%m') AS month, uniqExact(person) AS persons
    FROM (${expiries(own)}) GROUP BY kind, id, change, month ORDER BY month, kind, id, change LIMIT {limit:UInt32}`,
});

/** Whose attainment or credential ends, a page by person; of each the times in order, and beside them what happens. */
export const expiriesOfPersons = tenantQuery<
  ExpiryParams & { kind: string; ids: string[]; after: string; limit: number },
  { person: string; times: number[]; changes: ('expired' | 'stale')[] }
>({
  name: 'expiries.of-persons',
  row: z.object({ person: z.string(), times: z.array(z.number()), changes: z.array(change) }),
  sql: (own) => `
    SELECT person, arraySort(groupArray(at)) AS times, arraySort((_, at) -> at, groupArray(change), groupArray(at)) AS changes
    FROM (${expiries(own)})
    WHERE kind = {kind:String} AND id IN ({ids:Array(String)}) AND person > {after:String}
    GROUP BY person ORDER BY person LIMIT {limit:UInt32}`,
});
