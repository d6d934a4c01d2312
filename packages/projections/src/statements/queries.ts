import { z } from 'zod';
import { countColumn, tenantQuery } from '../tables/tenant-queries.ts';
import { statements } from './tables.ts';

/** How many statements were stored after `since`, ms since the epoch. */
export const statementsSince = tenantQuery<{ since: number }, { statements: number }>({
  name: 'statements.since',
  row: z.object({ statements: countColumn }),
  sql: (own) => `
    SELECT count() AS statements FROM ${own(statements, 'once')} WHERE stored > {since:DateTime64(3)}`,
});

/** Statements stored per minute (its start in ms) after `since`. */
export const statementsByMinute = tenantQuery<{ since: number }, { minute: number; statements: number }>({
  name: 'statements.by-minute',
  row: z.object({ minute: z.number(), statements: countColumn }),
  sql: (own) => `
    SELECT intDiv(toUnixTimestamp64Milli(stored), 60000) * 60000 AS minute, count() AS statements
    FROM ${own(statements, 'once')} WHERE stored >= {since:DateTime64(3)} GROUP BY minute ORDER BY minute`,
});

/**
 * The newest statements. After a crash a row may be there twice: ask for more than are shown. Only narrow columns are read;
 * names are empty where the statement has none.
 */
export const newestStatements = tenantQuery<
  { limit: number },
  {
    seq: number;
    id: string;
    stored: number;
    actor: string;
    verb: string;
    activity: string;
    verb_name: string;
    activity_name: string;
    object_type: string;
  }
>({
  name: 'statements.newest',
  row: z.object({
    seq: z.number(),
    id: z.string(),
    stored: z.number(),
    actor: z.string(),
    verb: z.string(),
    activity: z.string(),
    verb_name: z.string(),
    activity_name: z.string(),
    object_type: z.string(),
  }),
  sql: (own) => `
    SELECT seq, id, toUnixTimestamp64Milli(stored) AS stored, actor, verb, activity, verb_name, activity_name, object_type
    FROM ${own(statements)}
    WHERE seq IN (SELECT seq FROM ${own(statements)} ORDER BY seq DESC LIMIT {limit:UInt32})
    ORDER BY seq DESC LIMIT {limit:UInt32}`,
});
