import type { Warehouse } from '@cairn/warehouse';

/** How much of what a tenant is filled with, and how its names are spread. */
interface Filling {
  readonly tenant: string;
  readonly learners: number;
  readonly applications: number;
  readonly occupations: number;
  readonly employers: number;
  readonly regions: number;
  readonly credentials: number;
  /** Timestamp of the first, ms since the epoch. */
  readonly start: number;
}

const DAY = 86_400_000;
/** Rows of each application, one for each time that a statement changed it; and of each employment. */
const CHANGES = { application: 3, employment: 2 };

/**
 * Fills the tables of outcomes as the projection would with somewhat more than three statements for each application: each is there once
 * for each change, two in five learners are employed, seven in ten have a credential, and one in ten has two.
 * @returns the position below which all of it is
 */
export async function fillOutcomes(warehouse: Warehouse, filling: Filling): Promise<number> {
  const { tenant, learners, applications, occupations, employers, regions, credentials, start } = filling;
  const learner = (n: string) =>
    `concat('mbox:mailto:learner-', toString(${n} * 7919 % ${learners}), '@example.org')`;
  const hash = (n: string, of: string) => `cityHash64(${n}, '${of}')`;
  // Few of the names have most of what there is, as names do.
  const skewed = (n: string, of: string, count: number) =>
    `toString(toUInt32(floor(${count} * pow((${hash(n, of)} % 100000) / 100000, 3))))`;
  const occupation = (n: string) => `'O*NET-SOC' AS occupation_scheme, '29.0' AS occupation_version,
    concat('code-', ${skewed(n, 'o', occupations)}) AS occupation_code, concat('Title ', occupation_code) AS occupation_title`;
  const place = (n: string) => `concat('https://employer.example/', ${skewed(n, 'e', employers)}) AS employer,
    concat('region-', ${skewed(n, 'r', regions)}) AS region`;
  const covariates = (at: string) => `['', '0-1', '2-5', '6-10', '11+'][1 + app % 5] AS experience_band,
    concat(toString(toYear(fromUnixTimestamp64Milli(${at}))), '-Q', toString(toQuarter(fromUnixTimestamp64Milli(${at})))) AS quarter`;
  await warehouse.command(`
    INSERT INTO applications (tenant, registration, seq, gone, person, candidate, employer, region, occupation_scheme, occupation_version,
      occupation_code, occupation_title, applied_at, interviewed_at, offered_at, accepted_at, rejected_at, hired_at, experience_band, quarter)
    SELECT '${tenant}', toString(reinterpretAsUUID(sipHash128(app))), number + 1, false, ${learner('app')} AS person, person, employer, region,
      occupation_scheme, occupation_version, occupation_code, occupation_title, applied_at,
      if(change > 0 AND app % 3 > 0, applied_at + ${9 * DAY}, NULL), if(change > 1 AND hired, applied_at + ${20 * DAY}, NULL),
      if(change > 1 AND hired, applied_at + ${21 * DAY}, NULL), if(change > 1 AND NOT hired, applied_at + ${25 * DAY}, NULL),
      if(change > 1 AND hired, applied_at + ${22 * DAY}, NULL), experience_band, quarter
    FROM (
      SELECT number, number % ${applications} AS app, intDiv(number, ${applications}) AS change, ${hash('app', 'h')} % 10 < 4 AS hired,
        ${start} + ${hash('app', 't')} % ${700 * DAY} AS applied_at, ${place('app')}, ${occupation('app')}, ${covariates('applied_at')}
      FROM numbers(${applications * CHANGES.application})
    )`);
  const spells = Math.round(learners * 0.4);
  await warehouse.command(`
    INSERT INTO employment_spells (tenant, person, employer, number, seq, gone, registration, region, occupation_scheme, occupation_version,
      occupation_code, occupation_title, started_at, entered_at, ended_at, last_seen_at, separation_type, promoted_at, experience_band, quarter)
    SELECT '${tenant}', ${learner('app')}, employer, 1, number + 1, false, '', region, occupation_scheme, occupation_version, occupation_code,
      occupation_title, started_at, started_at, if(change > 0 AND app % 3 = 0, started_at + ${hash('app', 's')} % ${500 * DAY}, NULL) AS ended,
      ifNull(ended, started_at), if(ended IS NULL, '', 'voluntary'), if(app % 7 = 0, started_at + ${200 * DAY}, NULL), experience_band, quarter
    FROM (
      SELECT number, number % ${spells} AS app, intDiv(number, ${spells}) AS change, ${start} + ${hash('app', 't')} % ${700 * DAY} AS started_at,
        ${place('app')}, ${occupation('app')}, ${covariates('started_at')}
      FROM numbers(${spells * CHANGES.employment})
    )`);
  await warehouse.command(`
    INSERT INTO credential_awards (tenant, seq, statement_id, change, learner, credential, title, timestamp, basis)
    SELECT '${tenant}', number + 1, generateUUIDv4(number), 'awarded', ${learner('number')},
      concat('https://badges.example/', ${skewed('number', 'c', credentials)}) AS credential, credential,
      ${start} + ${hash('number', 'a')} % ${500 * DAY}, 'asserted'
    FROM numbers(${Math.round(learners * 0.8)}) WHERE number % 8 != 7`);
  // Who applied, and of whom something is known beside awards: which rates say of non-holders.
  await warehouse.command(`
    INSERT INTO employment_events (tenant, seq, statement_id, type, registration, candidate, timestamp)
    SELECT '${tenant}', number + 1, generateUUIDv4(number), 'applied', toString(number), ${learner('number')}, ${start}
    FROM numbers(${applications * CHANGES.application + spells * CHANGES.employment})`);
  await warehouse.command(`
    INSERT INTO evidence (tenant, learner, activity, seq, statement_id, timestamp, kinds, qualities, standings)
    SELECT '${tenant}', ${learner('number')}, 'https://example.org/activities/1', number + 1, generateUUIDv4(number), ${start}, ['score'], [1], [false]
    FROM numbers(${learners * 2})`);
  return applications * CHANGES.application + learners * 2 + 10;
}
