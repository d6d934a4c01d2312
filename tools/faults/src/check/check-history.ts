import type { History } from '../history/operations.ts';
import { checkChanges, checkClock } from './changes.ts';
import { checkListed, checkPromises } from './listings.ts';
import { checkOccurred } from './occurred.ts';
import { checkById, checkReads } from './reads.ts';
import type { Truth } from './truth.ts';
import type { Violation } from './violation.ts';
import { checkLog, winnersOf } from './winners.ts';
import { checkWrites } from './writes.ts';

/**
 * Holds all that a store answered in a run against what it holds when all is over.
 * @returns every breach of its word; none for a store that kept it
 */
export function checkHistory(history: History, truth: Truth): Violation[] {
  const winners = winnersOf(truth);
  const { writes, reads, listings } = history;
  return [
    ...checkLog(truth),
    ...checkChanges(history.changes ?? [], truth),
    ...checkClock(truth),
    ...checkOccurred(truth),
    ...checkWrites(writes, winners),
    ...checkReads(reads, writes, winners),
    ...checkById(truth, winners),
    ...checkListed(truth, winners),
    ...checkPromises(listings, writes, truth),
  ];
}
