import { z } from 'zod';
import { countColumn, tenantQuery } from '../tables/tenant-queries.ts';
import { statements } from './tables.ts';

const text = z.string();
const time = z.number();
const statementLine = z.object({
  ...{ seq: z.number(), id: text, stored: time, happened: time },
  ...{ actor: text, verb: text, activity: text, verb_name: text, activity_name: text },
  ...{ object_type: text, registration: text },
});

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
 * Statements at some places, in a line each, the newest first; after a crash a row may be there twice. Only narrow columns are
 * read; names are empty where the statement has none.
 */
export const statementLines = tenantQuery<{ seqs: readonly number[] }, z.output<typeof statementLine>>({
  name: 'statements.lines',
  row: statementLine,
  sql: (own) => `
    SELECT seq, id, toUnixTimestamp64Milli(stored) AS stored, toUnixTimestamp64Milli(timestamp) AS happened, actor, verb, activity,
      verb_name, activity_name, object_type, registration
    FROM ${own(statements)} WHERE seq IN {seqs:Array(UInt64)} ORDER BY seq DESC`,
});
