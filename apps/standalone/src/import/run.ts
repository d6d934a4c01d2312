import { appendFile } from 'node:fs/promises';
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
    await importSource(request, source, skip, onBytes, async (settled, batch, rejects) => {
      total.rejected += rejects.length;
      total.accepted += batch - rejects.length;
      if (rejects.length > 0)
        await appendFile(request.rejectsPath, rejects.map((reject) => line(source, reject)).join(''));
      state.sources[source.name] = {
        ...(source.bytes === undefined ? {} : { bytes: source.bytes }),
        settled,
      };
      await writeState(statePath, state);
      progress.update({ statements: total.accepted + total.rejected, bytes, rejected: total.rejected });
    });
    total.skipped += skip;
  }
  progress.end();
  await removeState(statePath);
  return total;
}

/** Sends one source, several batches at a time, and reports them in order, so that "settled" has no gaps. */
async function importSource(
  request: ImportRequest,
  source: Source,
  skip: number,
  onBytes: (count: number) => void,
  onSettled: (settled: number, batch: number, rejects: readonly Reject[]) => Promise<void>,
): Promise<void> {
  const underWay: { size: number; done: Promise<readonly Reject[]> }[] = [];
  let settled = skip;
  const settleFirst = async () => {
    const first = underWay.shift();
    if (first === undefined) return;
    const rejects = await first.done;
    settled += first.size;
    await onSettled(settled, first.size, rejects);
  };
  try {
    for await (const batch of batches(source, skip, request.batchSize, onBytes)) {
      request.signal.throwIfAborted();
      const done = sendBatch(request.target, batch, request.signal);
      done.catch(() => {}); // Reported when its turn comes.
      underWay.push({ size: batch.length, done });
      if (underWay.length >= request.inFlight) await settleFirst();
    }
    while (underWay.length > 0) await settleFirst();
  } finally {
    await Promise.allSettled(underWay.map(({ done }) => done));
  }
}

async function* batches(
  source: Source,
  skip: number,
  size: number,
  onBytes: (count: number) => void,
): AsyncGenerator<Outgoing[]> {
  let batch: Outgoing[] = [];
  let length = 0;
  let seen = 0;
  for await (const piece of splitStatements(readSource(source, onBytes))) {
    seen += 1;
    if (seen <= skip) continue;
    if (batch.length === size || (length + piece.raw.length > BATCH_BYTES && batch.length > 0)) {
      yield batch;
      batch = [];
      length = 0;
    }
    batch.push(identify(piece, source.name));
    length += piece.raw.length;
  }
  if (batch.length > 0) yield batch;
}

function line(source: Source, reject: Reject): string {
  return `${JSON.stringify({ source: source.name, ...reject })}\n`;
}
