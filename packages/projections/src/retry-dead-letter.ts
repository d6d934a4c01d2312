import type { KeptLetter } from './dead-letters/kept-letters.ts';
import { recordAt } from './dead-letters/record-at.ts';
import { PROJECTIONS } from './registry.ts';
import type { RetryDeps, RetryOutcome } from './runner/retry-record.ts';

/**
 * Projects the record of a dead letter again with the present code.
 * @throws what the infrastructure failed on; the letter stays as it is
 */
export async function retryDeadLetter(letter: KeptLetter, deps: RetryDeps): Promise<RetryOutcome> {
  const found = await recordAt(deps.log, letter);
  if ('reason' in found) return { outcome: 'stays', reason: found.reason };
  if (letter.tenant === '') return { outcome: 'rebuild', reason: 'This version can read the record.' };
  const projection = PROJECTIONS.find(({ name }) => name === letter.worker);
  if (projection === undefined)
    return { outcome: 'stays', reason: `This version knows no projection ${letter.worker}.` };
  return projection.retry(found.record, letter, deps);
}
