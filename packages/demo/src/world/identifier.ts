import { type Agent, ifiOf } from '@cairn/xapi';

/**
 * One identifier of a learner, in the form Cairn names learners (`mbox:mailto:…`, `account:<home page>|<name>`). The
 * ground truth speaks in these; a person has several until identities are linked.
 */
export function identifierOf(agent: Agent): string {
  const identifier = ifiOf(agent);
  if (identifier === undefined) throw new TypeError('Every agent of the demo has an mbox or an account.');
  return identifier;
}
