-- Which groups of the law a candidate is in, as the applicant system says it with the application
-- A JSON object, name to number or text, or ''; the adverse-impact report alone reads it.
ALTER TABLE applications ADD COLUMN IF NOT EXISTS protected_covariates String CODEC(ZSTD(1));
