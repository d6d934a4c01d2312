import { hash } from 'node:crypto';

/** When the answer is yes: the whole interval of a difference is above or below a value. */
export interface DecisionRule {
  /** Of all together, or within the rows of the metric. */
  readonly difference: 'crude' | 'matched';
  readonly interval: 'above' | 'below';
  readonly than: number;
}

/** When a question is of; a question of the catalogue is one. */
interface Dated {
  readonly withinDays: number;
  /** First days of months, UTC: from the first on, before the second. */
  readonly cohort: { readonly from: string; readonly until: string };
  readonly reportedWithinDays?: number;
}

/** The times of a question; ms since the epoch. */
export interface QuestionTimes {
  readonly cohort: { readonly from: number; readonly until: number };
  /** Until when registering it counts as planned: no window of the cohort is complete before. */
  readonly plannedUntil: number;
  /** Valid time of the answer: every window of the cohort is complete. */
  readonly asOf: number;
  /** What is stored until then is in the answer. */
  readonly answersAt: number;
}

/** Days that reports may be late by, unless a question says otherwise. */
const REPORTED_WITHIN_DAYS = 30;

const DAY = 86_400_000;

/** The times of a question, which are the same for whoever asks, and whenever. */
export function questionTimes({
  withinDays,
  cohort,
  reportedWithinDays = REPORTED_WITHIN_DAYS,
}: Dated): QuestionTimes {
  const [from, until] = [Date.parse(cohort.from), Date.parse(cohort.until)];
  const asOf = until + withinDays * DAY;
  return {
    cohort: { from, until },
    plannedUntil: from + withinDays * DAY,
    asOf,
    answersAt: asOf + reportedWithinDays * DAY,
  };
}

/** SHA-256, in hex, of a question as canonical JSON (RFC 8785): whoever has the text can check that it is the one that was registered. */
export function questionHash(question: unknown): string {
  return hash('sha256', canonical(question), 'hex');
}

/** With the members of every object in the order of their names; what else RFC 8785 asks for, `JSON.stringify` does. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
