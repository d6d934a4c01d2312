-- What was in it is in attainment_decisions. A file of its own, since the one before can be run again.
DROP TABLE IF EXISTS decisions;
