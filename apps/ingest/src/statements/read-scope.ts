import type { TenantId } from '@cairn/lrs';
import { allows } from '@cairn/lrs';
import { ifiOf, type Statement } from '@cairn/xapi';
import { requireScope } from '../http/authenticate.ts';
import type { IngestContext } from '../http/context.ts';

/** What the key may read: everything of its tenant, or only statements under its own authority. */
export interface ReadScope {
  readonly tenant: TenantId;
  /** The key's own authority (`ifiOf`) when it may read no others. */
  readonly authorityKey?: string;
  /** Whether a statement is one of its own. */
  readonly authority?: (statement: Statement) => boolean;
}

/** @throws {HttpProblem} 403 when the key may not read statements at all */
export function mayRead(c: IngestContext): ReadScope {
  const principal = requireScope(c, 'statements/read', 'statements/read/mine');
  if (allows(principal, 'statements/read')) return { tenant: principal.tenant };
  const own = ifiOf(principal.authority);
  return {
    tenant: principal.tenant,
    ...(own === undefined ? {} : { authorityKey: own }),
    authority: (statement) =>
      own !== undefined && statement.authority !== undefined && ifiOf(statement.authority) === own,
  };
}
