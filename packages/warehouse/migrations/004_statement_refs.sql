-- Statements whose object is a StatementRef, by the statement they point at, which may come later or never.
CREATE TABLE IF NOT EXISTS statement_refs
(
  tenant LowCardinality(String),
  target UUID,
  seq UInt64,
  id UUID,
  voiding Bool
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, target, seq)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
