-- Rebuild: awards are compared with the results that the catalogue asks for
-- What an award says of results, in two lists: kind and description of each, parted by a line break, and beside it the text. Awards from
-- before say nothing of results, and count as before, until a rebuild.
ALTER TABLE credential_awards ADD COLUMN IF NOT EXISTS result_keys Array(String) CODEC(ZSTD(1));
ALTER TABLE credential_awards ADD COLUMN IF NOT EXISTS result_texts Array(String) CODEC(ZSTD(1));
