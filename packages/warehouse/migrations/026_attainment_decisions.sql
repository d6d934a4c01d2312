-- Rebuild: decisions are about persons, say since when, and are made again by time alone
-- Decisions speak of persons, and say what was shown since when; the evidence behind one is found by deciding it again as
-- known at its position, so that it is not in the row. Those made before are taken over as far as they say so: without a
-- rebuild they have no `since`, and age from the next decision on.
CREATE TABLE IF NOT EXISTS attainment_decisions
(
  tenant LowCardinality(String),
  -- '<framework id> <competency id>'
  rule_id LowCardinality(String),
  -- stable id of a person: an identifier of theirs, or the name that links gave them
  person String CODEC(ZSTD(1)),
  -- seq of the first statement of the record that led to it
  seq UInt64 CODEC(Delta, ZSTD(1)),
  decision_id FixedString(64) CODEC(ZSTD(1)),
  -- empty for the first
  previous_decision_id String CODEC(ZSTD(1)),
  framework LowCardinality(String),
  competency LowCardinality(String),
  rule_version LowCardinality(String),
  rule_hash LowCardinality(String),
  -- competency AttainmentStatus
  status LowCardinality(String),
  value Nullable(Float64),
  attained Bool,
  -- valid times, ms since the epoch: from when on it is attained, and when the newest evidence that counted happened
  since Nullable(Int64) CODEC(ZSTD(1)),
  evidence_at Nullable(Int64) CODEC(ZSTD(1)),
  -- how many pieces of evidence counted, and the statements of the newest of them
  counted UInt32,
  newest Array(UUID) CODEC(ZSTD(1)),
  -- `statement`, `publication`, `link` or `clock`, and the id of the statement or link
  cause LowCardinality(String),
  cause_id String CODEC(ZSTD(1)),
  -- the time it is as of: the stored time of its record, or the time that a clock event brings; ms since the epoch
  decided_at Int64 CODEC(ZSTD(1)),
  INDEX by_decision decision_id TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX by_person person TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, rule_id, person, seq)
SETTINGS index_granularity = 128, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
INSERT INTO attainment_decisions SELECT tenant, rule_id, learner, seq, decision_id, previous_decision_id, framework, competency,
  rule_version, rule_hash, if(attained, 'attained', 'not-demonstrated'), value, attained, NULL, NULL, included_count,
  arrayMap(x -> toUUID(JSONExtractString(x, 'statementId')), arraySlice(JSONExtractArrayRaw(included), -20)),
  'statement', '', decided_at FROM decisions;
-- When decisions are to be made again by time alone: evidence dated ahead, attainments that go stale or end.
CREATE TABLE IF NOT EXISTS attainment_due
(
  tenant LowCardinality(String),
  rule_id LowCardinality(String),
  person String CODEC(ZSTD(1)),
  -- valid time, ms since the epoch
  due Int64 CODEC(ZSTD(1)),
  -- seq of the first statement of the record from which on it is known
  seq UInt64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, rule_id, person, due, seq)
SETTINGS index_granularity = 128, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
-- The valid times that clock events have reached.
CREATE TABLE IF NOT EXISTS clock_events
(
  tenant LowCardinality(String),
  seq UInt64 CODEC(Delta, ZSTD(1)),
  -- ms since the epoch
  at Int64
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, seq)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
