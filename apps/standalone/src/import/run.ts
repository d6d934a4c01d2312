import { appendFile } from 'node:fs/promises';
import { UserFacingError } from '@cairn/runtime';
import { identify, type Outgoing } from './identify.ts';
import { progressLine } from './progress-line.ts';
import { type Reject, sendBatch, type Target } from './send.ts';
import { readSource, type Source } from './sources.ts';
import { splitStatements } from './split.ts';
import { readState, removeState, writeState } from './state.ts';

/** What to import, where to, and where to write down what could not be. */
export interface ImportRequest {
  readonly sources: readonly Source[];
  readonly target: Target;
  readonly batchSize: number;
  /** Batches on their way at once. */
  readonly inFlight: number;
  /** JSON lines `{source, line, id, reason, raw}` are appended here; the state lies beside it. */
  readonly rejectsPath: string;
  readonly out: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

export interface ImportResult {
  /** Statements the store acknowledged, those it already held included. */
  readonly accepted: number;
  readonly rejected: number;
  /** Statements an earlier, interrupted run of the same import had settled. */
  readonly skipped: number;
}

const BATCH_BYTES = 2 << 20;

/**
 * Imports every source. It can be stopped at any moment and run again: settled statements are skipped, and
 * those that were under way are the same ones for the store.
 * @throws {UserFacingError} when the store does not answer or refuses the key
 */
export async function runImport(request: ImportRequest): Promise<ImportResult> {
  const statePath = `${request.rejectsPath}.state`;
  const state = await readState(statePath, request.target.endpoint);
  const known = request.sources.every((source) => source.bytes !== undefined);
  const progress = progressLine(
    known ? request.sources.reduce((sum, source) => sum + (source.bytes ?? 0), 0) : undefined,
    request.out,
  );
  const total = { accepted: 0, rejected: 0, skipped: 0 };
  let bytes = 0;

  for (const source of request.sources) {
    const before = state.sources[source.name];
    const skip =
      before !== undefined && before.bytes === source.bytes && source.name !== '-' ? before.settled : 0;
    const onBytes = (count: number) => {
      bytes += count;
    };
    const failure = await importSource(request, source, skip, onBytes, async (settled, batch, rejects) => {
      total.rejected += rejects.length;
      total.accepted += batch - rejects.length;
      if (rejects.length > 0)
        await appendFile(request.rejectsPath, rejects.map((reject) => line(source, reject)).join(''));
      state.sources[source.name] = {
        ...(source.bytes === undefined ? {} : { bytes: source.bytes }),
        settled,
      };
      await writeState(statePath, state);
      progress.update({ count: total.accepted + total.rejected, bytes, rejected: total.rejected });
    });
    total.skipped += skip;
    if (failure !== undefined) {
      progress.end();
      throw afterPart(failure, total);
    }
  }
  progress.end();
  await removeState(statePath);
  return total;
}

/**
 * Sends one source, several batches at a time, and reports them in order, so that "settled" has no gaps.
 * @returns why the source could not be read to its end, once everything readable before is settled
 */
async function importSource(
  request: ImportRequest,
  source: Source,
  skip: number,
  onBytes: (count: number) => void,
  onSettled: (settled: number, batch: number, rejects: readonly Reject[]) => Promise<void>,
): Promise<UserFacingError | undefined> {
  const underWay: { size: number; ids: ReadonlySet<string>; done: Promise<readonly Reject[]> }[] = [];
  let settled = skip;
  const settleFirst = async () => {
    const first = underWay.shift();
    if (first === undefined) return;
    const rejects = await first.done;
    settled += first.size;
    await onSettled(settled, first.size, rejects);
  };
  try {
    const cut = batches(source, skip, request.batchSize, onBytes);
    let next = await cut.next();
    for (; !next.done; next = await cut.next()) {
      const { pieces: batch, ids } = next.value;
      request.signal.throwIfAborted();
      // The first of two statements with one id wins, so it has to be there before the second one leaves.
      while (underWay.some((earlier) => !earlier.ids.isDisjointFrom(ids))) await settleFirst();
      const done = sendBatch(request.target, batch, request.signal);
      done.catch(() => {}); // Reported when its turn comes.
      underWay.push({ size: batch.length, ids, done });
      if (underWay.length >= request.inFlight) await settleFirst();
    }
    while (underWay.length > 0) await settleFirst();
    return next.value;
  } finally {
    await Promise.allSettled(underWay.map(({ done }) => done));
  }
}

/** Statements that go in one request, no two of them with the same id, and their ids in lower case. */
interface Batch {
  readonly pieces: readonly Outgoing[];
  readonly ids: ReadonlySet<string>;
}

/** Returns why the source could not be read to its end, after the last batch that was readable. */
async function* batches(
  source: Source,
  skip: number,
  size: number,
  onBytes: (count: number) => void,
): AsyncGenerator<Batch, UserFacingError | undefined> {
  let pieces: Outgoing[] = [];
  let ids = new Set<string>();
  let length = 0;
  let seen = 0;
  let failure: UserFacingError | undefined;
  try {
    for await (const piece of splitStatements(readSource(source, onBytes))) {
      seen += 1;
      if (seen <= skip) continue;
      const outgoing = identify(piece, source.name);
      const id = outgoing.id?.toLowerCase();
      const isFull = pieces.length === size || length + piece.raw.length > BATCH_BYTES;
      // A request that holds an id twice would be refused, though the same two in two requests are not.
      if (pieces.length > 0 && (isFull || (id !== undefined && ids.has(id)))) {
        yield { pieces, ids };
        pieces = [];
        ids = new Set();
        length = 0;
      }
      pieces.push(outgoing);
      if (id !== undefined) ids.add(id);
      length += piece.raw.length;
    }
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    failure = error;
  }
  if (pieces.length > 0) yield { pieces, ids };
  return failure;
}

/** The failure of a source, with what became of everything before it. */
function afterPart(failure: UserFacingError, { accepted, rejected, skipped }: ImportResult): UserFacingError {
  const before = `What could be read before is imported: ${accepted} accepted, ${rejected} rejected${skipped > 0 ? `, ${skipped} settled before` : ''}.`;
  return new UserFacingError(`${failure.message} ${before}`, `${failure.remedy} Nothing is stored twice.`, {
    cause: failure,
  });
}

function line(source: Source, reject: Reject): string {
  return `${JSON.stringify({ source: source.name, ...reject })}\n`;
}
