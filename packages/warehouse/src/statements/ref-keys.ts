import type { StatementKeys } from '@cairn/xapi';

/** Kinds of keys in table `refs`; a related kind holds only what its plain kind does not. */
export type RefKind = 'verb' | 'agent' | 'related_agent' | 'activity' | 'related_activity' | 'registration';

/** One key that a filter may match in a statement. */
export interface RefKey {
  readonly kind: RefKind;
  readonly key: string;
}

/** The rows of `refs` that a statement has of its own. */
export function refKeysOf(keys: StatementKeys): RefKey[] {
  const refs: RefKey[] = [{ kind: 'verb', key: keys.verb }];
  for (const key of keys.agents) refs.push({ kind: 'agent', key });
  // Those that are related begin with those that are not.
  for (const key of keys.relatedAgents.slice(keys.agents.length)) refs.push({ kind: 'related_agent', key });
  for (const key of keys.activities) refs.push({ kind: 'activity', key });
  for (const key of keys.relatedActivities.slice(keys.activities.length)) {
    refs.push({ kind: 'related_activity', key });
  }
  if (keys.registration !== undefined) refs.push({ kind: 'registration', key: keys.registration });
  return refs;
}
