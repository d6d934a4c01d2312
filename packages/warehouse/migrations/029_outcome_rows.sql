-- Rebuild: applications, employments, pays and seats are kept as rows
-- Which row of a source an event repeats; empty where it repeats none.
ALTER TABLE employment_events ADD COLUMN IF NOT EXISTS record_key String CODEC(ZSTD(1));
ALTER TABLE employment_events ADD INDEX IF NOT EXISTS by_candidate candidate TYPE bloom_filter(0.01) GRANULARITY 1;
ALTER TABLE employment_events ADD INDEX IF NOT EXISTS by_registration registration TYPE bloom_filter(0.01) GRANULARITY 1;
ALTER TABLE employment_events ADD INDEX IF NOT EXISTS by_record record_key TYPE bloom_filter(0.01) GRANULARITY 1;
-- Links and splits of persons: the outcomes projection's own copy, since rows are a function of the log at their position.
CREATE TABLE IF NOT EXISTS outcome_person_links
(
  tenant LowCardinality(String),
  seq UInt64 CODEC(Delta, ZSTD(1)),
  -- link, split
  change LowCardinality(String),
  link_id String CODEC(ZSTD(1)),
  identifier String CODEC(ZSTD(1)),
  person String CODEC(ZSTD(1)),
  starts Nullable(Int64) CODEC(ZSTD(1)),
  ends Nullable(Int64) CODEC(ZSTD(1)),
  source LowCardinality(String),
  reason String CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, seq, change)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
