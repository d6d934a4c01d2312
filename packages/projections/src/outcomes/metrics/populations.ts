import type { CurveClock, FollowUp, Metric, Population, RateEvent, RateMetric } from '@cairn/outcomes';
import type { OwnRows } from '../../tables/tenant-queries.ts';
import { applicationsAsOf, spellsAsOf } from '../rows-as-of.ts';
import { newestApplications, newestSpells } from '../tables.ts';
import { FOLLOWED_POPULATIONS } from './followed-populations.ts';

const DAY = 86_400_000;
/** Later than any time that a statement can name. */
const NEVER = 'toInt64(9223372036854775807)';
const orNever = (time: string) => `ifNull(${time}, ${NEVER})`;

/**
 * The SQL of a metric's population, one row per member: `member` (its id), registration, candidate, employer, person, index_at
 * (when it is decided whether the person holds the credential), occupation, title, region, quarter, `event_at` (NULL: it has not had the event),
 * for rates `has_ended` (whether anything says how it ended), and for curves `entry` and `time` in days and `cause` ('': nothing ended it). Of a
 * follow-up there is `holder`, too: the first group.
 */
export function membersOfPopulation(metric: Metric | FollowUp, own: OwnRows): string {
  const members = everybody(metric, own);
  return `SELECT * FROM (${members}) WHERE index_at >= {cohortFrom:Int64} AND index_at < {cohortUntil:Int64}`;
}

function everybody(metric: Metric | FollowUp, own: OwnRows): string {
  if (metric.kind === 'follow-up')
    return followed(FOLLOWED_POPULATIONS[metric.population](own), CLOCKS[metric.clock], 'holder, ');
  return metric.kind === 'rate'
    ? RATES[metric.population.name](own, `${metric.event}_at`)
    : followed(CLOCKED[metric.population.name](own), CLOCKS[metric.clock]);
}

const OCCUPATION =
  '(occupation_scheme, occupation_version, occupation_code) AS occupation, occupation_title AS title';
const APPLICATION = `registration AS member, registration, candidate, employer, person, applied_at AS index_at,
  CAST(NULL, 'Nullable(Int64)') AS ended_at, ${OCCUPATION}, region, quarter, experience_band,
  if(prior_code = '', '', concat(prior_scheme, '|', prior_version, '|', prior_code)) AS prior_occupation`;
const EMPLOYMENT = `concat(person, '\\n', employer, '\\n', toString(number)) AS member, registration, '' AS candidate, employer,
  person, started_at AS index_at, ${OCCUPATION}`;

/** The table of which the members of a metric are. */
export const tableOf = ({ population }: Metric) =>
  population.name === 'employments' ? newestSpells : newestApplications;

type StepColumn = `${RateEvent}_at`;

/** Applications with the time of every step that rates are of. */
const stepsAsOf = (own: OwnRows) =>
  `(SELECT *, if(internal, hired_at, NULL) AS internal_at FROM ${applicationsAsOf(own)})`;

/** When an offer was answered; what is dated before the offer is not an answer to it. */
const sinceOffer = (answer: string) => `if(ifNull(${answer}, -1) < offered_at, ${NEVER}, ${answer})`;

/** What has happened at the end of a window that begins with a time; NULL where it happened later, or not at all. */
const within = (column: string, from: string) => `if(${column} <= ${from} + {within:Int64}, ${column}, NULL)`;

/** Whether anything says how an application ended: a step of the metric, whenever it came, a hire or the end without one. */
const hasEnded = (step: StepColumn) =>
  `(${[step, 'hired_at', 'rejected_at', 'withdrawn_at', 'declined_at', 'lapsed_at'].map((time) => `${time} IS NOT NULL`).join(' OR ')})`;

