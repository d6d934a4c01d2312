import { linkColumns } from '../persons/tables.ts';
import { column, table } from '../tables/table.ts';

/** Employment events that statements report. */
export const employmentEvents = table('employment_events', {
  tenant: column.lowCardinality,
  seq: column.uint64,
  statement_id: column.uuid,
  type: column.lowCardinality,
  registration: column.string,
  candidate: column.string,
  timestamp: column.int64,
  occupation_scheme: column.lowCardinality,
  occupation_version: column.lowCardinality,
  occupation_code: column.lowCardinality,
  occupation_title: column.lowCardinality,
  event: column.string,
  /** `recordKey` of the row of a source that it repeats, or ''. */
  record_key: column.string,
});

/** Credentials awarded, taken back and expired. */
export const credentialAwards = table('credential_awards', {
  tenant: column.lowCardinality,
  seq: column.uint64,
  statement_id: column.uuid,
  change: column.lowCardinality,
  learner: column.string,
  credential: column.lowCardinality,
  title: column.lowCardinality,
  timestamp: column.int64,
  /** `verified` only where the store checked the document itself; '' in rows from before that was kept. */
  basis: column.lowCardinality,
  document: column.string,
  issuer: column.lowCardinality,
  valid_until: column.nullable(column.int64),
  check_result: column.lowCardinality,
  checked_at: column.nullable(column.int64),
  /** What an award says of results, in two lists: kind and description of each as in `barKey`, and beside it the text. */
  result_keys: column.array(column.string),
  result_texts: column.array(column.string),
});

/** Credentials that were stored before and checked again. */
export const credentialChecks = table('credential_checks', {
  tenant: column.lowCardinality,
  document: column.string,
  issuer: column.lowCardinality,
  credential: column.lowCardinality,
  seq: column.uint64,
  statement_id: column.uuid,
  check_result: column.lowCardinality,
  checked_at: column.int64,
});

/** Which statements are voided, as this projection knows it. */
export const outcomeVoids = table('outcome_voids', {
  tenant: column.lowCardinality,
  target_id: column.uuid,
  seq: column.uint64,
});

/** Links and splits of persons, as this projection knows them: its rows are of persons. */
export const outcomePersonLinks = table('outcome_person_links', linkColumns);

const occupation = {
  occupation_scheme: column.lowCardinality,
  occupation_version: column.lowCardinality,
  occupation_code: column.lowCardinality,
  occupation_title: column.lowCardinality,
};

/** What was known of the person at the index time of a row. */
const covariates = {
  prior_scheme: column.lowCardinality,
  prior_version: column.lowCardinality,
  prior_code: column.lowCardinality,
  experience_years: column.nullable(column.float64),
  experience_band: column.lowCardinality,
  quarter: column.lowCardinality,
};

const time = column.nullable(column.int64);

/** One row per application, whole, each time that it changes. Times are ms since the epoch. */
export const applications = table('applications', {
  tenant: column.lowCardinality,
  registration: column.string,
  seq: column.uint64,
  gone: column.bool,
  person: column.string,
  candidate: column.string,
  employer: column.lowCardinality,
  requisition: column.string,
  requisition_opened_at: time,
  ...occupation,
  region: column.lowCardinality,
  source: column.lowCardinality,
  applied_at: column.int64,
  recruited_at: time,
  screened_at: time,
  selected_at: time,
  interviewed_at: time,
  offered_at: time,
  accepted_at: time,
  declined_at: time,
  lapsed_at: time,
  withdrawn_at: time,
  rejected_at: time,
  hired_at: time,
  started_at: time,
  internal: column.bool,
  ...covariates,
  faults: column.array(column.string),
  /** A JSON object of `DeclaredCovariates`, or ''. */
  protected_covariates: column.string,
});

/** One row per employment of a person with an employer. */
export const employmentSpells = table('employment_spells', {
  tenant: column.lowCardinality,
  person: column.string,
  employer: column.lowCardinality,
  number: column.uint32,
  seq: column.uint64,
  gone: column.bool,
  registration: column.string,
  ...occupation,
  region: column.lowCardinality,
  source: column.lowCardinality,
  started_at: time,
  entered_at: column.int64,
  ended_at: time,
  last_seen_at: column.int64,
  separation_type: column.lowCardinality,
  separation_reason: column.lowCardinality,
  separation_reason_scheme: column.lowCardinality,
  subsidised: column.bool,
  promoted_at: time,
  demoted_at: time,
  moved_at: time,
  ...covariates,
  faults: column.array(column.string),
});

/** One row per pay that was seen. */
export const payObservations = table('pay_observations', {
  tenant: column.lowCardinality,
  person: column.string,
  employer: column.lowCardinality,
  source: column.lowCardinality,
  period_from: column.int64,
  period_until: column.int64,
  basis: column.lowCardinality,
  currency: column.lowCardinality,
  seq: column.uint64,
  gone: column.bool,
  amount: column.float64,
  statement_id: column.uuid,
  ...occupation,
  faults: column.array(column.string),
  /** JSON objects of `DeclaredCovariates`, or ''. */
  covariates: column.string,
  protected_covariates: column.string,
});

/** One row per seat of a person in a programme. */
export const programmeSeats = table('programme_seats', {
  tenant: column.lowCardinality,
  person: column.string,
  programme: column.lowCardinality,
  number: column.uint32,
  seq: column.uint64,
  gone: column.bool,
  registration: column.string,
  employer: column.lowCardinality,
  region: column.lowCardinality,
  source: column.lowCardinality,
  enrolled_at: time,
  entered_at: column.int64,
  released_at: time,
  subsidised_at: time,
  payer: column.lowCardinality,
  price_amount: column.nullable(column.float64),
  price_currency: column.lowCardinality,
  ...covariates,
  faults: column.array(column.string),
});

/**
 * Of each key the newest row of the table with all rows: the same columns, and a row that is gone is there, too. Nobody writes them: views
 * fill them with what comes into the others (migration 039).
 */
export const newestApplications = table('newest_applications', applications.columns);
export const newestSpells = table('newest_spells', employmentSpells.columns);
export const newestPays = table('newest_pays', payObservations.columns);
export const newestSeats = table('newest_seats', programmeSeats.columns);
