-- Attachments that a statement names and did not bring, by SHA-2: their bytes are not given with it. Rows from before have
-- none, which is what a rebuild makes of their records, too.
ALTER TABLE statements ADD COLUMN IF NOT EXISTS withheld Array(String) CODEC(ZSTD(1));
