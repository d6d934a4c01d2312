import { MOST_INSIDE, MOST_WEIGHT } from '../fields.ts';
import { beyondRequirement } from './beyond-requirement.ts';
import { jsonPath } from './form-issues.ts';
import { type CatalogueIssue, MOST_ISSUES } from './issue.ts';

/** The list of an item that may be long. */
export type LongList = 'competencies' | 'alignments' | 'associations' | 'results';

/** The members of a JSON object. */
export type Members = Readonly<Record<string, unknown>>;

/** Where a new item is larger than one may be. */
export interface BeyondBounds {
  /** The first list inside an entry that is so long that nothing else of the item is read. */
  readonly crowded: CatalogueIssue | undefined;
  /** Weights that are too large, up to {@link MOST_ISSUES}. */
  readonly heavy: readonly CatalogueIssue[];
}

/** An item within all bounds. */
export const NOT_BEYOND: BeyondBounds = { crowded: undefined, heavy: [] };

/**
 * What of a new item is beyond the bounds of `fields.ts`. What was published before is not held to them.
 * @param name its long list; undefined for an item that is an entry itself
 */
export function beyondBounds(item: Members, name: LongList | undefined): BeyondBounds {
  const requirement = item.kind === 'stack' ? beyondRequirement(item.requirement) : undefined;
  if (requirement !== undefined) return { crowded: requirement, heavy: [] };
  for (const steps of INSIDE_ITEM) {
    const crowded = steps[0] === name ? undefined : tooMany(item, steps, []);
    if (crowded !== undefined) return { crowded, heavy: [] };
  }
  for (const [index, payer] of Array.isArray(item.payers) ? item.payers.entries() : []) {
    const crowded = tooMany(payer, ['name'], ['payers', index]);
    if (crowded !== undefined) return { crowded, heavy: [] };
  }
  const outcomes = crowdedOutcomes(item.publishedOutcomes);
  if (outcomes !== undefined) return { crowded: outcomes, heavy: [] };
  const list = name === undefined ? [] : item[name];
  if (!Array.isArray(list)) return NOT_BEYOND;
  const heavy: CatalogueIssue[] = [];
  for (const [index, entry] of list.entries()) {
    const at = name === undefined ? [] : [name, index];
    for (const steps of INSIDE_ENTRIES) {
      const crowded = tooMany(entry, steps, at);
      if (crowded !== undefined) return { crowded, heavy: [] };
    }
    if (heavy.length < MOST_ISSUES) for (const issue of tooHeavy(entry, at)) heavy.push(issue);
  }
  return { crowded: undefined, heavy: heavy.slice(0, MOST_ISSUES) };
}

/** Lists and maps of an item; its long list is bounded by the size of the request. */
const INSIDE_ITEM = [
  ['activity'],
  ['competencies'],
  ['credits'],
  ['title'],
  ['description'],
  ['publisher'],
  ['creator'],
  ['notes'],
  ['keywords'],
  ['subjects'],
  ['reason'],
  ['codes'],
  ['level'],
  ['parts'],
  ['partners'],
  ['payers'],
  ['credentials'],
  ['skills'],
  ['issuerName'],
  ['criteria'],
  ['alignments'],
  ['associations'],
  ['method', 'kindWeights'],
  ['scale'],
  ['publishedOutcomes'],
] as const;
const INSIDE_ENTRIES = [
  ['evidence'],
  ['method', 'kindWeights'],
  ['label'],
  ['statement'],
  ['notes'],
  ['codes'],
  ['level'],
  ['keywords'],
  ['subjects'],
  ['broader'],
  ['associations'],
  ['name'],
  ['allowedValues'],
  ['levels'],
  ['scale'],
  ['alignments'],
] as const;

/** The first list or map in published outcomes that nobody would read to its end. */
function crowdedOutcomes(outcomes: unknown): CatalogueIssue | undefined {
  for (const [index, set] of Array.isArray(outcomes) ? outcomes.entries() : []) {
    const at = ['publishedOutcomes', index];
    for (const step of ['name', 'description', 'coverage', 'suppressionPolicy', 'figures']) {
      const crowded = tooMany(set, [step], at);
      if (crowded !== undefined) return crowded;
    }
    const { figures } = membersOf(set);
    for (const [place, figure] of Array.isArray(figures) ? figures.entries() : []) {
      for (const step of ['metric', 'description', 'group']) {
        const crowded = tooMany(figure, [step], [...at, 'figures', place]);
        if (crowded !== undefined) return crowded;
      }
    }
  }
  return undefined;
}

/** A list inside an entry that nobody would read to its end. */
function tooMany(
  entry: unknown,
  steps: readonly string[],
  at: readonly PropertyKey[],
): CatalogueIssue | undefined {
  const inside = steps.reduce<unknown>((value, step) => membersOf(value)[step], entry);
  if (typeof inside !== 'object' || inside === null) return undefined;
  const size = Array.isArray(inside) ? inside.length : Object.keys(inside).length;
  if (size <= MOST_INSIDE) return undefined;
  const message = `"${steps.at(-1)}" has ${size} entries; at most ${MOST_INSIDE} are allowed.`;
  return { code: 'out_of_range', path: jsonPath([...at, ...steps]), message };
}

/** The weight of an alignment, and those by kind of a method. */
function tooHeavy(entry: unknown, at: readonly PropertyKey[]): CatalogueIssue[] {
  const [list] = at;
  const { weight, method } = membersOf(entry);
  const { type, kindWeights } = membersOf(method);
  const byKind = type === 'weightedEvidence' ? Object.entries(membersOf(kindWeights)) : [];
  const weights: [PropertyKey[], unknown][] =
    list === 'alignments'
      ? [[['weight'], weight]]
      : byKind.map(([kind, value]) => [['method', 'kindWeights', kind], value]);
  return weights.flatMap(([steps, value]) =>
    typeof value === 'number' && value > MOST_WEIGHT
      ? [
          {
            code: 'out_of_range' as const,
            path: jsonPath([...at, ...steps]),
            message: `${JSON.stringify(String(steps.at(-1)))} is ${value}; it must be from 0 to ${MOST_WEIGHT}.`,
          },
        ]
      : [],
  );
}

/** The members of a value; none of what is not a JSON object. */
export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}
