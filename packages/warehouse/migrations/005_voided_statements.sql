-- Statements that listings leave out, and by which statement each was voided.
CREATE TABLE IF NOT EXISTS voided_statements
(
  tenant LowCardinality(String),
  seq UInt64,
  voided_by UInt64
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, seq, voided_by)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
