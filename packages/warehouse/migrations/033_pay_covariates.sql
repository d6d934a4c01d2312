-- What the source of a pay knew of the person when the period ended
-- JSON objects, name to number or text, or ''; attributes that the law protects are apart from all others.
ALTER TABLE pay_observations ADD COLUMN IF NOT EXISTS covariates String CODEC(ZSTD(1));
ALTER TABLE pay_observations ADD COLUMN IF NOT EXISTS protected_covariates String CODEC(ZSTD(1));
