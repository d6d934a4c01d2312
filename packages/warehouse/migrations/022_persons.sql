-- Links and splits of persons as they were recorded, and the persons of each identifier over time that they lead to.
CREATE TABLE IF NOT EXISTS person_links
(
  tenant LowCardinality(String),
  seq UInt64 CODEC(Delta, ZSTD(1)),
  -- link, split
  change LowCardinality(String),
  link_id String CODEC(ZSTD(1)),
  -- an identifier or a named person; empty for a split
  identifier String CODEC(ZSTD(1)),
  person String CODEC(ZSTD(1)),
  -- valid times, ms since the epoch; null: open
  starts Nullable(Int64) CODEC(ZSTD(1)),
  ends Nullable(Int64) CODEC(ZSTD(1)),
  source LowCardinality(String),
  reason String CODEC(ZSTD(1)),
  recorded_by String CODEC(ZSTD(1)),
  -- ms since the epoch
  recorded_at Int64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, seq, change)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;

CREATE TABLE IF NOT EXISTS persons
(
  tenant LowCardinality(String),
  identifier String CODEC(ZSTD(1)),
  seq UInt64 CODEC(ZSTD(1)),
  -- the person persons[i] from starts[i] on until starts[i + 1]; ms since the epoch, the first before all statements
  starts Array(Int64) CODEC(ZSTD(1)),
  persons Array(String) CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, identifier, seq)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
