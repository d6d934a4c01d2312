import { Problem } from '@cairn/http';
import {
  type BindingBreach,
  breachOfActivity,
  breachOfActor,
  breachOfRegistration,
  type DocumentScope,
  type Principal,
  type TokenBinding,
} from '@cairn/lrs';
import { type DocumentMethod, ifiOf } from '@cairn/xapi';

/**
 * Refuses documents that the sender's token is not bound to.
 * @throws {Problem} 403 naming the binding and the parameter that leaves it
 */
export function refuseOutside({ token }: Principal, scope: DocumentScope, method: DocumentMethod): void {
  const binding = token?.binding;
  const breach = binding && breachOf(binding, scope, method === 'GET' || method === 'HEAD');
  if (breach === undefined) return;
  throw new Problem(403, 'outside_token', breach.message, { issues: [breach] });
}

function breachOf(
  { actor, activity, registration }: TokenBinding,
  scope: DocumentScope,
  reading: boolean,
): BindingBreach | undefined {
  if ('agent' in scope && scope.agent !== ifiOf(actor)) return breachOfActor('agent', actor);
  if ('activity' in scope && activity !== undefined && scope.activity !== activity) {
    return { ...breachOfActivity('activityId', activity), hint: `Send the activityId ${activity}.` };
  }
  if (scope.resource === 'activityProfile' && !reading) return SHARED;
  const isOther = scope.resource === 'state' && scope.registration?.toLowerCase() !== registration;
  if (registration !== undefined && isOther) return breachOfRegistration('registration', registration);
  return undefined;
}

/** All learners read an activity's profile: none of them writes it. */
const SHARED: BindingBreach = {
  code: 'token_actor',
  path: 'activityId',
  message:
    'A token that is bound to an actor may read the profile of an activity, not change it: all learners share it.',
  hint: 'Keep what belongs to the learner in State or in the Agent Profile.',
};
