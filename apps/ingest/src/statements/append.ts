import { Problem, type ProblemIssue } from '@cairn/http';
import {
  type AppendOutcome,
  digestOf,
  type EventLog,
  isLogAway,
  type StatementLookup,
  type StatementsRecorded,
  type TenantId,
} from '@cairn/lrs';
import { contentKey, type ReceivedStatement } from '@cairn/xapi';

/**
 * Appends and waits until the log order has decided.
 * @returns how many of the statements were stored already, with the same content
 * @throws {Problem} 409 naming every statement whose id holds other content; then nothing was stored
 */
export function appendStatements(
  log: EventLog,
  tenant: TenantId,
  event: StatementsRecorded,
): Promise<number> {
  return log.append(tenant, event).then(refuseConflicts);
}

/**
 * Looks for statements whose ids already hold other content, for callers that keep something before the append decides.
 * @throws {Problem} 409 as {@link appendStatements}
 */
export async function refuseKnownConflicts(
  lookup: StatementLookup,
  tenant: TenantId,
  statements: readonly ReceivedStatement[],
): Promise<void> {
  const looked = statements.map(async ({ value }, index) => {
    const id = value.id?.toLowerCase();
    // When the look-up is unavailable, the append decides.
    const found = id === undefined ? undefined : await lookup.find(tenant, id).catch(ignoreUnavailable);
    const event = found?.record.event;
    const stored = event?.kind === 'statements' ? event.statements[found?.index ?? 0] : undefined;
    if (id === undefined || stored === undefined || digestOf(stored) === contentKey(value).digest) return [];
    return [{ index, id }];
  });
  const conflicts = (await Promise.all(looked)).flat();
  if (conflicts.length > 0) refuseConflicts({ outcome: 'conflict', conflicts });
}

function ignoreUnavailable(error: unknown): undefined {
  if (!isLogAway(error)) throw error;
}

function refuseConflicts(decided: AppendOutcome): number {
  if (decided.outcome === 'accepted') return decided.same.length;
  const issues = decided.conflicts.slice(0, 25).map(conflictIssue);
  const message = `${decided.conflicts.length} of the statements have an id under which different content is stored. Nothing of this request was stored.`;
  throw new Problem(409, 'conflict', message, { issues });
}

function conflictIssue({ index, id }: { index: number; id: string }): ProblemIssue {
  return {
    index,
    code: 'statement_conflict',
    path: '$.id',
    message: `A different statement is stored under the id ${id}.`,
    hint: 'Statements never change. Send the new one under an id of its own, and void the old one if it was wrong.',
  };
}
