-- Catalogue items as published; for each kind and id the newest is in force.
CREATE TABLE IF NOT EXISTS catalogue
(
  tenant LowCardinality(String),
  -- seq of the publication's record, plus the item's place in it
  seq UInt64,
  kind LowCardinality(String),
  id String,
  version String,
  item String CODEC(ZSTD(3)),
  published_by String,
  -- ms since the epoch
  published_at Int64
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, seq)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
