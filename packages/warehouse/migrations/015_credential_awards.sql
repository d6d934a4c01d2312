-- Credentials awarded, taken back and expired; voided ones are left out by the queries.
CREATE TABLE IF NOT EXISTS credential_awards
(
  tenant LowCardinality(String),
  seq UInt64 CODEC(Delta, ZSTD(1)),
  statement_id UUID,
  -- awarded, forfeited, revoked, expired
  change LowCardinality(String),
  learner String CODEC(ZSTD(1)),
  -- IRI of the badge or certificate in matching form
  credential LowCardinality(String),
  title LowCardinality(String),
  -- ms since the epoch
  timestamp Int64 CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, seq)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
