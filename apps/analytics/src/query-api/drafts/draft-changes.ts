import { type ChangedMember, changedMembers, dated, parseCatalogueItem } from '@cairn/competency';
import type { DraftSummary } from '@cairn/lrs';
import type { ItemRow } from '@cairn/projections';
import { type KnownItems, nameOf, positionOf } from './known-items.ts';

/** Changed members that an answer lists. */
const MOST_MEMBERS = 1_000;

/** An item of a draft and the one in force that it would replace. */
interface ChangedItem {
  path: string;
  kind?: string;
  id?: string;
  version?: string;
  change: 'added' | 'changed' | 'unchanged' | 'unknown';
  inForce?: { version: string; position: number; publishedAt: string; publishedBy: string };
  isOutdated: boolean;
  members: ChangedMember[];
}

/**
 * What publishing a draft would change: each item against the one in force that it would replace. Items that are not valid
 * yet are compared as they were saved.
 */
export function draftChanges(
  { base, publication }: Pick<DraftSummary, 'base' | 'publication'>,
  items: readonly Readonly<Record<string, unknown>>[],
  known: KnownItems,
): { items: ChangedItem[]; moreMembers: number } {
  const seen = new Set<string>();
  let room = MOST_MEMBERS;
  let moreMembers = 0;
  const changes = items.map((item, index): ChangedItem => {
    const path = `$.items[${index}]`;
    const { kind, id, version } = nameOf(item);
    const named = { path, ...texts({ kind, id, version }) };
    const key = JSON.stringify([kind, id]);
    if (typeof kind !== 'string' || typeof id !== 'string' || seen.has(key)) {
      return { ...named, change: 'unknown', isOutdated: false, members: [] };
    }
    seen.add(key);
    const row = known.find(kind, id);
    if (row === undefined) return { ...named, change: 'added', isOutdated: false, members: [] };
    const members = changedMembers(JSON.parse(row.item), comparable(item, row), path);
    const listed = members.slice(0, room);
    room -= listed.length;
    moreMembers += members.length - listed.length;
    return {
      ...named,
      change: members.length === 0 ? 'unchanged' : 'changed',
      inForce: {
        version: row.version,
        position: positionOf(row),
        publishedAt: new Date(row.published_at).toISOString(),
        publishedBy: row.published_by,
      },
      isOutdated: publication === undefined && positionOf(row) >= base,
      members: listed,
    };
  });
  return { items: changes, moreMembers };
}

/** As it would be in force; a retirement of which only the publication gives the time, as of the one in force. */
function comparable(item: Readonly<Record<string, unknown>>, { published_at }: ItemRow): unknown {
  const parsed = parseCatalogueItem(item);
  return parsed.ok ? dated(parsed.item, published_at) : item;
}

function texts(given: Readonly<Record<'kind' | 'id' | 'version', unknown>>): {
  kind?: string;
  id?: string;
  version?: string;
} {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === 'string'));
}
