-- What statements say about learning, aligned or not: one row per statement that yields evidence, so that a new
-- alignment can be decided without reading the log again. All pieces of one statement are about one activity.
CREATE TABLE IF NOT EXISTS evidence
(
  tenant LowCardinality(String),
  -- identifier of the statement's actor (xapi ifiOf)
  learner String CODEC(ZSTD(1)),
  -- in matching form
  activity String CODEC(ZSTD(1)),
  seq UInt64 CODEC(Delta, ZSTD(1)),
  statement_id UUID,
  -- the statement's own timestamp and the time it was stored, ms since the epoch
  timestamp Int64 CODEC(ZSTD(1)),
  stored Int64 CODEC(ZSTD(1)),
  kinds Array(LowCardinality(String)),
  -- beside kinds: 0..1, null when the piece grades nothing
  qualities Array(Nullable(Float64)),
  standings Array(Bool),
  INDEX by_statement statement_id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, learner, activity, seq)
SETTINGS index_granularity = 128, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
