import type { ApplicationRow, Occupation, OutcomeRows, PayRow, SeatRow, SpellRow } from '@cairn/outcomes';
import type { TableRow } from '../tables/table.ts';
import { applications, employmentSpells, payObservations, programmeSeats } from './tables.ts';

/** Where a row is put: `gone` says that there is no such row from `seq` on. */
interface Place {
  readonly tenant: string;
  readonly seq: number;
  readonly gone: boolean;
}

/** A row of one of the tables of outcomes, whatever record changed it. */
export interface KeptRow {
  /** Tells it from every other row of its tenant that is in force. */
  readonly key: string;
  /** Equal where nothing changed. */
  readonly content: string;
  at(place: Place): TableRow;
}

/** The rows of a person by their keys. */
export function keptRowsOf(rows: OutcomeRows): Map<string, KeptRow> {
  const kept = [
    ...rows.applications.map(ofApplication),
    ...rows.spells.map(ofSpell),
    ...rows.pays.map(ofPay),
    ...rows.seats.map(ofSeat),
  ];
  return new Map(kept.map((row) => [row.key, row]));
}

function ofApplication(row: ApplicationRow): KeptRow {
  const columns = {
    registration: row.registration,
    person: row.person,
    candidate: row.candidate,
    employer: row.employer,
    requisition: row.requisition,
    requisition_opened_at: row.requisitionOpenedAt ?? null,
    ...occupationColumns(row.occupation),
    region: row.region,
    source: row.source,
    applied_at: row.appliedAt,
    recruited_at: row.steps.recruited ?? null,
    screened_at: row.steps.screened ?? null,
    selected_at: row.steps.selected ?? null,
    interviewed_at: row.steps.interviewed ?? null,
    offered_at: row.steps.offered ?? null,
    accepted_at: row.steps.accepted ?? null,
    declined_at: row.steps.declined ?? null,
    lapsed_at: row.steps.lapsed ?? null,
    withdrawn_at: row.steps.withdrawn ?? null,
    rejected_at: row.steps.rejected ?? null,
    hired_at: row.steps.hired ?? null,
    started_at: row.steps.started ?? null,
    internal: row.internal,
    ...covariateColumns(row),
    faults: row.faults,
    protected_covariates: columnOf(row.protectedCovariates),
  };
  return kept(['application', row.registration], columns, (place) =>
    applications.row({ ...place, ...columns }),
  );
}

function ofSpell(row: SpellRow): KeptRow {
  const { person, employer, number } = row;
  const columns = {
    person,
    employer,
    number,
    registration: row.registration,
    ...occupationColumns(row.occupation),
    region: row.region,
    source: row.source,
    started_at: row.startedAt ?? null,
    entered_at: row.enteredAt,
    ended_at: row.endedAt ?? null,
    last_seen_at: row.lastSeenAt,
    separation_type: row.separationType ?? '',
    separation_reason: row.separationReason ?? '',
    separation_reason_scheme: row.separationReasonScheme ?? '',
    subsidised: row.subsidised,
    promoted_at: row.promotedAt ?? null,
    demoted_at: row.demotedAt ?? null,
    moved_at: row.movedAt ?? null,
    ...covariateColumns(row),
    faults: row.faults,
  };
  return kept(['spell', person, employer, number], columns, (place) =>
    employmentSpells.row({ ...place, ...columns }),
  );
}

function ofPay(row: PayRow): KeptRow {
  const { person, employer, source, basis, currency } = row;
  const columns = {
    person,
    employer,
    source,
    period_from: row.from,
    period_until: row.until,
    basis,
    currency,
    amount: row.amount,
    statement_id: row.statementId,
    ...occupationColumns(row.occupation),
    covariates: columnOf(row.covariates),
    protected_covariates: columnOf(row.protectedCovariates),
    faults: row.faults,
  };
  const key = ['pay', person, employer, source, row.from, row.until, basis, currency];
  return kept(key, columns, (place) => payObservations.row({ ...place, ...columns }));
}

function ofSeat(row: SeatRow): KeptRow {
  const { person, programme, number } = row;
  const columns = {
    person,
    programme,
    number,
    registration: row.registration,
    employer: row.employer,
    region: row.region,
    source: row.source,
    enrolled_at: row.enrolledAt ?? null,
    entered_at: row.enteredAt,
    released_at: row.releasedAt ?? null,
    subsidised_at: row.subsidisedAt ?? null,
    payer: row.payer,
    price_amount: row.price?.amount ?? null,
    price_currency: row.price?.currency ?? '',
    ...covariateColumns(row),
    faults: row.faults,
  };
  return kept(['seat', person, programme, number], columns, (place) =>
    programmeSeats.row({ ...place, ...columns }),
  );
}

function kept(key: readonly unknown[], columns: object, at: KeptRow['at']): KeptRow {
  return { key: JSON.stringify(key), content: JSON.stringify(columns), at };
}

/** '' where nothing is declared; names in one order, so that the same is equal. */
function columnOf(covariates: PayRow['covariates']): string {
  const all = Object.entries(covariates).sort(([a], [b]) => (a < b ? -1 : 1));
  return all.length === 0 ? '' : JSON.stringify(Object.fromEntries(all));
}

function occupationColumns(occupation: Occupation | undefined) {
  const { scheme = '', version = '', code = '', title = '' } = occupation ?? {};
  return {
    occupation_scheme: scheme,
    occupation_version: version,
    occupation_code: code,
    occupation_title: title,
  };
}

function covariateColumns(row: ApplicationRow | SpellRow | SeatRow) {
  const { scheme = '', version = '', code = '' } = row.priorOccupation ?? {};
  return {
    prior_scheme: scheme,
    prior_version: version,
    prior_code: code,
    experience_years: row.experienceYears ?? null,
    experience_band: row.experienceBand,
    quarter: row.quarter,
  };
}
