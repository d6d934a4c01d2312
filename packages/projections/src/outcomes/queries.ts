import { z } from 'zod';
import { personAt } from '../persons/person-at.ts';
import type { TenantTable } from '../tables/table.ts';
import { countColumn, type OwnRows, tenantQuery } from '../tables/tenant-queries.ts';
import { credentialAwards, credentialChecks, employmentEvents, outcomeVoids } from './tables.ts';

/**
 * Statements that are not voided, as known below `{before:UInt64}` (a seq). After a crash a row may be there twice: every
 * use below aggregates.
 */
export const unvoided = (own: OwnRows, table: TenantTable) =>
  `(SELECT * FROM ${own(table)} WHERE seq < {before:UInt64}
    AND statement_id NOT IN (SELECT target_id FROM ${own(outcomeVoids)} WHERE seq < {before:UInt64}))`;

/**
 * {@link unvoided} changes to credentials. What the store found revoked or expired when it checked a credential stays so: whoever may
 * send statements could otherwise make a verified credential valid again by voiding it.
 */
const unvoidedChanges = (own: OwnRows) =>
  `(SELECT * FROM ${own(credentialAwards)} WHERE seq < {before:UInt64}
    AND (checked_at IS NOT NULL AND change != 'awarded'
      OR statement_id NOT IN (SELECT target_id FROM ${own(outcomeVoids)} WHERE seq < {before:UInt64})))`;

/**
 * Changes to credentials with whose they are: the person of the holder at the time of the change, by the links below
 * `{before:UInt64}`.
 */
export function awardsOfPersons(own: OwnRows): string {
  const at = { identifier: 'award.learner', at: 'award.timestamp', name: 'holder' };
  const { join, person } = personAt(own, at);
  return `(SELECT ${person} AS person, award.credential AS credential, award.title AS title, award.change AS change,
      award.timestamp AS timestamp, award.statement_id AS statement_id, award.seq AS seq,
      if(award.basis = 'verified', 'verified', 'asserted') AS basis, award.document AS document, award.issuer AS issuer,
      award.valid_until AS valid_until, award.checked_at AS checked_at,
      award.result_keys AS result_keys, award.result_texts AS result_texts
    FROM ${unvoidedChanges(own)} AS award ${join})`;
}

/** No award ends that late; ms since the epoch. */
const NEVER = 'toInt64(9223372036854775807)';
/** Longer than any time between two that a statement can name, ms. */
const FOR_EVER = 'toInt64(4611686018427387904)';

/**
 * How long credentials are valid, as parameters of {@link awardsUntil}: their IRIs as they are compared, and beside each the ms; and what
 * of their results is too low (`ResultBars` of competency): texts, and numbers with the least that is enough and their bounds. None
 * unless given: then only what awards say of themselves ends them.
 */
export type Lifetimes = {
  lasting: string[];
  lastingMs: number[];
  lowTexts: string[];
  barred: string[];
  least: string[];
  minimum: string[];
  maximum: string[];
};
/** No lifetimes and no bars; ClickHouse takes no empty lists there. */
export const NO_LIFETIMES: Lifetimes = {
  ...{ lasting: [''], lastingMs: [0] },
  ...{ lowTexts: [''], barred: [''], least: ['0'], minimum: ['0'], maximum: ['0'] },
};

/** Whether an award says of a result what is too low: `lackOfResults` of competency. Decimals are compared exactly. */
const IS_SHORT = (() => {
  const number = (text: string) => `toDecimal128OrNull(${text}, 15)`;
  const key = "concat(toString(credential), '\\n', key)";
  const of = (list: string) =>
    number(`arrayElement({${list}:Array(String)}, indexOf({barred:Array(String)}, ${key}))`);
  const isNumber = `has({barred:Array(String)}, ${key})`;
  const low = `${number('said')} < ${of('least')} AND ${number('said')} >= ${of('minimum')} AND ${number('said')} <= ${of('maximum')}`;
  return `(notEmpty(result_keys) AND arrayExists((key, said) ->
      has({lowTexts:Array(String)}, concat(${key}, '\\n', said)) OR (${isNumber} AND ifNull(${low}, 0)), result_keys, result_texts))`;
})();

/**
 * Awards with their persons and with `until`, the end of each, by the rules of competency `awardsOf`: its validity, or the next
 * change that takes it away; at once where a result is too low. `condition` must hold for all changes to a credential or for none. Somebody holds a credential just before a time T when `timestamp < T AND until >= T` for one of them.
 */
