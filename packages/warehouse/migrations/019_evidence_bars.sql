-- Why evidence counts for nothing by the way it was sent, empty where it may count: `outside-token`, `token-award`
-- (competency EvidenceBar).
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS bar LowCardinality(String);
-- The activity that the sender's token was bound to, where that is why; empty where it was bound to none.
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS bound_to String CODEC(ZSTD(1));
