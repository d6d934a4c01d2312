import { partsOfSeq } from '@cairn/lrs';
import type { PublicationRow } from '@cairn/projections';

/** One publication in the history of an item. */
interface HistoryEntry {
  readonly kind: string;
  readonly id: string;
  readonly version: string;
  readonly position: number;
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly replacedAt?: string;
  readonly returnsTo?: number;
  readonly sameVersion?: true;
}

/**
 * History of an item: what was in force when. Versions are free texts, so that none is older than another: an item may be published as it was
 * before, and then says so, and under a version that it had with another content, and then says that.
 * @param rows publications of one id, the newest first
 */
export function historyOf(rows: readonly PublicationRow[]): HistoryEntry[] {
  const before = new Map<string, Earlier>();
  const entries: { entry: HistoryEntry; key: string }[] = [];
  for (const row of rows.toReversed()) {
    const key = `${row.kind} ${row.id}`;
    const position = partsOfSeq(row.seq).offset;
    const known = before.get(key) ?? { newest: undefined, positions: new Map(), contents: new Map() };
    const earlier = known.positions.get(row.content);
    const content = known.contents.get(row.version);
    const entry = {
      kind: row.kind,
      id: row.id,
      version: row.version,
      position,
      publishedAt: new Date(row.published_at).toISOString(),
      publishedBy: row.published_by,
      ...(earlier !== undefined && known.newest !== row.content && { returnsTo: earlier }),
      ...(content !== undefined && content !== row.content && { sameVersion: true as const }),
    };
    known.positions.set(row.content, position);
    known.contents.set(row.version, row.content);
    before.set(key, { ...known, newest: row.content });
    entries.push({ entry, key });
  }
  const replaced = new Map<string, string>();
  return entries.toReversed().map(({ entry, key }) => {
    const replacedAt = replaced.get(key);
    replaced.set(key, entry.publishedAt);
    return { ...entry, ...(replacedAt !== undefined && { replacedAt }) };
  });
}

/** What earlier publications of an item say. */
interface Earlier {
  readonly newest: string | undefined;
  /** Position of the latest publication with a content. */
  readonly positions: Map<string, number>;
  /** The latest content under a version. */
  readonly contents: Map<string, string>;
}
