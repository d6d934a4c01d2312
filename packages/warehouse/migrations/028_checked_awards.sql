-- Rebuild: awards say whether they were verified, by whom they were issued and until when they are valid
-- What is known of the credential document behind a change, and what this store found when it checked it. Only the store itself
-- writes `verified` (lrs StatementsRecorded.credentialsCheckedAt). Rows from before are asserted, without a document, until a rebuild.
-- `asserted`, `verified`; empty in rows from before
ALTER TABLE credential_awards ADD COLUMN IF NOT EXISTS basis LowCardinality(String);
-- id of the document, and of its issuer; empty where the statement names none
ALTER TABLE credential_awards ADD COLUMN IF NOT EXISTS document String CODEC(ZSTD(1));
ALTER TABLE credential_awards ADD COLUMN IF NOT EXISTS issuer LowCardinality(String);
-- end of its validity, ms since the epoch
ALTER TABLE credential_awards ADD COLUMN IF NOT EXISTS valid_until Nullable(Int64) CODEC(ZSTD(1));
-- what the check found, in the words of credentials VerificationResult, and when, ms since the epoch; empty and null where nobody checked
ALTER TABLE credential_awards ADD COLUMN IF NOT EXISTS check_result LowCardinality(String);
ALTER TABLE credential_awards ADD COLUMN IF NOT EXISTS checked_at Nullable(Int64) CODEC(ZSTD(1));
