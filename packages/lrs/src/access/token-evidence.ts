import { matchingIri } from '@cairn/xapi/lenient';
import type { BoundTo } from '../log/event.ts';
import { isAtOrBelow } from './token-binding.ts';

/**
 * Whether a statement may be evidence of an activity, by the token it was sent with. A learner holds the token and may
 * send whatever it lets through, so that a statement vouches for the bound activity and what lies below it: as its
 * object, and as what the evidence is about, which may be a parent of the object. A parent or grouping is the learner's
 * own word. A token that is bound to no activity vouches for none.
 * @param boundTo of the record; undefined when it came with a key
 * @param object id of the statement's object as received, undefined when it is not an activity
 * @param about the activity of the evidence, in matching form
 */
export function vouchesFor(boundTo: BoundTo | undefined, object: string | undefined, about: string): boolean {
  if (boundTo === undefined) return true;
  const { activity } = boundTo;
  if (activity === undefined || object === undefined) return false;
  return isAtOrBelow(object, activity) && isAtOrBelow(about, matchingIri(activity));
}
