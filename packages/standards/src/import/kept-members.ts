import type { CatalogueItem } from '@cairn/competency';

/** Members that people add in Cairn, or that come in files of their own, by kind: an import that says nothing of them leaves them as they are. */
const ADDED: Readonly<Partial<Record<CatalogueItem['kind'], readonly string[]>>> = {
  credential: ['competencies', 'credits', 'publishedOutcomes'],
  stack: ['credential', 'whenLost'],
  programme: [
    ...['competencies', 'completion', 'credits', 'seats', 'startDate', 'endDate', 'partners', 'payers'],
    'publishedOutcomes',
  ],
};

/** An item of a file with what was added to the one in force, where the file has nothing of it. */
export function withKeptMembers(item: CatalogueItem, before: CatalogueItem | undefined): CatalogueItem {
  if (before === undefined || before.kind !== item.kind) return item;
  const [sent, known] = [item, before] as unknown as Readonly<Record<string, unknown>>[];
  const kept = (ADDED[item.kind] ?? []).filter((name) => isAbsent(sent?.[name]) && !isAbsent(known?.[name]));
  return { ...item, ...Object.fromEntries(kept.map((name) => [name, known?.[name]])) };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}
