import type { StatementFilter } from '@cairn/lrs';
import type { RefKind } from './ref-keys.ts';

/** A condition on listed statements, and the table that knows which ones meet it. */
export type Condition =
  | { readonly table: 'refs'; readonly kinds: readonly RefKind[]; readonly key: string }
  | { readonly table: 'statements'; readonly authority?: string }
  | { readonly table: 'voided'; readonly met: false };

/**
 * The conditions of a filter, at least one, the narrowest first as data usually are: a registration is one learner's
 * in one course, a verb is in every learner's. Each condition may be met by another statement of a StatementRef
 * chain, except the authority, which guards access and must be the statement's own.
 */
export function conditionsOf(filter: StatementFilter): Condition[] {
  const { agent, relatedAgents, activity, relatedActivities, verb, registration, authority } = filter;
  const conditions: Condition[] = [];
  const add = (key: string | undefined, ...kinds: RefKind[]) => {
    if (key !== undefined) conditions.push({ table: 'refs', kinds, key });
  };
  add(registration, 'registration');
  if (relatedAgents) add(agent, 'agent', 'related_agent');
  else add(agent, 'agent');
  if (relatedActivities) add(activity, 'activity', 'related_activity');
  else add(activity, 'activity');
  add(verb, 'verb');
  if (authority !== undefined) conditions.push({ table: 'statements', authority });
  return conditions.length === 0 ? [{ table: 'statements' }] : conditions;
}
