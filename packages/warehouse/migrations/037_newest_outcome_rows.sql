-- The newest row of each application, employment, pay and seat, which most questions are about
-- The tables of all rows say what was known at any time; of three rows of an application two are past. Of each key merges leave the newest
-- row here, so that FINAL has little to do; a number in place of the key's texts makes that quick. Columns as in the tables of all rows,
-- but for their compression: here all of a table is read for each question.
CREATE TABLE IF NOT EXISTS newest_applications
(
  tenant LowCardinality(String),
  registration String,
  seq UInt64,
  gone Bool,
  person String,
  candidate String,
  employer LowCardinality(String),
  requisition String,
  requisition_opened_at Nullable(Int64),
  occupation_scheme LowCardinality(String),
  occupation_version LowCardinality(String),
  occupation_code LowCardinality(String),
  occupation_title LowCardinality(String),
  region LowCardinality(String),
  source LowCardinality(String),
  applied_at Int64,
  recruited_at Nullable(Int64),
  screened_at Nullable(Int64),
  selected_at Nullable(Int64),
  interviewed_at Nullable(Int64),
  offered_at Nullable(Int64),
  accepted_at Nullable(Int64),
  declined_at Nullable(Int64),
  lapsed_at Nullable(Int64),
  withdrawn_at Nullable(Int64),
  rejected_at Nullable(Int64),
  hired_at Nullable(Int64),
  started_at Nullable(Int64),
  internal Bool,
  prior_scheme LowCardinality(String),
  prior_version LowCardinality(String),
  prior_code LowCardinality(String),
  experience_years Nullable(Float64),
  experience_band LowCardinality(String),
  quarter LowCardinality(String),
  faults Array(String),
  protected_covariates String,
  key UInt128 MATERIALIZED reinterpretAsUInt128(sipHash128(registration))
)
ENGINE = ReplacingMergeTree(seq) ORDER BY (tenant, key)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
INSERT INTO newest_applications SELECT
  tenant, registration, seq, gone, person, candidate, employer, requisition, requisition_opened_at, occupation_scheme,
  occupation_version, occupation_code, occupation_title, region, source, applied_at, recruited_at, screened_at,
  selected_at, interviewed_at, offered_at, accepted_at, declined_at, lapsed_at, withdrawn_at, rejected_at, hired_at,
  started_at, internal, prior_scheme, prior_version, prior_code, experience_years, experience_band, quarter, faults,
  protected_covariates
FROM applications;
CREATE TABLE IF NOT EXISTS newest_spells
(
  tenant LowCardinality(String),
  person String,
  employer LowCardinality(String),
  number UInt32,
  seq UInt64,
  gone Bool,
  registration String,
  occupation_scheme LowCardinality(String),
  occupation_version LowCardinality(String),
  occupation_code LowCardinality(String),
  occupation_title LowCardinality(String),
  region LowCardinality(String),
  source LowCardinality(String),
  started_at Nullable(Int64),
  entered_at Int64,
  ended_at Nullable(Int64),
  last_seen_at Int64,
  separation_type LowCardinality(String),
  separation_reason LowCardinality(String),
  separation_reason_scheme LowCardinality(String),
  subsidised Bool,
  promoted_at Nullable(Int64),
  demoted_at Nullable(Int64),
  moved_at Nullable(Int64),
  prior_scheme LowCardinality(String),
  prior_version LowCardinality(String),
  prior_code LowCardinality(String),
  experience_years Nullable(Float64),
  experience_band LowCardinality(String),
  quarter LowCardinality(String),
  faults Array(String),
  key UInt128 MATERIALIZED reinterpretAsUInt128(sipHash128(person, employer, number))
)
ENGINE = ReplacingMergeTree(seq) ORDER BY (tenant, key)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
INSERT INTO newest_spells SELECT
  tenant, person, employer, number, seq, gone, registration, occupation_scheme, occupation_version, occupation_code,
  occupation_title, region, source, started_at, entered_at, ended_at, last_seen_at, separation_type, separation_reason,
  separation_reason_scheme, subsidised, promoted_at, demoted_at, moved_at, prior_scheme, prior_version, prior_code,
  experience_years, experience_band, quarter, faults
FROM employment_spells;
CREATE TABLE IF NOT EXISTS newest_pays
(
  tenant LowCardinality(String),
  person String,
  employer LowCardinality(String),
  source LowCardinality(String),
  period_from Int64,
  period_until Int64,
  basis LowCardinality(String),
  currency LowCardinality(String),
  seq UInt64,
  gone Bool,
  amount Float64,
  statement_id UUID,
  occupation_scheme LowCardinality(String),
  occupation_version LowCardinality(String),
  occupation_code LowCardinality(String),
  occupation_title LowCardinality(String),
  faults Array(String),
  covariates String,
  protected_covariates String,
  key UInt128 MATERIALIZED reinterpretAsUInt128(sipHash128(person, employer, source, period_from, period_until, basis, currency))
)
ENGINE = ReplacingMergeTree(seq) ORDER BY (tenant, key)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
INSERT INTO newest_pays SELECT
  tenant, person, employer, source, period_from, period_until, basis, currency, seq, gone, amount, statement_id,
  occupation_scheme, occupation_version, occupation_code, occupation_title, faults, covariates, protected_covariates
FROM pay_observations;
CREATE TABLE IF NOT EXISTS newest_seats
(
  tenant LowCardinality(String),
  person String,
  programme LowCardinality(String),
  number UInt32,
  seq UInt64,
  gone Bool,
  registration String,
  employer LowCardinality(String),
  region LowCardinality(String),
  source LowCardinality(String),
  enrolled_at Nullable(Int64),
  entered_at Int64,
  released_at Nullable(Int64),
  subsidised_at Nullable(Int64),
  payer LowCardinality(String),
  price_amount Nullable(Float64),
  price_currency LowCardinality(String),
  prior_scheme LowCardinality(String),
  prior_version LowCardinality(String),
  prior_code LowCardinality(String),
  experience_years Nullable(Float64),
  experience_band LowCardinality(String),
  quarter LowCardinality(String),
  faults Array(String),
  key UInt128 MATERIALIZED reinterpretAsUInt128(sipHash128(person, programme, number))
)
ENGINE = ReplacingMergeTree(seq) ORDER BY (tenant, key)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
INSERT INTO newest_seats SELECT
  tenant, person, programme, number, seq, gone, registration, employer, region, source, enrolled_at, entered_at,
  released_at, subsidised_at, payer, price_amount, price_currency, prior_scheme, prior_version, prior_code,
  experience_years, experience_band, quarter, faults
FROM programme_seats;
