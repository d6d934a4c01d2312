import { UserFacingError } from '@cairn/runtime';
import type { AttachmentLibrary } from './attachments.ts';
import { batches } from './batches.ts';
import { Pages, type Unfollowed } from './pages.ts';
import type { Target } from './post.ts';
import { type ProgressLine, progressLine } from './progress-line.ts';
import { RejectsFile } from './rejects.ts';
import { type Sent, sendBatch } from './send.ts';
import { printable, type Skipped, type Source } from './source.ts';
import { StateFile } from './state.ts';

/** What to import, where to, and where to write down what could not be. */
export interface ImportRequest {
  readonly sources: readonly Source[];
  readonly attachments: AttachmentLibrary;
  readonly target: Target;
  readonly batchSize: number;
  /** Batches on their way at once. */
  readonly inFlight: number;
  /** The {@link RejectsFile}; the state lies beside it. */
  readonly rejectsPath: string;
  readonly out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
  readonly signal: AbortSignal;
}

export interface ImportResult {
  /** Statements the store acknowledged, including those it already had. */
  readonly accepted: number;
  /** Those of them that it says it had already. */
  readonly already: number;
  readonly rejected: number;
  /** Statements an earlier, interrupted run of the same import had settled. */
  readonly skipped: number;
  /** Sources in which nothing was found. */
  readonly empty: readonly string[];
  /** Parts of bodies that were of no use. */
  readonly leftOut: readonly Skipped[];
  readonly unfollowed: readonly Unfollowed[];
  /** How many came with an authority, and one of them. */
  readonly authorities: {
    readonly count: number;
    readonly first?: { readonly id: string; readonly authority: unknown };
  };
  /** The last answer by the store's own clock, to the second, in ms since the epoch; 0 where there was none. */
  readonly answeredAt: number;
}

type Totals = { -readonly [Key in keyof ImportResult]: ImportResult[Key] };

interface Running {
  readonly request: ImportRequest;
  readonly state: StateFile;
  readonly rejects: RejectsFile;
  readonly progress: ProgressLine;
  readonly total: Totals;
  readonly leftOut: Skipped[];
  readonly pages: Pages;
  bytes: number;
}

/**
 * Imports every source, also those after one that cannot be read. It can be stopped at any moment and run again: settled
 * statements are skipped, and those that were under way are the same ones for the store.
 * @throws {UserFacingError} when the store does not answer or refuses the key; at the end, when a source could not be read
 */
export async function runImport(request: ImportRequest): Promise<ImportResult> {
  const { sources, target, rejectsPath, signal } = request;
  const state = await StateFile.open(`${rejectsPath}.state`, target.endpoint);
  const fresh = new Set(
    sources.filter((one) => state.settled(one.name, one.bytes) === 0).map((one) => one.name),
  );
  const rejects = await RejectsFile.open(rejectsPath, (name) => fresh.has(name), state.state.rejectsBytes);
  const known = sources.every((source) => source.bytes !== undefined);
  const all = known ? sources.reduce((sum, source) => sum + (source.bytes ?? 0), 0) : undefined;
  const leftOut: Skipped[] = [];
  const total: Totals = {
    accepted: 0,
    already: 0,
    rejected: 0,
    skipped: 0,
    empty: [],
    leftOut,
    unfollowed: [],
    authorities: { count: 0 },
    answeredAt: 0,
  };
  const progress = progressLine(all, request.out);
  const running = { request, state, rejects, progress, total, leftOut, pages: new Pages(), bytes: 0 };
  const failures: UserFacingError[] = [];
  let current: Source | undefined;
  try {
    for (const source of sources) {
      current = source;
      const failure = await importSource(running, source);
      if (failure !== undefined) failures.push(failure);
    }
  } catch (error) {
    await state.write(true);
    if (signal.aborted && current !== undefined) throw stopped(current, state, total);
    throw error;
  } finally {
    progress.end();
    await rejects.close();
  }
  total.unfollowed = running.pages.unfollowed();
  if (failures.length > 0) {
    await state.write(true);
    throw afterPart(failures, total);
  }
  await state.remove();
  return total;
}

/** A batch that was sent and not yet answered. */
interface UnderWay {
  readonly size: number;
  readonly ids: ReadonlySet<string>;
  readonly attachmentBytes: number;
  readonly done: Promise<Sent>;
}

/** Requests under way hold no more of attachments. */
const MAX_UNDER_WAY_BYTES = 64 << 20;

