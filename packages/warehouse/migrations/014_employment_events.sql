-- What the outcomes worker reads in employment statements; voided ones are left out by the queries.
CREATE TABLE IF NOT EXISTS employment_events
(
  tenant LowCardinality(String),
  seq UInt64 CODEC(Delta, ZSTD(1)),
  statement_id UUID,
  -- applied, interviewed, hired, ...
  type LowCardinality(String),
  -- one application: it joins the funnel; empty for events outside it
  registration String CODEC(ZSTD(1)),
  candidate String CODEC(ZSTD(1)),
  -- ms since the epoch
  timestamp Int64 CODEC(ZSTD(1)),
  occupation_scheme LowCardinality(String),
  occupation_version LowCardinality(String),
  occupation_code LowCardinality(String),
  occupation_title LowCardinality(String),
  -- the whole event as JSON: employer, requisition, direction, separation
  event String CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, seq)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
