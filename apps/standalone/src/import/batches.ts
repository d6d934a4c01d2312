import { UserFacingError } from '@cairn/runtime';
import type { AttachmentLibrary } from './attachments.ts';
import { identify, type Outgoing } from './identify.ts';
import { NotJson } from './not-json.ts';
import { pieceOf } from './piece.ts';
import { readSource } from './read-source.ts';
import type { Found } from './scanner.ts';
import type { Skipped, Source } from './source.ts';
import { splitStatements } from './split.ts';

const BATCH_BYTES = 2 << 20;
const BATCH_ATTACHMENT_BYTES = 8 << 20;
/** Well under what a store takes in one request (`CAIRN_MAX_MULTIPART_PARTS`). */
const BATCH_ATTACHMENTS = 200;
/** No store of ours takes larger requests (`CAIRN_MAX_BODY_BYTES`), and all of one is kept in memory. */
const MAX_ATTACHMENT_BYTES = 256 << 20;

/** Statements that go in one request, no two of them with the same id, and their ids in lower case. */
export interface Batch {
  readonly pieces: readonly Outgoing[];
  readonly ids: ReadonlySet<string>;
  /** Bytes of the attachments that go along. */
  readonly attachmentBytes: number;
}

export type Page = Extract<Found, { kind: 'page' }>;

interface Reading {
  readonly source: Source;
  readonly attachments: AttachmentLibrary;
  /** Statements at the beginning that are left out. */
  readonly skip: number;
  /** Most statements of a batch. */
  readonly size: number;
  readonly onBytes: (count: number) => void;
  readonly onPage: (page: Page) => void;
  readonly onSkipped: (skipped: Skipped) => void;
}

/** Returns why the source could not be read to its end, after the last batch that was readable. */
export async function* batches(reading: Reading): AsyncGenerator<Batch, UserFacingError | undefined> {
  const { attachments, skip, size } = reading;
  let batch = emptyBatch();
  let seen = 0;
  let failure: UserFacingError | undefined;
  try {
    for await (const found of statementsOf(reading)) {
      if (found.kind === 'page') {
        reading.onPage(found);
        continue;
      }
      seen += 1;
      if (seen <= skip) continue;
      const outgoing = within(identify(found.piece), attachments);
      const id = outgoing.id?.toLowerCase();
      // A request that holds an id twice would be refused, though the same two in two requests are not.
      const hasId = id !== undefined && batch.ids.has(id);
      if (batch.pieces.length > 0 && (hasId || isFull(batch, outgoing, size, attachments))) {
        yield batch;
        batch = emptyBatch();
      }
      batch.pieces.push(outgoing);
      if (id !== undefined) batch.ids.add(id);
      batch.length += outgoing.sent.length;
      for (const hash of outgoing.attachments) {
        if (batch.hashes.has(hash)) continue;
        batch.hashes.add(hash);
        batch.attachmentBytes += attachments.bytesOf(hash) ?? 0;
      }
    }
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    failure = error;
  }
  if (batch.pieces.length > 0) yield batch;
  return failure;
}

function emptyBatch() {
  return {
    pieces: [] as Outgoing[],
    ids: new Set<string>(),
    hashes: new Set<string>(),
    length: 0,
    attachmentBytes: 0,
  };
}

/** What is not JSON is one piece that says so. */
async function* statementsOf({ source, attachments, onBytes, onSkipped }: Reading): AsyncGenerator<Found> {
  try {
    yield* splitStatements(readSource(source, attachments, onBytes, onSkipped));
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    yield { kind: 'statement', piece: pieceOf(error.beginning, 1, error.message) };
  }
}

function isFull(
  batch: ReturnType<typeof emptyBatch>,
  next: Outgoing,
  size: number,
  attachments: AttachmentLibrary,
): boolean {
  const added = next.attachments.reduce((sum, hash) => sum + (attachments.bytesOf(hash) ?? 0), 0);
  return (
    batch.pieces.length === size ||
    batch.pieces[0]?.version !== next.version ||
    batch.length + next.sent.length > BATCH_BYTES ||
    batch.hashes.size + next.attachments.length > BATCH_ATTACHMENTS ||
    (added > 0 && batch.attachmentBytes + added > BATCH_ATTACHMENT_BYTES)
  );
}

function within(outgoing: Outgoing, attachments: AttachmentLibrary): Outgoing {
  const bytes = outgoing.attachments.reduce((sum, hash) => sum + (attachments.bytesOf(hash) ?? 0), 0);
  if (bytes <= MAX_ATTACHMENT_BYTES) return outgoing;
  const broken = `Its attachments have ${bytes.toLocaleString('en')} bytes; a request may have at most ${MAX_ATTACHMENT_BYTES.toLocaleString('en')}.`;
  return { ...outgoing, attachments: [], broken };
}
