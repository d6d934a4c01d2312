-- Further checks of credentials that were stored before, and a way from a learner to their awards
-- When the store checked a credential again that it had stored, with what came of it: an award was valid as of the newest check.
CREATE TABLE IF NOT EXISTS credential_checks
(
  tenant LowCardinality(String),
  -- id of the document, and of its issuer
  document String CODEC(ZSTD(1)),
  issuer LowCardinality(String),
  -- IRI of the badge or certificate in matching form
  credential LowCardinality(String),
  seq UInt64 CODEC(Delta, ZSTD(1)),
  statement_id UUID,
  -- in the words of credentials VerificationResult, and when, ms since the epoch
  check_result LowCardinality(String),
  checked_at Int64 CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree ORDER BY (tenant, document, issuer, credential, seq)
SETTINGS index_granularity = 128, fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1, old_parts_lifetime = 480;
-- Awards lie in the order of the log: what somebody was awarded is found by a few granules, not by looking at all of them.
ALTER TABLE credential_awards ADD INDEX IF NOT EXISTS by_learner learner TYPE bloom_filter(0.01) GRANULARITY 1;
ALTER TABLE credential_awards MATERIALIZE INDEX by_learner;
