-- Rebuild: lists show names from columns of their own, and definitions keep numbers as they were written
-- What lists show of a statement, chosen when it is projected: the column `exact` may be megabytes and is not read for a line.
-- Rows that were made before have empty names until a rebuild; their rows of `seen` hold null where 1e400 was sent.
ALTER TABLE statements ADD COLUMN IF NOT EXISTS verb_name String CODEC(ZSTD(1)) AFTER offset;
ALTER TABLE statements ADD COLUMN IF NOT EXISTS activity_name String CODEC(ZSTD(1)) AFTER verb_name;
-- of the object: Activity, Agent, Group, StatementRef, SubStatement
ALTER TABLE statements ADD COLUMN IF NOT EXISTS object_type LowCardinality(String) AFTER activity_name;