const RATES: Readonly<Record<RateMetric['population']['name'], (own: OwnRows, step: StepColumn) => string>> =
  {
    'matured-applications': (own, step) => `
    SELECT ${APPLICATION}, ${hasEnded(step)} AS has_ended, ${within(step, 'applied_at')} AS event_at
    FROM ${stepsAsOf(own)} WHERE applied_at + {within:Int64} <= {asOf:Int64}`,
    // An offer that was answered twice was answered by the first.
    'decided-offers': (own, step) => `
    SELECT ${APPLICATION}, true AS has_ended, if(${step} = decided_at, ${step}, NULL) AS event_at
    FROM (
      SELECT *, least(${['accepted_at', 'declined_at', 'lapsed_at'].map(sinceOffer).join(', ')}) AS decided_at
      FROM ${stepsAsOf(own)} WHERE offered_at + {within:Int64} <= {asOf:Int64}
    ) WHERE decided_at <= offered_at + {within:Int64}`,
    'matured-hires': (own, step) => `
    SELECT ${APPLICATION}, true AS has_ended, ${step} AS event_at
    FROM ${stepsAsOf(own)}
    WHERE applied_at + {within:Int64} <= {asOf:Int64} AND hired_at <= applied_at + {within:Int64}`,
  };

/** The members of a population that curves are of, with `since`, `entry` (days after it), `until` (the last that is known of it), and its columns. */
const CLOCKED: Readonly<Record<Population['name'], (own: OwnRows) => string>> = {
  'matured-applications': applicationsFollowed,
  'decided-offers': applicationsFollowed,
  'matured-hires': applicationsFollowed,
  hires: (own) => `SELECT *, ${APPLICATION}, assumeNotNull(hired_at) AS since, 0 AS entry,
    {asOf:Int64} AS until FROM ${applicationsAsOf(own)} WHERE hired_at IS NOT NULL`,
  applications: applicationsFollowed,
  // Who is still there was there when the employer last reported anything: after that nobody knows.
  employments: (own) => `
    SELECT *, ${EMPLOYMENT}, assumeNotNull(started_at) AS since, intDiv(entered_at - since, ${DAY}) AS entry
    FROM (
      SELECT *,
        least({asOf:Int64}, max(greatest(last_seen_at, ifNull(ended_at, 0))) OVER (PARTITION BY employer)) AS until
      FROM ${spellsAsOf(own)}
    ) WHERE started_at IS NOT NULL`,
};

function applicationsFollowed(own: OwnRows): string {
  return `SELECT *, ${APPLICATION}, applied_at AS since, 0 AS entry,
    {asOf:Int64} AS until FROM ${applicationsAsOf(own)}`;
}

/** What a clock stops for: causes with the SQL of their times, the one that a curve is of first; at one time the first counts. */
const CLOCKS: Readonly<Record<CurveClock, Readonly<Record<string, string>>>> = {
  hire: {
    hired: 'hired_at',
    closed: `least(${['rejected_at', 'withdrawn_at', 'declined_at', 'lapsed_at'].map(orNever).join(', ')})`,
  },
  fill: { filled: 'if(filled_at < since, since, filled_at)' },
  // Whoever was there before the hire was reported did not wait; what was answered before it was answered to something else.
  start: {
    started: 'if(started_at < hired_at, hired_at, started_at)',
    'fell-through': `least(${['rejected_at', 'withdrawn_at', 'declined_at', 'lapsed_at'].map((column) => orNever(`if(${column} < hired_at, NULL, ${column})`)).join(', ')})`,
  },
  departure: {
    left: "if(separation_type != 'end_of_contract', ended_at, NULL)",
    completed: "if(separation_type = 'end_of_contract', ended_at, NULL)",
  },
  promotion: { promoted: 'promoted_at', ended: 'ended_at' },
  move: { moved: 'moved_at', ended: 'ended_at' },
};

/**
 * How long each member was followed, in days, and what ended it. An event counts on the day that it completes, a member without one
 * for the days that were completed.
 */
function followed(members: string, causes: Readonly<Record<string, string>>, further = ''): string {
  const times = Object.values(causes).map(orNever);
  const named = Object.keys(causes).map((cause, i) => `stopped_at = ${times[i]}, '${cause}'`);
  const [first] = Object.keys(causes);
  return `
    SELECT ${further}member, registration, candidate, employer, person, index_at, ended_at, occupation, title, region, quarter, entry,
      least(${times.join(', ')}) AS stopped_at,
      multiIf(stopped_at > until, '', ${named.join(', ')}, '') AS cause,
      greatest(entry, if(cause = '', intDiv(until - since, ${DAY}), intDiv(stopped_at - since + ${DAY - 1}, ${DAY}))) AS time,
      if(cause = '${first}', stopped_at, NULL) AS event_at
    FROM (${members})`;
}
