import { type Actor, ifiOf } from '@cairn/xapi';
import { members, type ReadableStatement } from '@cairn/xapi/lenient';
import type { EmploymentIssue } from './employment-event.ts';
import { EMPLOYMENT_EVENTS, type EmploymentEventType } from './employment-events.ts';

/**
 * The person an employment event is about: the object when it is an Agent, else the actor. Of what is
 * done to the candidate, such as an interview or an offer, it must be the object: the actor is the person who does it.
 */
export function candidateOf(
  statement: ReadableStatement,
  type: EmploymentEventType,
  issues: EmploymentIssue[],
): { readonly candidate: string; readonly candidateAgent: Actor } | undefined {
  const isObject = members(statement.object).objectType === 'Agent';
  const path = isObject ? '$.object' : '$.actor';
  if (!isObject && EMPLOYMENT_EVENTS[type].person === 'object') {
    issues.push({
      code: 'candidate_missing',
      path: '$.object',
      message: `The object of "${type}" is not the candidate.`,
      hint: 'Make the candidate the object, with objectType "Agent"; the actor is the person who does it, such as the interviewer.',
    });
    return undefined;
  }
  const agent = isObject ? statement.object : statement.actor;
  const candidate = actorKey(agent);
  if (candidate === undefined) {
    issues.push({
      code: 'candidate_anonymous',
      path,
      message: 'The candidate has no identifier.',
      hint: 'Identify them by account, mbox, mbox_sha1sum or openid, the same as in their learning statements.',
    });
    return undefined;
  }
  return { candidate, candidateAgent: agent as Actor };
}

/** The identifier key of a value, when it is an identified Agent or Group. */
export function actorKey(value: unknown): string | undefined {
  const { mbox, mbox_sha1sum, openid, account } = members(value);
  const { homePage, name } = members(account);
  const identified =
    typeof mbox === 'string' ||
    typeof mbox_sha1sum === 'string' ||
    typeof openid === 'string' ||
    (typeof homePage === 'string' && typeof name === 'string');
  return identified ? ifiOf(value as Actor) : undefined;
}
