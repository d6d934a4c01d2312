-- What the filters of GET statements match: a row per key of a statement, its own or reached through StatementRefs.
-- related_agent and related_activity hold only what agent and activity do not.
CREATE TABLE IF NOT EXISTS refs
(
  tenant LowCardinality(String),
  kind Enum8('verb' = 1, 'agent' = 2, 'related_agent' = 3, 'activity' = 4, 'related_activity' = 5, 'registration' = 6),
  key_hash UInt64 MATERIALIZED sipHash64(key) CODEC(ZSTD(1)),
  seq UInt64 CODEC(Delta, ZSTD(1)),
  -- behind the hash, to tell keys of one hash apart
  key String CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, kind, key_hash, seq)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
