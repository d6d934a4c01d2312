import { contextActivitiesOf, members, type ReadableStatement, resultOf, text } from '@cairn/xapi/lenient';

/** How it is known: stated by an issuer or a person, read from a result, or checked by somebody else. */
export type EvidenceBasis = 'asserted' | 'inferred' | 'verified';

/** What alignments match a statement by, beside the activity of its evidence; all IRIs in matching form. */
export interface StatementFacts {
  readonly verb: string;
  readonly parents: readonly string[];
  readonly groupings: readonly string[];
  /** `context.platform`, else the platform whose rules read the statement. */
  readonly platform?: string | undefined;
  /** Identifier (`ifiOf`) of the statement's authority. */
  readonly authority?: string | undefined;
  /** Identifier of whoever judged: the instructor, or the organization that acts on a learner. */
  readonly assessor?: string | undefined;
  /** Key of the attempt it grades, the same whatever system reports it; only where the sender names it beyond doubt. */
  readonly attempt?: string | undefined;
  /** `context.registration`, in lower case. */
  readonly registration?: string | undefined;
  readonly basis: EvidenceBasis;
  /** The most points the score could have been, as sent: of two reports of one attempt, the larger grades the whole. */
  readonly points?: number | undefined;
}

/** Most parents, and most groupings, that are kept of a statement. */
const MOST_ACTIVITIES = 100;

/** A longer text names no platform. */
const LONGEST_PLATFORM = 200;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Ids of a statement's context activities of one kind, each once. */
export function contextIdsOf(statement: ReadableStatement, kind: 'parent' | 'grouping'): readonly string[] {
  const ids = new Set(contextActivitiesOf(statement, kind).map(({ id }) => id));
  return [...ids].slice(0, MOST_ACTIVITIES);
}

/** `context.platform` when it can be a name. */
export function platformOf(statement: ReadableStatement): string | undefined {
  const platform = text(members(statement.context).platform)?.trim();
  return platform && platform.length <= LONGEST_PLATFORM ? platform : undefined;
}

/** `context.registration` when it is a UUID. */
export function registrationOf(statement: ReadableStatement): string | undefined {
  const registration = text(members(statement.context).registration)?.toLowerCase();
  return registration !== undefined && UUID.test(registration) ? registration : undefined;
}

/** The most points the score could have been. */
export function pointsOf(statement: ReadableStatement): number | undefined {
  return resultOf(statement).score?.max;
}