export function awardsUntil(own: OwnRows, condition = 'true'): string {
  // In the order of changes: of those at one time that of the statement's id counts.
  const losses = 'arrayFilter(loss -> (loss.1, loss.2) >= (timestamp, toString(statement_id)), losses)';
  const isOfIt = "(document = '' OR loss.3 = '' OR (loss.3 = document AND loss.4 = issuer))";
  const lost = `arrayMin(arrayPushBack(arrayMap(loss -> if(${isOfIt}, loss.1, ${NEVER}), ${losses}), ${NEVER}))`;
  return `(
    SELECT person, credential, title, change, timestamp, statement_id, seq, basis,
      if(${IS_SHORT}, timestamp, least(
        ifNull(valid_until, ${NEVER}),
        timestamp + transform(toString(credential), {lasting:Array(String)}, arrayMap(ms -> toInt64(ms), {lastingMs:Array(Int64)}), ${FOR_EVER}),
        if(empty(losses), ${NEVER}, ${lost})
      )) AS until
    FROM (SELECT * FROM ${awardsOfPersons(own)} WHERE change = 'awarded' AND (${condition})) AS awarded
    LEFT JOIN (
      SELECT person AS of_person, credential AS of_credential,
        groupArray((timestamp, toString(statement_id), document, toString(issuer))) AS losses
      FROM ${awardsOfPersons(own)} WHERE change != 'awarded' AND (${condition}) GROUP BY person, credential
    ) AS lost ON lost.of_person = awarded.person AND lost.of_credential = awarded.credential
  )`;
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

/** All changes to some credentials (none: to any) of some learners, by the identifiers that they were awarded to. */
export const changesOfLearners = tenantQuery<
  { learners: string[]; credentials: string[]; before: number },
  {
    learner: string;
    credential: string;
    change: 'awarded' | 'forfeited' | 'revoked' | 'expired';
    timestamp: number;
    statement_id: string;
    basis: 'asserted' | 'verified';
    /** '' where the statement names none. */
    document: string;
    issuer: string;
    valid_until: number | null;
    checked_at: number | null;
    result_keys: readonly string[];
    result_texts: readonly string[];
  }
>({
  name: 'outcomes.changes-of-learners',
  row: z.object({
    learner: z.string(),
    credential: z.string(),
    change: z.enum(['awarded', 'forfeited', 'revoked', 'expired']),
    timestamp: z.number(),
    statement_id: z.string(),
    basis: z.enum(['asserted', 'verified']),
    document: z.string(),
    issuer: z.string(),
    valid_until: z.number().nullable(),
    checked_at: z.number().nullable(),
    result_keys: z.array(z.string()),
    result_texts: z.array(z.string()),
  }),
  sql: (own) => `
    SELECT DISTINCT learner, credential, change, timestamp, statement_id,
      if(basis = 'verified', 'verified', 'asserted') AS basis, document, issuer, valid_until, checked_at,
      result_keys, result_texts
    FROM ${unvoidedChanges(own)}
    WHERE learner IN ({learners:Array(String)})
      AND (empty({credentials:Array(String)}) OR credential IN ({credentials:Array(String)}))`,
});

/** When the store last checked some documents, by their ids, after it had stored what they award. */
export const lastChecks = tenantQuery<
  { documents: string[]; before: number },
  { document: string; issuer: string; credential: string; last: number }
>({
  name: 'outcomes.last-checks',
  row: credentialChecks.pick('document', 'issuer', 'credential').extend({ last: z.number() }),
  sql: (own) => `
    SELECT document, issuer, credential, max(checked_at) AS last FROM ${own(credentialChecks)}
    WHERE document IN ({documents:Array(String)}) AND seq < {before:UInt64} GROUP BY document, issuer, credential`,
});

/** What the store found of one document of a learner, at most as many findings as anybody needs. */
export const findingsOfDocument = tenantQuery<
  { learner: string; credential: string; document: string; issuer: string; before: number },
  {
    change: 'awarded' | 'forfeited' | 'revoked' | 'expired';
    statement_id: string;
    timestamp: number;
    valid_until: number | null;
  }
>({
  name: 'outcomes.findings-of-document',
  row: z.object({
    change: z.enum(['awarded', 'forfeited', 'revoked', 'expired']),
    statement_id: z.string(),
    timestamp: z.number(),
    valid_until: z.number().nullable(),
  }),
  sql: (own) => `
    SELECT DISTINCT change, statement_id, timestamp, valid_until FROM ${unvoidedChanges(own)}
    WHERE learner = {learner:String} AND credential = {credential:String} AND document = {document:String}
      AND issuer = {issuer:String} AND basis = 'verified' ORDER BY timestamp DESC, statement_id DESC LIMIT 1000`,
});

/** How many changes there are to some credentials, lost ones included: 0 means that there never was a holder. */
export const changesToCredentials = tenantQuery<
  { credentials: string[]; before: number },
  { changes: number }
>({
  name: 'outcomes.changes-to-credentials',
  row: z.object({ changes: countColumn }),
  sql: (own) => `
    SELECT count() AS changes FROM ${unvoidedChanges(own)}
    WHERE credential IN ({credentials:Array(String)})`,
});

/** Every credential ever awarded, with its newest title. */
export const titlesOfCredentials = tenantQuery<{ before: number }, { credential: string; title: string }>({
  name: 'outcomes.titles-of-credentials',
  row: z.object({ credential: z.string(), title: z.string() }),
  sql: (own) => `
    SELECT credential, argMax(title, seq) AS title FROM ${unvoidedChanges(own)} GROUP BY credential ORDER BY credential`,
});

/** Every credential ever awarded, with its holders at a time (ms since the epoch), and how many of them were verified. */
export const credentialHolders = tenantQuery<
  { before: number; asOf: number } & Partial<Lifetimes>,
  { credential: string; title: string; holders: number; verified: number }
>({
  name: 'outcomes.credential-holders',
  defaults: NO_LIFETIMES,
  row: z.object({ credential: z.string(), title: z.string(), holders: countColumn, verified: countColumn }),
  sql: (own) => `
    SELECT credential, argMax(title, seen) AS title, countIf(held) AS holders, countIf(proved) AS verified
    FROM (
      SELECT credential, argMax(title, seq) AS title, max(seq) AS seen, 0 AS held, 0 AS proved
      FROM ${unvoidedChanges(own)} GROUP BY credential
      UNION ALL
      SELECT credential, '' AS title, 0 AS seen, max(in_force) AS held, max(in_force AND basis = 'verified') AS proved
      FROM (
        SELECT credential, person, basis, timestamp <= {asOf:Int64} AND until > {asOf:Int64} AS in_force FROM ${awardsUntil(own)}
      ) GROUP BY credential, person
    )
    GROUP BY credential ORDER BY credential`,
});
