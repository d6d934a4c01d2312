-- The awards of a learner lie together in a copy of the table (a projection of ClickHouse), which is kept and chosen by the engine: the index of
-- migration 031 still led to a granule of 1,024 rows for each of their awards. A merge that leaves out rows that are there twice makes it again.
ALTER TABLE credential_awards MODIFY SETTING deduplicate_merge_projection_mode = 'rebuild';
ALTER TABLE credential_awards ADD PROJECTION IF NOT EXISTS by_learner_in_order (SELECT * ORDER BY tenant, learner);
ALTER TABLE credential_awards MATERIALIZE PROJECTION by_learner_in_order;
ALTER TABLE credential_awards DROP INDEX IF EXISTS by_learner;
