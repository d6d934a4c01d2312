-- What the filters of GET statements match: a row per key of a statement, its own or reached through StatementRefs.
-- related_agent and related_activity hold only what agent and activity do not.
CREATE TABLE IF NOT EXISTS refs
(
  tenant LowCardinality(String),
  kind Enum8('verb' = 1, 'agent' = 2, 'related_agent' = 3, 'activity' = 4, 'related_activity' = 5, 'registration' = 6),
  key_hash UInt64 MATERIALIZED sipHash64(key) CODEC(LZ4),
  seq UInt64 CODEC(Delta, LZ4),
  -- behind the hash, to tell keys of one hash apart
  key String CODEC(LZ4)
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, kind, key_hash, seq)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;

-- Where the two index tables are written from: a row per statement is a third of the text of a row per key. It keeps
-- nothing itself, so that each view writes one part of its own and there is no base table they could disagree with;
-- that both are there before the statement itself is the order of the projection, as everywhere.
CREATE TABLE IF NOT EXISTS statement_index
(
  tenant String,
  seq UInt64,
  id UUID,
  kinds Array(Enum8('verb' = 1, 'agent' = 2, 'related_agent' = 3, 'activity' = 4, 'related_activity' = 5, 'registration' = 6)),
  -- beside kinds
  keys Array(String)
)
ENGINE = Null;

CREATE MATERIALIZED VIEW IF NOT EXISTS statement_index_to_refs TO refs AS
SELECT tenant, kind, seq, key FROM statement_index ARRAY JOIN kinds AS kind, keys AS key;

CREATE MATERIALIZED VIEW IF NOT EXISTS statement_index_to_ids TO statement_ids AS
SELECT tenant, id, seq FROM statement_index;
