import type { TenantId } from '../log/event.ts';
import type { StatementLookup } from '../log/statement-lookup.ts';
import { isLogAway, isStoreAway } from '../unavailable.ts';
import { renderRecorded } from './render.ts';
import type { ListedStatement, ProjectedLookup } from './statement-reader.ts';

/** A statement by its id, wherever it was found. */
export interface StatementById {
  /** The text of format `exact`. */
  readonly exact: string;
  readonly withheld: ListedStatement['withheld'];
  /** ms since the epoch. */
  readonly storedAt: number;
  readonly voided: boolean;
  /** False when the log did not answer: then it may have been voided since. */
  readonly current: boolean;
}

/**
 * Finds a statement in the log, which sees everything; while that does not answer, in what is projected.
 * @returns undefined when it is certain that there is none
 * @throws {Unavailable} when the log does not answer and the statement is not projected: it may be there
 */
export async function findStatement(
  lookup: StatementLookup,
  projected: ProjectedLookup | undefined,
  tenant: TenantId,
  id: string,
): Promise<StatementById | undefined> {
  try {
    const found = await lookup.find(tenant, id);
    if (found === undefined) return undefined;
    const { record, index, voided } = found;
    const { exact, withheld } = renderRecorded(record, index);
    return { exact, withheld, storedAt: record.storedAt, voided, current: true };
  } catch (error) {
    // When the log could not ask the projection, nor can we.
    if (!isLogAway(error) || isStoreAway(error.cause)) throw error;
    const found = await projected?.findProjected(tenant, id);
    if (found === undefined) throw error;
    const { exact, withheld, storedAt, voided } = found;
    return { exact, withheld, storedAt, voided, current: false };
  }
}
