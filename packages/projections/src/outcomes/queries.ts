import { z } from 'zod';
import { personAt } from '../persons/person-at.ts';
import type { TenantTable } from '../tables/table.ts';
import { countColumn, type OwnRows, tenantQuery } from '../tables/tenant-queries.ts';
import { credentialAwards, employmentEvents, outcomeVoids } from './tables.ts';

/**
 * Statements that are not voided, as known below `{before:UInt64}` (a seq). After a crash a row may be there twice: every
 * use below aggregates.
 */
export const unvoided = (own: OwnRows, table: TenantTable) =>
  `(SELECT * FROM ${own(table)} WHERE seq < {before:UInt64}
    AND statement_id NOT IN (SELECT target_id FROM ${own(outcomeVoids)} WHERE seq < {before:UInt64}))`;

/**
 * Changes to credentials with whose they are: the person of the holder at the time of the change, by the links below
 * `{before:UInt64}`.
 */
export function awardsOfPersons(own: OwnRows): string {
  const at = { identifier: 'award.learner', at: 'award.timestamp', name: 'holder' };
  const { join, person } = personAt(own, at);
  return `(SELECT ${person} AS person, award.credential AS credential, award.title AS title, award.change AS change,
      award.timestamp AS timestamp, award.statement_id AS statement_id, award.seq AS seq
    FROM ${unvoided(own, credentialAwards)} AS award ${join})`;
}

/** The funnel's statements of some applications, oldest first. */
export const statementsOfApplications = tenantQuery<
  { registrations: string[]; before: number },
  { registration: string; ids: string[] }
>({
  name: 'outcomes.statements-of-applications',
  row: z.object({ registration: z.string(), ids: z.array(z.string()) }),
  sql: (own) => `
    SELECT registration, arrayDistinct(groupArray(id)) AS ids FROM (
      SELECT registration, toString(statement_id) AS id FROM ${unvoided(own, employmentEvents)}
      WHERE registration IN ({registrations:Array(String)}) ORDER BY registration, timestamp, seq
    )
    GROUP BY registration`,
});

/** All changes to some credentials (none: to any) of some persons. */
export const changesOfPersons = tenantQuery<
  { persons: string[]; credentials: string[]; before: number },
  {
    person: string;
    credential: string;
    change: 'awarded' | 'forfeited' | 'revoked' | 'expired';
    timestamp: number;
    statement_id: string;
  }
>({
  name: 'outcomes.changes-of-persons',
  row: z.object({
    person: z.string(),
    credential: z.string(),
    change: z.enum(['awarded', 'forfeited', 'revoked', 'expired']),
    timestamp: z.number(),
    statement_id: z.string(),
  }),
  sql: (own) => `
    SELECT DISTINCT person, credential, change, timestamp, statement_id FROM ${awardsOfPersons(own)}
    WHERE person IN ({persons:Array(String)})
      AND (empty({credentials:Array(String)}) OR credential IN ({credentials:Array(String)}))`,
});

/** How many changes there are to some credentials, lost ones included: 0 means that there never was a holder. */
export const changesToCredentials = tenantQuery<
  { credentials: string[]; before: number },
  { changes: number }
>({
  name: 'outcomes.changes-to-credentials',
  row: z.object({ changes: countColumn }),
  sql: (own) => `
    SELECT count() AS changes FROM ${unvoided(own, credentialAwards)}
    WHERE credential IN ({credentials:Array(String)})`,
});

/** Every credential ever awarded, with its holders now: learners whose last change is an award. */
export const credentialHolders = tenantQuery<
  { before: number },
  { credential: string; title: string; holders: number }
>({
  name: 'outcomes.credential-holders',
  row: z.object({ credential: z.string(), title: z.string(), holders: countColumn }),
  sql: (own) => `
    SELECT credential, argMax(title, seen) AS title, countIf(held) AS holders
    FROM (
      SELECT credential, person, argMax(title, seq) AS title, max(seq) AS seen,
        argMax(change, (timestamp, toString(statement_id))) = 'awarded' AS held
      FROM ${awardsOfPersons(own)} GROUP BY credential, person
    )
    GROUP BY credential ORDER BY credential`,
});
