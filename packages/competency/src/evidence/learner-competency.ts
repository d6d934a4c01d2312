import {
  activityOf,
  contextActivitiesOf,
  isCredentialType,
  members,
  type ReadActivity,
  type ReadableStatement,
  verbOf,
} from '@cairn/xapi/lenient';
import type { Evidence, EvidenceAdapter } from './evidence.ts';
import { identifierOf } from './identifier.ts';
import { VERB } from './verbs.ts';

const COMPETENCY_TYPE = 'https://w3id.org/xapi/tla/activity-types/competency';

/** Whether a competency is given or taken back. */
const OF_ANOTHER: ReadonlyMap<string, 'given' | 'taken'> = new Map([
  [VERB.conferred, 'given'],
  [VERB.asserted, 'given'],
  [VERB.inferred, 'given'],
  [VERB.verified, 'given'],
  [VERB.validated, 'given'],
  [VERB.revoked, 'taken'],
]);
const OF_THE_ACTOR: ReadonlyMap<string, 'given' | 'taken'> = new Map([
  [VERB.achieved, 'given'],
  [VERB.inferred, 'given'],
  [VERB.asserted, 'given'],
  [VERB.forfeited, 'taken'],
  [VERB.expired, 'taken'],
]);

/**
 * The Learner Competency profile (https://w3id.org/xapi/learnercompetency/1.0). Where an organization acts (conferred,
 * revoked, verified), the object is the learner and the competency is a grouping activity; where the learner acts
 * (achieved, forfeited, expired), the object is the competency. `verified` on a certificate is what Moodle sends for
 * whoever looked it up: no evidence. `asserted` by learners of themselves is shown and never counts.
 */
function learnerCompetencyEvidence(statement: ReadableStatement): readonly Evidence[] | undefined {
  const verb = verbOf(statement);
  if (namesLearnerAsObject(statement)) {
    const change = OF_ANOTHER.get(verb);
    const competency = change && competencyOf(contextActivitiesOf(statement, 'grouping'));
    if (change === undefined) return undefined;
    if (competency === undefined) return [];
    const piece = pieceOf(change, competency.id);
    return [change === 'given' && isOfThemselves(statement) ? { ...piece, bar: 'self-asserted' } : piece];
  }
  const object = activityOf(statement);
  if (object?.type !== COMPETENCY_TYPE) return undefined;
  const change = OF_THE_ACTOR.get(verb);
  if (change === undefined) return [];
  const piece = pieceOf(change, object.id);
  return [verb === VERB.asserted ? { ...piece, bar: 'self-asserted' } : piece];
}

/** Whether a statement is of the profile's kind in which the learner is the object. */
export function isOfAnother(statement: ReadableStatement): boolean {
  return namesLearnerAsObject(statement) && OF_ANOTHER.has(verbOf(statement));
}

function isOfThemselves({ actor, object }: ReadableStatement): boolean {
  const learner = identifierOf(object);
  return learner !== undefined && learner === identifierOf(actor);
}

function namesLearnerAsObject(statement: ReadableStatement): boolean {
  const { objectType } = members(statement.object);
  return objectType === 'Agent' || objectType === 'Group';
}

/** The one grouping activity that is a competency or credential, else the only one there is; none when it is unclear. */
function competencyOf(groupings: readonly ReadActivity[]): ReadActivity | undefined {
  const named = groupings.filter(({ type }) => type === COMPETENCY_TYPE || isCredentialType(type));
  const [only, another] = named.length > 0 ? named : groupings;
  return another === undefined ? only : undefined;
}

function pieceOf(change: 'given' | 'taken', activity: string): Evidence {
  const piece = { kind: 'credential', activity, currentState: true } as const;
  return change === 'given' ? { ...piece, quality: 1 } : piece;
}

/** The Learner Competency profile, whatever platform speaks it. */
export const learnerCompetency: EvidenceAdapter = { evidence: learnerCompetencyEvidence };
