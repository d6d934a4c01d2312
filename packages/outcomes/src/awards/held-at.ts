import { instantOf } from '@cairn/xapi';
import type { CredentialAward } from './credential-award.ts';

/** What holding needs to know of an award. */
export type HeldChange = Pick<CredentialAward, 'change' | 'credential' | 'occurredAt' | 'statementId'>;

/**
 * The award by which somebody held a credential just before an instant (ISO 8601), from all their changes to it;
 * undefined when they did not. An award at the very instant does not count, nor does one that was taken back before.
 * Changes at one time go by statement id. Of an award repeated (renewed) the first since it was last lost counts.
 */
export function heldAt(changes: readonly HeldChange[], instant: string): HeldChange | undefined {
  const before = changes
    .map((change) => ({ change, millis: instantOf(change.occurredAt) }))
    .filter(({ millis }) => millis < instantOf(instant))
    .sort(
      (a, b) => a.millis - b.millis || ((a.change.statementId ?? '') < (b.change.statementId ?? '') ? -1 : 1),
    );
  const held = new Map<string, HeldChange>();
  for (const { change } of before) {
    if (change.change !== 'awarded') held.delete(change.credential);
    else if (!held.has(change.credential)) held.set(change.credential, change);
  }
  const [first] = held.values();
  return first;
}
