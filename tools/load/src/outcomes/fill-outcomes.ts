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
const QUARTERS = 8;
/** In how many inserts each table is filled: what comes in comes in parts. */
const INSERTS = 8;

/**
 * Fills the tables of outcomes as the projection would with somewhat more than three statements for each application: each is there once
 * for each change, two in five learners are employed, seven in ten have a credential, one in ten has two, and some lost it; one in ten
 * awards is under another identifier, which is linked. One in five is paid in eight quarters, and one in five has a seat in a programme.
 * @returns the position below which all of it is
 */
export async function fillOutcomes(warehouse: Warehouse, filling: Filling): Promise<number> {
  const { tenant, learners, applications, occupations, employers, regions, credentials, start } = filling;
  const spells = Math.round(learners * 0.4);
  const some = Math.round(learners * 0.2);
  const person = (n: string) => `toString(${n} * 7919 % ${learners})`;
  const learner = (n: string) => `concat('mbox:mailto:learner-', ${person(n)}, '@example.org')`;
  const alias = (n: string) => `concat('account:https://lms.example.org|', ${person(n)})`;
  const hash = (n: string, of: string) => `cityHash64(${n}, '${of}')`;
  const id = (n: string, of: string) => `reinterpretAsUUID(sipHash128(${n}, '${of}'))`;
  // Few of the names have most of what there is, as names do.
  const skewed = (n: string, of: string, count: number) =>
    `toString(toUInt32(floor(${count} * pow((${hash(n, of)} % 100000) / 100000, 3))))`;
  const occupation = (n: string) => `'O*NET-SOC' AS occupation_scheme, '29.0' AS occupation_version,
    concat('code-', ${skewed(n, 'o', occupations)}) AS occupation_code, concat('Title ', occupation_code) AS occupation_title`;
  const employer = (n: string) => `concat('https://employer.example/', ${skewed(n, 'e', employers)})`;
  const place = (n: string) =>
    `${employer(n)} AS employer, concat('region-', ${skewed(n, 'r', regions)}) AS region`;
  const quarterOf = (at: string) =>
    `concat(toString(toYear(fromUnixTimestamp64Milli(${at}))), '-Q', toString(toQuarter(fromUnixTimestamp64Milli(${at}))))`;
  const covariates = (at: string) =>
    `['', '0-1', '2-5', '6-10', '11+'][1 + app % 5] AS experience_band, ${quarterOf(at)} AS quarter`;

  async function insert(into: string, rows: number, select: string): Promise<void> {
    for (let part = 0; part < INSERTS; part += 1) {
      const [from, to] = [part, part + 1].map((n) => Math.floor((rows * n) / INSERTS));
      const some = select.replace('NUMBERS', `numbers(${from}, ${(to ?? 0) - (from ?? 0)})`);
      await warehouse.command(`INSERT INTO ${into} ${some}`);
    }
  }

  await insert(
    `applications (tenant, registration, seq, gone, person, candidate, employer, requisition, requisition_opened_at, region, occupation_scheme,
      occupation_version, occupation_code, occupation_title, applied_at, interviewed_at, offered_at, accepted_at, rejected_at, hired_at,
      started_at, experience_band, quarter)`,
    applications * CHANGES.application,
    `SELECT '${tenant}', toString(${id('app', 'r')}), number + 1, false, ${learner('app')} AS person, person, employer,
      concat('https://employer.example/requisitions/', toString(intDiv(app, 8))), ${start} + ${hash('intDiv(app, 8)', 't')} % ${300 * DAY},
      region, occupation_scheme, occupation_version, occupation_code, occupation_title, applied_at,
      if(change > 0 AND app % 3 > 0, applied_at + ${9 * DAY}, NULL), if(change > 1 AND hired, applied_at + ${20 * DAY}, NULL),
      if(change > 1 AND hired, applied_at + ${21 * DAY}, NULL), if(change > 1 AND NOT hired, applied_at + ${25 * DAY}, NULL),
      if(change > 1 AND hired, applied_at + ${22 * DAY}, NULL), if(change > 1 AND hired, applied_at + ${40 * DAY}, NULL),
      experience_band, quarter
    FROM (
      SELECT number, number % ${applications} AS app, intDiv(number, ${applications}) AS change, ${hash('app', 'h')} % 10 < 4 AS hired,
        ${start} + ${hash('app', 't')} % ${700 * DAY} AS applied_at, ${place('app')}, ${occupation('app')}, ${covariates('applied_at')}
      FROM NUMBERS
    )`,
  );
  await insert(
    `employment_spells (tenant, person, employer, number, seq, gone, registration, region, occupation_scheme, occupation_version,
      occupation_code, occupation_title, started_at, entered_at, ended_at, last_seen_at, separation_type, promoted_at, experience_band, quarter)`,
    spells * CHANGES.employment,
    `SELECT '${tenant}', ${learner('app')}, employer, 1, number + 1, false, '', region, occupation_scheme, occupation_version, occupation_code,
      occupation_title, started_at, started_at, if(change > 0 AND app % 3 = 0, started_at + ${hash('app', 's')} % ${500 * DAY}, NULL) AS ended,
      ifNull(ended, started_at), if(ended IS NULL, '', 'voluntary'), if(app % 7 = 0, started_at + ${200 * DAY}, NULL), experience_band, quarter
    FROM (
      SELECT number, number % ${spells} AS app, intDiv(number, ${spells}) AS change, ${start} + ${hash('app', 't')} % ${700 * DAY} AS started_at,
        ${place('app')}, ${occupation('app')}, ${covariates('started_at')}
      FROM NUMBERS
    )`,
  );
  await insert(
    'credential_awards (tenant, seq, statement_id, change, learner, credential, title, timestamp, basis)',
    Math.round(learners * 0.8),
    `SELECT '${tenant}', number + 1, ${id('number', 'a')}, if(number % 40 = 39, 'revoked', 'awarded') AS change,
      if(of % 10 = 3, ${alias('of')}, ${learner('of')}), concat('https://badges.example/', ${skewed('of', 'c', credentials)}) AS credential,
      credential, ${start} + ${hash('of', 'a')} % ${500 * DAY} + if(change = 'revoked', ${30 * DAY}, 0), 'asserted'
    FROM (SELECT number, if(number % 40 = 39, number - 1, number) AS of FROM NUMBERS) WHERE number % 8 != 6`,
  );
  await insert(
    'persons (tenant, identifier, seq, starts, persons)',
    Math.round(learners * 0.1),
    `SELECT '${tenant}', ${alias('of')}, number + 1, [toInt64(-8640000000000000)], [${learner('of')}] FROM (SELECT number, number * 10 + 3 AS of FROM NUMBERS)`,
  );
  await insert(
    'pay_observations (tenant, person, employer, source, period_from, period_until, basis, currency, seq, gone, amount, statement_id)',
    some * QUARTERS,
    `SELECT '${tenant}', ${learner('of')}, ${employer('of')}, 'payroll',
      toInt64(toUnixTimestamp(addQuarters(toDateTime('2024-01-01', 'UTC'), period))) * 1000,
      toInt64(toUnixTimestamp(addQuarters(toDateTime('2024-01-01', 'UTC'), period + 1))) * 1000,
      'period', 'EUR', number + 1, false, 3000 + ${hash('number', 'p')} % 9000, ${id('number', 'p')}
    FROM (SELECT number, number % ${some} AS of, intDiv(number, ${some}) AS period FROM NUMBERS)`,
  );
  await insert(
    'programme_seats (tenant, person, programme, number, seq, gone, employer, entered_at, enrolled_at, subsidised_at, quarter)',
    some,
    `SELECT '${tenant}', ${learner('number')}, concat('https://programmes.example/', toString(number % 30)), 1, number + 1, false, '', at, at,
      if(number % 2 = 0, at, NULL), ${quarterOf('at')}
    FROM (SELECT number, ${start} + ${hash('number', 't')} % ${700 * DAY} AS at FROM NUMBERS)`,
  );
  // Who applied, and of whom something is known beside awards: which rates say of non-holders.
  await insert(
    'employment_events (tenant, seq, statement_id, type, registration, candidate, timestamp)',
    applications * CHANGES.application + spells * CHANGES.employment,
    `SELECT '${tenant}', number + 1, ${id('number', 'e')}, 'applied', toString(number), ${learner('number')}, ${start} FROM NUMBERS`,
  );
  await insert(
    'evidence (tenant, learner, activity, seq, statement_id, timestamp, kinds, qualities, standings)',
    learners * 2,
    `SELECT '${tenant}', if(number % 10 = 3, ${alias('number')}, ${learner(`number % ${Math.round(learners * 0.9)}`)}),
      concat('https://example.org/activities/', toString(number % 400)), number + 1, ${id('number', 'l')}, ${start}, ['score'], [1], [false]
    FROM NUMBERS`,
  );
  return applications * CHANGES.application + learners * 2 + 10;
}
