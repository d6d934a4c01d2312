-- How far each projection got: written after the tables of a batch (docs/adr/0002-projection-marks.md).
CREATE TABLE IF NOT EXISTS projection_marks
(
  -- of the projection
  name LowCardinality(String),
  partition UInt32,
  -- offset of the next record to project
  next UInt64,
  -- stored time of the last projected record, ms since the epoch
  stored Int64
)
ENGINE = ReplacingMergeTree(next) PARTITION BY name ORDER BY (name, partition)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
