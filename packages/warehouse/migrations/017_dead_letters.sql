-- What a worker could not use, with the reason and its place in the log: nothing is skipped silently.
-- The statement itself stays stored and listed.
CREATE TABLE IF NOT EXISTS dead_letters
(
  tenant LowCardinality(String),
  worker LowCardinality(String),
  seq UInt64,
  statement_id String,
  code LowCardinality(String),
  -- JSON array of issues: path, code, message, hint
  issues String CODEC(ZSTD(3)),
  stored Int64
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, worker, seq)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
