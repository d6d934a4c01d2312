-- The newest rows follow from those of all rows by themselves, whoever writes these: during a rolling upgrade the previous version does, too, and
-- knows nothing of the newest. What it wrote since migration 037 filled them is taken again; of the same row one is left.
CREATE MATERIALIZED VIEW IF NOT EXISTS applications_to_newest TO newest_applications AS SELECT
  tenant, registration, seq, gone, person, candidate, employer, requisition, requisition_opened_at, occupation_scheme,
  occupation_version, occupation_code, occupation_title, region, source, applied_at, recruited_at, screened_at,
  selected_at, interviewed_at, offered_at, accepted_at, declined_at, lapsed_at, withdrawn_at, rejected_at, hired_at,
  started_at, internal, prior_scheme, prior_version, prior_code, experience_years, experience_band, quarter, faults,
  protected_covariates
FROM applications;
CREATE MATERIALIZED VIEW IF NOT EXISTS employment_spells_to_newest TO newest_spells AS SELECT
  tenant, person, employer, number, seq, gone, registration, occupation_scheme, occupation_version, occupation_code,
  occupation_title, region, source, started_at, entered_at, ended_at, last_seen_at, separation_type, separation_reason,
  separation_reason_scheme, subsidised, promoted_at, demoted_at, moved_at, prior_scheme, prior_version, prior_code,
  experience_years, experience_band, quarter, faults
FROM employment_spells;
CREATE MATERIALIZED VIEW IF NOT EXISTS pay_observations_to_newest TO newest_pays AS SELECT
  tenant, person, employer, source, period_from, period_until, basis, currency, seq, gone, amount, statement_id,
  occupation_scheme, occupation_version, occupation_code, occupation_title, faults, covariates, protected_covariates
FROM pay_observations;
CREATE MATERIALIZED VIEW IF NOT EXISTS programme_seats_to_newest TO newest_seats AS SELECT
  tenant, person, programme, number, seq, gone, registration, employer, region, source, enrolled_at, entered_at,
  released_at, subsidised_at, payer, price_amount, price_currency, prior_scheme, prior_version, prior_code,
  experience_years, experience_band, quarter, faults
FROM programme_seats;
INSERT INTO newest_applications SELECT
  tenant, registration, seq, gone, person, candidate, employer, requisition, requisition_opened_at, occupation_scheme,
  occupation_version, occupation_code, occupation_title, region, source, applied_at, recruited_at, screened_at,
  selected_at, interviewed_at, offered_at, accepted_at, declined_at, lapsed_at, withdrawn_at, rejected_at, hired_at,
  started_at, internal, prior_scheme, prior_version, prior_code, experience_years, experience_band, quarter, faults,
  protected_covariates
FROM applications;
INSERT INTO newest_spells SELECT
  tenant, person, employer, number, seq, gone, registration, occupation_scheme, occupation_version, occupation_code,
  occupation_title, region, source, started_at, entered_at, ended_at, last_seen_at, separation_type, separation_reason,
  separation_reason_scheme, subsidised, promoted_at, demoted_at, moved_at, prior_scheme, prior_version, prior_code,
  experience_years, experience_band, quarter, faults
FROM employment_spells;
INSERT INTO newest_pays SELECT
  tenant, person, employer, source, period_from, period_until, basis, currency, seq, gone, amount, statement_id,
  occupation_scheme, occupation_version, occupation_code, occupation_title, faults, covariates, protected_covariates
FROM pay_observations;
INSERT INTO newest_seats SELECT
  tenant, person, programme, number, seq, gone, registration, employer, region, source, enrolled_at, entered_at,
  released_at, subsidised_at, payer, price_amount, price_currency, prior_scheme, prior_version, prior_code,
  experience_years, experience_band, quarter, faults
FROM programme_seats;
