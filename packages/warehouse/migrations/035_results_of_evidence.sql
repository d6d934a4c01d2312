-- Rebuild: attainment by credentials is compared with the results that the catalogue asks for
-- What an award says of results: JSON, a list of [kind, description, text], as in credential_awards; empty where it says nothing. Evidence
-- from before says nothing of results, and counts as before, until a rebuild.
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS results String CODEC(ZSTD(1));