-- One row per application each time that it changes: of those below a position the newest counts, unless it is gone. All times
-- are ms since the epoch. What the columns mean: packages/outcomes/src/rows.
CREATE TABLE IF NOT EXISTS applications
(
  tenant LowCardinality(String),
  registration String CODEC(ZSTD(1)),
  -- of the record that changed it
  seq UInt64 CODEC(ZSTD(1)),
  gone Bool,
  person String CODEC(ZSTD(1)),
  candidate String CODEC(ZSTD(1)),
  employer LowCardinality(String),
  requisition String CODEC(ZSTD(1)),
  requisition_opened_at Nullable(Int64) CODEC(ZSTD(1)),
  occupation_scheme LowCardinality(String),
  occupation_version LowCardinality(String),
  occupation_code LowCardinality(String),
  occupation_title LowCardinality(String),
  region LowCardinality(String),
  source LowCardinality(String),
  applied_at Int64 CODEC(ZSTD(1)),
  recruited_at Nullable(Int64) CODEC(ZSTD(1)),
  screened_at Nullable(Int64) CODEC(ZSTD(1)),
  selected_at Nullable(Int64) CODEC(ZSTD(1)),
  interviewed_at Nullable(Int64) CODEC(ZSTD(1)),
  offered_at Nullable(Int64) CODEC(ZSTD(1)),
  accepted_at Nullable(Int64) CODEC(ZSTD(1)),
  declined_at Nullable(Int64) CODEC(ZSTD(1)),
  lapsed_at Nullable(Int64) CODEC(ZSTD(1)),
  withdrawn_at Nullable(Int64) CODEC(ZSTD(1)),
  rejected_at Nullable(Int64) CODEC(ZSTD(1)),
  hired_at Nullable(Int64) CODEC(ZSTD(1)),
  started_at Nullable(Int64) CODEC(ZSTD(1)),
  -- employed by the employer when applying
  internal Bool,
  -- covariates at the time of applying
  prior_scheme LowCardinality(String),
  prior_version LowCardinality(String),
  prior_code LowCardinality(String),
  experience_years Nullable(Float64) CODEC(ZSTD(1)),
  experience_band LowCardinality(String),
  quarter LowCardinality(String),
  faults Array(String)
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, registration, seq)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
-- One row per employment of a person with an employer, as above.
CREATE TABLE IF NOT EXISTS employment_spells
(
  tenant LowCardinality(String),
  person String CODEC(ZSTD(1)),
  -- empty where no event names it
  employer LowCardinality(String),
  -- of the spells of the person with the employer, from 1 on
  number UInt32,
  seq UInt64 CODEC(ZSTD(1)),
  gone Bool,
  -- the application that led to it, empty where it is not known
  registration String CODEC(ZSTD(1)),
  occupation_scheme LowCardinality(String),
  occupation_version LowCardinality(String),
  occupation_code LowCardinality(String),
  occupation_title LowCardinality(String),
  region LowCardinality(String),
  source LowCardinality(String),
  -- null: no start was reported, and the person is known to be employed from entered_at on (late entry)
  started_at Nullable(Int64) CODEC(ZSTD(1)),
  entered_at Int64 CODEC(ZSTD(1)),
  ended_at Nullable(Int64) CODEC(ZSTD(1)),
  last_seen_at Int64 CODEC(ZSTD(1)),
  -- voluntary, involuntary, end_of_contract, other; empty where nobody says
  separation_type LowCardinality(String),
  separation_reason LowCardinality(String),
  separation_reason_scheme LowCardinality(String),
  subsidised Bool,
  promoted_at Nullable(Int64) CODEC(ZSTD(1)),
  demoted_at Nullable(Int64) CODEC(ZSTD(1)),
  moved_at Nullable(Int64) CODEC(ZSTD(1)),
  -- covariates at entered_at
  prior_scheme LowCardinality(String),
  prior_version LowCardinality(String),
  prior_code LowCardinality(String),
  experience_years Nullable(Float64) CODEC(ZSTD(1)),
  experience_band LowCardinality(String),
  quarter LowCardinality(String),
  faults Array(String)
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, person, employer, number, seq)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
-- One row per pay that was seen, as above.
CREATE TABLE IF NOT EXISTS pay_observations
(
  tenant LowCardinality(String),
  person String CODEC(ZSTD(1)),
  employer LowCardinality(String),
  source LowCardinality(String),
  -- the period, and the first moment after it
  period_from Int64 CODEC(ZSTD(1)),
  period_until Int64 CODEC(ZSTD(1)),
  -- hour, day, week, month, quarter, year; period: for the whole period
  basis LowCardinality(String),
  currency LowCardinality(String),
  seq UInt64 CODEC(ZSTD(1)),
  gone Bool,
  amount Float64 CODEC(ZSTD(1)),
  statement_id UUID,
  occupation_scheme LowCardinality(String),
  occupation_version LowCardinality(String),
  occupation_code LowCardinality(String),
  occupation_title LowCardinality(String),
  faults Array(String)
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, person, employer, source, period_from, period_until, basis, currency, seq)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
-- One row per seat of a person in a programme, as above.
CREATE TABLE IF NOT EXISTS programme_seats
(
  tenant LowCardinality(String),
  person String CODEC(ZSTD(1)),
  programme LowCardinality(String),
  -- of the seats of the person in the programme, from 1 on
  number UInt32,
  seq UInt64 CODEC(ZSTD(1)),
  gone Bool,
  registration String CODEC(ZSTD(1)),
  employer LowCardinality(String),
  region LowCardinality(String),
  source LowCardinality(String),
  -- null: no enrolment was reported
  enrolled_at Nullable(Int64) CODEC(ZSTD(1)),
  entered_at Int64 CODEC(ZSTD(1)),
  released_at Nullable(Int64) CODEC(ZSTD(1)),
  subsidised_at Nullable(Int64) CODEC(ZSTD(1)),
  payer LowCardinality(String),
  -- of all payers together; null where nobody says, or in several currencies
  price_amount Nullable(Float64) CODEC(ZSTD(1)),
  price_currency LowCardinality(String),
  -- covariates at entered_at
  prior_scheme LowCardinality(String),
  prior_version LowCardinality(String),
  prior_code LowCardinality(String),
  experience_years Nullable(Float64) CODEC(ZSTD(1)),
  experience_band LowCardinality(String),
  quarter LowCardinality(String),
  faults Array(String)
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, person, programme, number, seq)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
-- Those recorded before: without a rebuild they count from the next change of a person on.
INSERT INTO outcome_person_links SELECT tenant, seq, change, link_id, identifier, person, starts, ends, source, reason FROM person_links;
