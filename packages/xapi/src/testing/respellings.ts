import fc from 'fast-check';
import type { Statement } from '../statement/model.ts';

type Json = Record<string, unknown>;

const SETS = new Set([
  'member',
  'parent',
  'grouping',
  'category',
  'other',
  'contextAgents',
  'contextGroups',
  'relevantTypes',
]);
const IGNORED_AT_TOP = ['id', 'stored', 'authority', 'version'];

/**
 * The same statement, spelled differently: keys and set-like lists in another order, a single context activity in an
 * array, UUIDs and hashes in the other case, other verb display and activity definitions, other store properties,
 * other digits beyond a hundredth of a second in durations.
 */
export function respelled(statement: Statement): fc.Arbitrary<Statement> {
  return fc.infiniteStream(fc.nat()).map((stream) => {
    const draw = (): number => stream.next().value ?? 0;
    const copy = rewrite(statement, '', draw) as Json;
    for (const key of IGNORED_AT_TOP) delete copy[key];
    return copy as unknown as Statement;
  });
}

function shuffled<T>(items: T[], draw: () => number): T[] {
  const rest = [...items];
  const result: T[] = [];
  while (rest.length > 0) result.push(...rest.splice(draw() % rest.length, 1));
  return result;
}

function rewrite(value: unknown, key: string, draw: () => number): unknown {
  if (key === 'extensions') return reordered(value, draw);
  if (key === 'registration' || key === 'mbox_sha1sum' || key === 'sha2') return String(value).toLowerCase();
  if (key === 'duration') return finer(String(value), draw);
  if (Array.isArray(value)) {
    const items = value.map((item) => rewrite(item, '', draw));
    return SETS.has(key) ? shuffled(items, draw) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const source = value as Json;
  const copy: Json = {};
  for (const inner of shuffled(Object.keys(source), draw)) {
    if (inner === 'definition' || (key === 'verb' && inner === 'display')) continue;
    copy[inner] = rewrite(source[inner], inner, draw);
  }
  if (key === 'verb') copy.display = { en: `other ${draw()}` };
  if (SETS.has(key)) return [copy];
  return copy;
}

function finer(duration: string, draw: () => number): string {
  return duration.replace(/(\d)(?:[.,](\d*))?S$/, (_, last: string, fraction = '') => {
    const hundredths = String(fraction).padEnd(2, '0').slice(0, 2);
    return `${last}.${hundredths}${draw() % 1000}S`;
  });
}

/** Keys in another order at every depth; arrays stay, since their order is the sender's meaning. */
function reordered(value: unknown, draw: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(item, draw));
  if (typeof value !== 'object' || value === null) return value;
  const entries = shuffled(Object.entries(value), draw);
  return Object.fromEntries(entries.map(([key, inner]) => [key, reordered(inner, draw)]));
}
