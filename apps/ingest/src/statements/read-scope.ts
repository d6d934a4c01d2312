import { Problem } from '@cairn/http';
import {
  allows,
  breachOfActor,
  breachOfRegistration,
  isWithin,
  type StatementFilter,
  type TenantId,
} from '@cairn/lrs';
import { ifiOf, type Statement } from '@cairn/xapi';
import { requireScope } from '../http/authenticate.ts';
import type { IngestContext } from '../http/context.ts';

/** What the sender may read: everything of its tenant, or less. */
export interface ReadScope {
  readonly tenant: TenantId;
  /** Whether a statement, as stored, is one of those; absent when all are. */
  readonly includes?: (statement: Statement) => boolean;
  /**
   * The filter that also keeps to what may be read, as far as filters can say it; `includes` says the rest, such as the
   * bound activity: one below it, `…/test/1`, is recognised by its id alone.
   * @throws {Problem} 403 when it asks for what the sender's token is not bound to
   */
  narrow(filter: StatementFilter): StatementFilter;
}

/** @throws {Problem} 403 when the key may not read statements at all */
export function mayRead(c: IngestContext): ReadScope {
  const principal = requireScope(c, 'statements/read', 'statements/read/mine');
  const { tenant, token } = principal;
  const all = allows(principal, 'statements/read');
  const authority = all ? undefined : ownAuthority(principal.authority);
  const binding = token?.binding;
  if (authority === undefined && binding === undefined) return { tenant, narrow: (filter) => filter };
  const agent = binding && ifiOf(binding.actor);
  return {
    tenant,
    includes: (statement) =>
      (authority === undefined || (statement.authority && ifiOf(statement.authority)) === authority) &&
      (binding === undefined || isWithin(binding, statement)),
    narrow(filter) {
      const own = authority === undefined ? filter : { ...filter, authority };
      if (binding === undefined || agent === undefined) return own;
      const { registration = filter.registration } = binding;
      if (filter.agent !== undefined && filter.agent !== agent) {
        throw outside(breachOfActor('agent', binding.actor));
      }
      if (
        registration !== undefined &&
        filter.registration !== undefined &&
        filter.registration !== registration
      ) {
        throw outside(breachOfRegistration('registration', registration));
      }
      return {
        ...own,
        agent,
        ...(registration !== undefined && { registration }),
      };
    },
  };
}

/** A key that may read its own statements only has an authority that identifies them. */
function ownAuthority(authority: Parameters<typeof ifiOf>[0]): string {
  const own = ifiOf(authority);
  if (own !== undefined) return own;
  throw new Problem(
    403,
    'forbidden',
    'The statements of this key cannot be distinguished from those of other keys.',
  );
}

function outside(breach: ReturnType<typeof breachOfActor>): Problem {
  return new Problem(403, 'outside_token', breach.message, { issues: [breach] });
}
