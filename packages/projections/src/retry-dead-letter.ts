import { recordAt } from './dead-letters/record-at.ts';
import type { StoredDeadLetter } from './dead-letters/stored-dead-letter.ts';
import { PROJECTIONS } from './registry.ts';
import type { RetryDeps, RetryOutcome } from './runner/retry-record.ts';

/**
 * Projects the record of a dead letter again with the present code.
 * @throws what the infrastructure failed on; the dead letter stays as it is
 */
export async function retryDeadLetter(deadLetter: StoredDeadLetter, deps: RetryDeps): Promise<RetryOutcome> {
  const found = await recordAt(deps.log, deadLetter);
  if ('reason' in found) return { outcome: 'stays', reason: found.reason };
  if (deadLetter.tenant === '') return { outcome: 'rebuild', reason: 'This version can read the record.' };
  const projection = PROJECTIONS.find(({ name }) => name === deadLetter.worker);
  if (projection === undefined)
    return { outcome: 'stays', reason: `This version knows no projection ${deadLetter.worker}.` };
  return projection.retry(found.record, deadLetter, deps);
}
