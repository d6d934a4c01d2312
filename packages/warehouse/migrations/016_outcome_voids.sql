-- Which statements are voided: the outcomes worker's own copy.
CREATE TABLE IF NOT EXISTS outcome_voids
(
  tenant LowCardinality(String),
  target_id UUID,
  seq UInt64
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, target_id, seq)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
