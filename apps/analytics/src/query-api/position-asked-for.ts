import { Problem } from '@cairn/http';
import type { LogReader } from '@cairn/lrs';
import { instantOf } from '@cairn/xapi';

/**
 * The position of the log that a request asks about: below it everything counts.
 * @param given a position, or an instant: then all that was stored until it, it included; nothing: all there is
 * @param next the position up to which the tables are complete
 * @param where what `asKnownAt` is a part of, as issues say it
 * @throws {Problem} 400 for what is neither, or lies ahead of the tables
 */
export async function positionAskedFor(
  given: string | undefined,
  place: { readonly log: LogReader; readonly partition: number; readonly next: number },
  where = 'query',
): Promise<number> {
  if (given === undefined) return place.next;
  const position = /^\d{1,15}$/.test(given)
    ? Number(given)
    : await positionAt(readInstant(given, where), place);
  if (position <= place.next) return position;
  const message = `The position ${position} is not there yet; what is known ends at ${place.next}.`;
  throw refused(where, message, 'Ask with a position of an answer, or a time in the past.');
}

function readInstant(given: string, where: string): number {
  const at = instantOf(given);
  if (!Number.isNaN(at)) return at;
  throw refused(
    where,
    'asKnownAt is neither a position of the log nor an instant.',
    'An instant looks like 2026-03-01T09:00:00Z.',
  );
}

/** Stored times never decrease within a partition, so the place is found by halving. */
async function positionAt(
  at: number,
  { log, partition, next }: { readonly log: LogReader; readonly partition: number; readonly next: number },
): Promise<number> {
  let low = 0;
  let high = next;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const { records } = await log.read(partition, middle, { maxRecords: 1, maxBytes: 1 });
    const [record] = records;
    // Offsets may have gaps: what comes next after the middle may lie at or past the end.
    if (record !== undefined && record.offset < high && record.storedAt <= at) low = record.offset + 1;
    else high = middle;
  }
  return low;
}

function refused(where: string, message: string, hint: string): Problem {
  return new Problem(400, 'invalid_request', 'The request has parameters that cannot be used.', {
    issues: [{ path: `${where}.asKnownAt`, code: 'invalid', message, hint }],
  });
}
