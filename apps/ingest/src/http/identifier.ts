import { type Actor, ifiOf } from '@cairn/xapi';
import { badParameter } from './problem.ts';

/** The identifier key of an agent parameter. @throws {Problem} 400 for an anonymous Group, which has no identifier */
export function identifierOf(agent: Actor): string {
  const key = ifiOf(agent);
  if (key !== undefined) return key;
  throw badParameter('agent', 'The agent has no identifier.', 'Give mbox, mbox_sha1sum, openid or account.');
}
