-- Definitions of activities and named agents as statements brought them: each text once, with its first statement.
CREATE TABLE IF NOT EXISTS seen
(
  tenant LowCardinality(String),
  kind Enum8('activity' = 1, 'agent' = 2),
  -- activity id, or identifier of the agent (xapi ifiOf)
  key String CODEC(ZSTD(1)),
  content_hash FixedString(16) MATERIALIZED sipHash128(content),
  seq UInt64,
  -- the smallest seq wins
  earliness UInt64 MATERIALIZED 9007199254740991 - seq,
  -- JSON of the definition or the agent
  content String CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree(earliness) ORDER BY (tenant, kind, key, content_hash)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
