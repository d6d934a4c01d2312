import { CATALOGUE_KINDS } from '@cairn/competency';
import type { Draft, Placed } from '../reading/draft.ts';
import type { Format } from '../reading/format.ts';
import { leftOutList } from '../reading/left-out.ts';
import { isNothing, listOf, objectOf } from '../reading/members.ts';
import { isCairnTable, readTable } from './read-table.ts';
import { writeTable } from './write-table.ts';

const KINDS: ReadonlySet<unknown> = new Set(CATALOGUE_KINDS);

/** Cairn's own catalogue items, one or a list of them. */
export const cairnFormat: Format = {
  name: 'cairn',
  media: 'json',
  recognises: ({ value }) => {
    const items = listOf(value);
    return items.length > 0 && items.every((one) => KINDS.has(objectOf(one)?.kind));
  },
  read: ({ value }) => readItems(value),
  write: (items) => ({ ok: true, text: `${JSON.stringify(items, undefined, 2)}\n`, leftOut: [] }),
};

function readItems(value: unknown): Draft {
  const others = listOf(value).map((one, index): Placed => {
    return { members: objectOf(one) ?? {}, at: Array.isArray(value) ? `$[${index}]` : '$' };
  });
  const counts: Record<string, number> = {};
  for (const { members } of others) {
    const { kind, competencies } = members;
    counts[String(kind)] = (counts[String(kind)] ?? 0) + 1;
    if (kind === 'framework' && !isNothing(competencies)) {
      counts.items = (counts.items ?? 0) + listOf(competencies).length;
    }
  }
  const words = `${others.length === 1 ? 'an item' : `${others.length} items`} of Cairn's catalogue`;
  return { words, frameworks: [], others, counts, leftOut: leftOutList(), notes: [], issues: [] };
}

/** The same items as a table, for people who work in a spreadsheet. */
export const cairnTableFormat: Format = {
  name: 'csv',
  media: 'csv',
  recognises: isCairnTable,
  read: (table) => readTable(table),
  write: (items) => writeTable(items),
};
