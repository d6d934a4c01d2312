import {
  contextExtensionsOf,
  credentialChangeOf,
  HOLDER_EXTENSION,
  members,
  type ReadableStatement,
} from '@cairn/xapi/lenient';
import { identifierOf } from './identifier.ts';
import { isOfAnother } from './learner-competency.ts';

/** Who the evidence of a statement is about, and who judged. */
export interface Participants {
  /** Identifier (`ifiOf`) of the learner; undefined when the statement identifies nobody. */
  readonly learner: string | undefined;
  /** Identifier of the assessor: the instructor, or the organization that acts on a learner. */
  readonly assessor: string | undefined;
  /** True when the actor is not the learner, and the learner is not known for certain. */
  readonly isActorOther: boolean;
}

/**
 * The learner is the actor, but for the statements of the Learner Competency profile in which an organization acts on a
 * learner, who is the object, and for credentials whose holder is in our extension. An actor who is also the instructor administers: whom the result is about is not said.
 */
export function participantsOf(statement: ReadableStatement): Participants {
  const actor = identifierOf(statement.actor);
  if (isOfAnother(statement)) {
    return { learner: identifierOf(statement.object), assessor: actor, isActorOther: false };
  }
  const named = contextExtensionsOf(statement).get(HOLDER_EXTENSION);
  if (named !== undefined && credentialChangeOf(statement) !== undefined) {
    const holder = identifierOf(named);
    return { learner: holder ?? actor, assessor: actor, isActorOther: holder === undefined };
  }
  const assessor = identifierOf(members(statement.context).instructor);
  return { learner: actor, assessor, isActorOther: assessor !== undefined && assessor === actor };
}
