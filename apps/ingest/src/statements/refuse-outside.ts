import { Problem } from '@cairn/http';
import { breachesOf, type Principal } from '@cairn/lrs';
import type { Statement } from '@cairn/xapi';

/** Issues listed at most. */
const LISTED = 25;

/**
 * Refuses statements that leave what their sender's token is bound to.
 * @throws {Problem} 403 naming each statement, the binding it broke and where
 */
export function refuseOutside({ token }: Principal, statements: readonly Statement[], single: boolean): void {
  const binding = token?.binding;
  if (binding === undefined) return;
  const issues = statements.flatMap((statement, index) =>
    breachesOf(binding, statement).map((breach) => (single ? breach : { ...breach, index })),
  );
  const [first] = issues;
  if (first === undefined) return;
  const message = `${first.message} Nothing of this request was stored.`;
  throw new Problem(403, 'outside_token', message, { issues: issues.slice(0, LISTED) });
}
