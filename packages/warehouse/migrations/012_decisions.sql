-- Every decision about a learner and a rule, in the order of the records that led to them; the newest stands.
CREATE TABLE IF NOT EXISTS decisions
(
  tenant LowCardinality(String),
  -- '<framework id> <competency id>'
  rule_id LowCardinality(String),
  learner String CODEC(ZSTD(1)),
  -- seq of the first statement of the record that led to it
  seq UInt64 CODEC(Delta, ZSTD(1)),
  decision_id FixedString(64) CODEC(ZSTD(1)),
  -- empty for the first
  previous_decision_id String CODEC(ZSTD(1)),
  framework LowCardinality(String),
  competency LowCardinality(String),
  rule_version LowCardinality(String),
  rule_hash LowCardinality(String),
  value Nullable(Float64),
  attained Bool,
  -- how many pieces of evidence counted
  included_count UInt32,
  -- JSON arrays: statement id, kind, timestamp and the part it had, or the reason it had none
  included String CODEC(ZSTD(3)),
  excluded String CODEC(ZSTD(3)),
  -- stored time of the record that led to it, ms since the epoch
  decided_at Int64 CODEC(ZSTD(1)),
  INDEX by_decision decision_id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, rule_id, learner, seq)
SETTINGS index_granularity = 128, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
