import type { RowEvent } from '@cairn/outcomes';
import { AttachmentLibrary } from '../import/attachments.ts';
import { identify } from '../import/identify.ts';
import type { Target } from '../import/post.ts';
import { sendBatch } from '../import/send.ts';

/** Where a row is. */
export interface Placed {
  /** In the file, or among the records of several files. */
  readonly line: number;
  /** The id of the record, where the file has records. */
  readonly place?: string;
}

/** An event with the row that reports it. */
export interface PlacedEvent {
  readonly row: Placed;
  readonly event: RowEvent;
}

/** What became of events. */
export interface SentEvents {
  /** Stored for the first time. */
  readonly added: number;
  /** Stored as a further version of what was there. */
  readonly corrected: number;
  /** Stored before with the same content, in this version or an earlier one. */
  readonly unchanged: number;
  readonly refused: readonly { readonly row: Placed; readonly reason: string }[];
  /** By the store's own clock, ms since the epoch. */
  readonly answeredAt: number;
}

/** Most versions that a row may have. */
const MOST_VERSIONS = 1_000;

/**
 * Sends events, each as the first version that the store has not, or has with the same content. An id depends on source, key and
 * version alone, so the store itself says which is there: what is the same changes nothing, what differs is a conflict, and
 * goes as the next version, which supersedes the one before.
 */
export async function sendEvents(
  target: Target,
  events: readonly PlacedEvent[],
  signal: AbortSignal,
): Promise<SentEvents> {
  await using attachments = new AttachmentLibrary();
  const refused: { row: Placed; reason: string }[] = [];
  let [added, corrected, unchanged, answeredAt] = [0, 0, 0, 0];
  let left = events;
  for (let version = 1; left.length > 0; version += 1) {
    const byId = new Map<string, PlacedEvent>();
    const batch = left.map((placed) => {
      const statement = placed.event.statement(version);
      byId.set(statement.id, placed);
      return identify({ line: placed.row.line, raw: JSON.stringify(statement) });
    });
    const sent = await sendBatch(target, batch, attachments, signal);
    const stored = left.length - sent.rejects.length - sent.already;
    if (version === 1) added += stored;
    else corrected += stored;
    unchanged += sent.already;
    answeredAt = Math.max(answeredAt, sent.answeredAt);
    const conflicting: PlacedEvent[] = [];
    for (const { id = '', line, reason, status } of sent.rejects) {
      const placed = byId.get(id);
      if (status === 409 && placed !== undefined && version < MOST_VERSIONS) conflicting.push(placed);
      else refused.push({ row: placed?.row ?? { line }, reason });
    }
    left = conflicting;
  }
  return { added, corrected, unchanged, refused, answeredAt };
}
