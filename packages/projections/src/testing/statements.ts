import { createHash, randomUUID } from 'node:crypto';
import type { RecordedStatement, StatementsRecorded } from '@cairn/lrs';
import { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from '@cairn/outcomes';
import { CREDENTIAL_EXTENSION } from '@cairn/xapi/lenient';

/** A statement as JSON data, as a test writes it. */
export type StatementData = Readonly<Record<string, unknown>> & { readonly id: string };

const ADL = 'http://adlnet.gov/expapi/verbs/';
const VOIDED = `${ADL}voided`;
const person = (name: string) => ({ objectType: 'Agent', mbox: `mailto:${name}@example.org` });

/** The learner key of a test person. */
export const learnerKey = (name: string) => `mbox:mailto:${name}@example.org`;

/** IRI of a test activity. */
export const activityIri = (name: string) => `https://example.org/activities/${name}`;

/** A graded attempt. */
export function scored(who: string, activity: string, scaled: number, timestamp: string): StatementData {
  return {
    id: randomUUID(),
    actor: person(who),
    verb: { id: `${ADL}passed` },
    object: { id: activityIri(activity) },
    result: { score: { scaled } },
    timestamp,
  };
}

/** A completion, which is not a pass. */
export function completed(who: string, activity: string, timestamp: string): StatementData {
  return {
    id: randomUUID(),
    actor: person(who),
    verb: { id: `${ADL}completed` },
    object: { id: activityIri(activity) },
    timestamp,
  };
}

/** A statement that is not evidence of anything. */
export function experienced(who: string, activity: string, timestamp: string): StatementData {
  return {
    id: randomUUID(),
    actor: person(who),
    verb: { id: `${ADL}experienced` },
    object: { id: activityIri(activity) },
    timestamp,
  };
}

/** Voids a statement. */
export function voiding(targetId: string): StatementData {
  return {
    id: randomUUID(),
    actor: person('admin'),
    verb: { id: VOIDED },
    object: { objectType: 'StatementRef', id: targetId },
  };
}

const BADGE_VERBS = {
  earned: 'http://id.tincanapi.com/verb/earned',
  forfeited: 'https://w3id.org/xapi/tla/verbs/forfeited',
  expired: 'https://w3id.org/xapi/tla/verbs/expired',
};

/** IRI of a test badge. */
export const badgeIri = (name: string) => `https://example.org/badges/${name}`;

/** A badge earned, or taken back; the document that it is about, if any, as the credential extension has it. */
export function badge(
  who: string,
  name: string,
  timestamp: string,
  change: keyof typeof BADGE_VERBS = 'earned',
  document?: { readonly id?: string; readonly issuer?: string; readonly validUntil?: string },
): StatementData {
  return {
    id: randomUUID(),
    actor: person(who),
    verb: { id: BADGE_VERBS[change] },
    object: {
      id: badgeIri(name),
      definition: { type: 'http://activitystrea.ms/schema/1.0/badge', name: { en: `Badge ${name}` } },
    },
    ...(document !== undefined && { context: { extensions: { [CREDENTIAL_EXTENSION]: document } } }),
    timestamp,
  };
}

/** An application for a requisition of an occupation. */
export function applied(who: string, registration: string, code: string, timestamp: string): StatementData {
  const occupation = { scheme: 'O*NET-SOC', version: '29.0', code };
  return {
    id: randomUUID(),
    actor: person(who),
    verb: { id: EMPLOYMENT_VERB.applied },
    object: {
      id: `https://example.org/requisitions/${code}`,
      definition: {
        type: EMPLOYMENT_TYPE.requisition,
        extensions: { [EMPLOYMENT_EXTENSION.occupation]: occupation },
      },
    },
    context: { registration },
    timestamp,
  };
}

/** An employer talked to the candidate. */
export function interviewed(who: string, registration: string, timestamp: string): StatementData {
  return {
    id: randomUUID(),
    actor: person('interviewer'),
    verb: { id: EMPLOYMENT_VERB.interviewed },
    object: person(who),
    context: { registration },
    timestamp,
  };
}

/** The offer was made and accepted. */
export function hired(who: string, registration: string, timestamp: string): StatementData {
  return {
    id: randomUUID(),
    actor: person(who),
    verb: { id: EMPLOYMENT_VERB.hired },
    object: {
      id: 'https://example.org/requisitions/any',
      definition: { type: EMPLOYMENT_TYPE.requisition },
    },
    context: { registration },
    timestamp,
  };
}

/** What ingest records for a POST of the statements. */
export function posted(statements: readonly StatementData[]): StatementsRecorded {
  return {
    kind: 'statements',
    version: '2.0.0',
    authority: { objectType: 'Agent', account: { homePage: 'https://lrs.example', name: 'key' } },
    statements: statements.map(recorded),
  };
}

function recorded(statement: StatementData): RecordedStatement {
  const raw = JSON.stringify(statement);
  const { object, timestamp, verb } = statement as { object?: unknown; timestamp?: unknown; verb?: unknown };
  const voids = JSON.stringify(verb) === JSON.stringify({ id: VOIDED }) ? idOf(object) : undefined;
  return {
    id: statement.id,
    raw,
    digest: createHash('sha256').update(raw).digest('hex').slice(0, 32),
    ...(typeof timestamp === 'string' ? { timestamp } : {}),
    ...(voids === undefined ? {} : { voids }),
  };
}

function idOf(object: unknown): string | undefined {
  const id = typeof object === 'object' && object !== null && 'id' in object ? object.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** A step of an application, by the candidate or of the candidate. */
export function step(
  type: 'offered' | 'accepted' | 'declined' | 'lapsed' | 'rejected' | 'withdrawn',
  who: string,
  registration: string,
  timestamp: string,
): StatementData {
  const byCandidate = type === 'accepted' || type === 'declined' || type === 'withdrawn';
  const offer = { id: 'https://ats.example.org/offers/1', definition: { type: EMPLOYMENT_TYPE.offer } };
  return {
    id: randomUUID(),
    actor: byCandidate ? person(who) : person('recruiter'),
    verb: { id: EMPLOYMENT_VERB[type] },
    object: byCandidate ? offer : person(who),
    context: { registration },
    timestamp,
  };
}

/** An event of an employment with one employer. */
export function employed(
  type: 'started' | 'promoted' | 'reclassified' | 'separated',
  who: string,
  timestamp: string,
  {
    code = '15-2051.00',
    ...extensions
  }: { readonly code?: string; readonly [extension: string]: unknown } = {},
): StatementData {
  return {
    id: randomUUID(),
    actor: person(who),
    verb: { id: EMPLOYMENT_VERB[type] },
    object: {
      id: 'https://acme.example.org/positions/1',
      definition: {
        type: EMPLOYMENT_TYPE.position,
        extensions: {
          [EMPLOYMENT_EXTENSION.occupation]: { scheme: 'O*NET-SOC', version: '29.0', code, title: code },
          [EMPLOYMENT_EXTENSION.employer]: 'https://acme.example.org',
        },
      },
    },
    context: { extensions },
    timestamp,
  };
}