/**
 * Sends one source, several batches at a time, and reports them in order, so that "settled" has no gaps.
 * @returns why the source could not be read to its end, once everything readable before is settled
 */
async function importSource(running: Running, source: Source): Promise<UserFacingError | undefined> {
  const { request, state, total, leftOut, pages } = running;
  const skip = state.settled(source.name, source.bytes);
  total.skipped += skip;
  pages.begin(source.name);
  const underWay: UnderWay[] = [];
  let settled = skip;
  const settleFirst = async () => {
    const first = underWay.shift();
    if (first === undefined) return;
    const sent = await first.done;
    settled += first.size;
    await settle(running, source, settled, first.size, sent);
  };
  const cut = batches({
    source,
    attachments: request.attachments,
    skip,
    size: request.batchSize,
    onBytes: (count) => {
      running.bytes += count;
    },
    onPage: (page) => pages.add(page),
    onSkipped: (skipped) => leftOut.push(skipped),
  });
  try {
    let next = await cut.next();
    for (; next.done !== true; next = await cut.next()) {
      const batch = next.value;
      request.signal.throwIfAborted();
      noteAuthorities(total, batch.pieces);
      // The first of two statements with one id wins, so it has to be there before the second one leaves.
      while (underWay.some((earlier) => !earlier.ids.isDisjointFrom(batch.ids))) await settleFirst();
      while (underWay.length > 0 && attachmentBytes(underWay) + batch.attachmentBytes > MAX_UNDER_WAY_BYTES)
        await settleFirst();
      const done = sendBatch(request.target, batch.pieces, request.attachments, request.signal);
      done.catch(() => {}); // Reported when its turn comes.
      underWay.push({
        size: batch.pieces.length,
        ids: batch.ids,
        attachmentBytes: batch.attachmentBytes,
        done,
      });
      if (underWay.length >= request.inFlight) await settleFirst();
    }
    while (underWay.length > 0) await settleFirst();
    if (settled === 0 && next.value === undefined) total.empty = [...total.empty, source.name];
    return next.value;
  } finally {
    await Promise.allSettled(underWay.map(({ done }) => done));
    await cut.return(undefined);
  }
}

function attachmentBytes(underWay: readonly UnderWay[]): number {
  return underWay.reduce((sum, batch) => sum + batch.attachmentBytes, 0);
}

async function settle(
  { request, state, rejects, progress, total, bytes }: Running,
  source: Source,
  settled: number,
  size: number,
  sent: Sent,
): Promise<void> {
  total.rejected += sent.rejects.length;
  total.accepted += size - sent.rejects.length;
  total.already += sent.already;
  total.answeredAt = Math.max(total.answeredAt, sent.answeredAt);
  await rejects.append(source.name, sent.rejects);
  state.note(source.name, source.bytes, settled, rejects.bytes);
  if (!request.signal.aborted) await state.write();
  progress.update({ count: total.accepted + total.rejected, bytes, rejected: total.rejected });
}

function noteAuthorities(
  total: Totals,
  pieces: readonly { readonly id: string | undefined; readonly authority?: unknown }[],
): void {
  for (const { id, authority } of pieces) {
    if (authority === undefined || id === undefined) continue;
    const { count, first = { id, authority } } = total.authorities;
    total.authorities = { count: count + 1, first };
  }
}

/** The failures of sources, with what became of everything else. */
function afterPart(failures: readonly UserFacingError[], total: ImportResult): UserFacingError {
  const [first] = failures;
  const problems = failures.map((failure) => failure.message).join(' ');
  return new UserFacingError(
    `${problems} Everything else is imported: ${counted(total)}.`,
    `${first?.remedy ?? ''} Nothing is stored twice.`,
    { cause: first },
  );
}

function stopped(source: Source, { state }: StateFile, total: ImportResult): UserFacingError {
  const settled = state.sources[source.name]?.settled ?? 0;
  const name = source.name === '-' ? 'standard input' : printable(source.name);
  return new UserFacingError(
    `Stopped after ${settled.toLocaleString('en')} statements of ${name}: ${counted(total)}.`,
    source.name === '-'
      ? 'Run it again with the same input: nothing is stored twice.'
      : 'Run the same import again: it continues after them.',
    { exitCode: 130 },
  );
}

function counted({ accepted, rejected, skipped }: ImportResult): string {
  const before = skipped > 0 ? `, ${skipped.toLocaleString('en')} settled before` : '';
  return `${accepted.toLocaleString('en')} accepted, ${rejected.toLocaleString('en')} rejected${before}`;
}
