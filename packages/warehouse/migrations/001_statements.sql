-- Every statement once, by its place in the log. Written last of all tables of a batch: what stands here stands everywhere.
CREATE TABLE IF NOT EXISTS statements
(
  tenant LowCardinality(String),
  seq UInt64 CODEC(Delta, ZSTD(1)),
  id UUID,
  stored DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
  -- the sender's, else stored
  timestamp DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
  verb LowCardinality(String),
  -- identifier of the actor (xapi ifiOf), empty for an anonymous group
  actor String CODEC(ZSTD(1)),
  actor_name String CODEC(ZSTD(1)),
  -- the object, when it is an activity
  activity String CODEC(ZSTD(1)),
  -- in lower case, empty without
  registration String CODEC(ZSTD(1)),
  authority LowCardinality(String),
  voiding Bool,
  -- place of the record in the log
  partition UInt32 CODEC(ZSTD(1)),
  offset UInt64 CODEC(Delta, ZSTD(1)),
  -- the text a GET in format exact returns; never the JSON type, which drops nulls and reorders keys
  exact String CODEC(ZSTD(1)),
  INDEX stored_range stored TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, seq)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
