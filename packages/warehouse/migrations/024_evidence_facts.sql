-- Rebuild: evidence knows its verb, parents, groupings, platform, authority, assessor, attempt and registration
-- What alignments match a statement by beside its activity, and where its evidence comes from (competency StatementFacts).
-- Rows from before have empty facts until a rebuild: alignments by activity, prefix and pattern match them, others do not.
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS verb LowCardinality(String);
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS parents Array(String) CODEC(ZSTD(1));
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS groupings Array(String) CODEC(ZSTD(1));
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS platform String CODEC(ZSTD(1));
-- identifiers (xapi ifiOf); empty where there is none
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS authority LowCardinality(String);
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS assessor String CODEC(ZSTD(1));
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS attempt String CODEC(ZSTD(1));
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS registration String CODEC(ZSTD(1));
-- `asserted`, `inferred`, `verified`
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS basis LowCardinality(String);
-- the most points the score could have been
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS points Nullable(Float64);
-- beside kinds: what keeps the piece from counting (competency ReadingBar), empty where nothing does
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS piece_bars Array(LowCardinality(String));
