import type { AppendOutcome, EventLog, StatementsRecorded, TenantId } from '@cairn/lrs';
import { HttpProblem, type ProblemIssue } from '../http/problem.ts';

/**
 * Appends and waits until the log order has decided.
 * @throws {HttpProblem} 409 naming every statement whose id holds other content; then nothing was stored
 */
export function appendStatements(log: EventLog, tenant: TenantId, event: StatementsRecorded): Promise<void> {
  return log.append(tenant, event).then(refuseConflicts);
}

function refuseConflicts(decided: AppendOutcome): void {
  if (decided.outcome === 'accepted') return;
  const issues = decided.conflicts.slice(0, 25).map(conflictIssue);
  const message = `${decided.conflicts.length} of the statements have an id under which different content is stored. Nothing of this request was stored.`;
  throw new HttpProblem(409, 'conflict', message, { issues });
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
