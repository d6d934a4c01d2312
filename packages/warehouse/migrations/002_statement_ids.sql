-- Where a statement is, by its id.
CREATE TABLE IF NOT EXISTS statement_ids
(
  tenant LowCardinality(String),
  id UUID,
  seq UInt64
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, id)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
