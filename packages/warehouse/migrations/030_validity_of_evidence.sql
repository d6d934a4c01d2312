-- Rebuild: attainment by credentials ends with their validity, and the calendar says when
-- What is known of the credential document behind a piece of evidence, as in credential_awards: JSON of its issuer and id, empty where the
-- statement names none, and the end of its validity, ms since the epoch. Evidence from before counts without an end until a rebuild.
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS document String CODEC(ZSTD(1));
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS valid_until Nullable(Int64) CODEC(ZSTD(1));
-- When the attainment goes stale, and when it ends, unless something comes until then; ms since the epoch, null for never
ALTER TABLE attainment_due ADD COLUMN IF NOT EXISTS stale_at Nullable(Int64) CODEC(ZSTD(1));
ALTER TABLE attainment_due ADD COLUMN IF NOT EXISTS expires_at Nullable(Int64) CODEC(ZSTD(1));
