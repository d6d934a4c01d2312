import { instantOf } from '@cairn/xapi';
import type { CredentialAward } from './credential-award.ts';

/** What {@link awardAt} needs of a change to a credential. */
export type AwardChange = Pick<CredentialAward, 'change' | 'credential' | 'occurredAt' | 'statementId'>;

/**
 * The award that made somebody a holder of a credential just before an instant (ISO 8601), from all their changes to it;
 * undefined when they did not. An award at the very instant does not count, nor does one that was taken back before.
 * Changes at one time go by statement id. Of an award repeated (renewed) the first since it was last lost counts.
 */
export function awardAt(changes: readonly AwardChange[], instant: string): AwardChange | undefined {
  const before = changes
    .map((change) => ({ change, millis: instantOf(change.occurredAt) }))
    .filter(({ millis }) => millis < instantOf(instant))
    .sort(
      (a, b) => a.millis - b.millis || ((a.change.statementId ?? '') < (b.change.statementId ?? '') ? -1 : 1),
    );
  const awards = new Map<string, AwardChange>();
  for (const { change } of before) {
    if (change.change !== 'awarded') awards.delete(change.credential);
    else if (!awards.has(change.credential)) awards.set(change.credential, change);
  }
  const [first] = awards.values();
  return first;
}
