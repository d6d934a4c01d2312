import { canonical } from '../canonical-json.ts';

/** One member in which two JSON values differ. */
export interface ChangedMember {
  /** JSON path in the later value; of what was removed from a list, the path of the list. */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Absent for what was added. */
  readonly before?: unknown;
  /** Absent for what was removed. */
  readonly after?: unknown;
}

/**
 * In which members two JSON values differ, in the order of the later one. Entries of a list that all have an `id` of their
 * own are compared by it, wherever they are; those of other lists are there or not there. Takes time in proportion to the
 * two values.
 * @param path where the values are
 */
export function changedMembers(before: unknown, after: unknown, path = '$'): ChangedMember[] {
  if (Array.isArray(before) && Array.isArray(after)) return changedEntries(before, after, path);
  if (isObject(before) && isObject(after)) return changedOf(before, after, path);
  return before === after ? [] : [{ path, change: 'changed', before, after }];
}

type Members = Readonly<Record<string, unknown>>;

function changedOf(before: Members, after: Members, path: string): ChangedMember[] {
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return [
    ...Object.keys(after).flatMap((name): ChangedMember[] =>
      Object.hasOwn(before, name)
        ? changedMembers(before[name], after[name], memberPath(path, name))
        : [{ path: memberPath(path, name), change: 'added', after: after[name] }],
    ),
    ...removed.map((name) => ({
      path: memberPath(path, name),
      change: 'removed' as const,
      before: before[name],
    })),
  ];
}

function changedEntries(
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
): ChangedMember[] {
  const [known, present] = [byId(before), byId(after)];
  const entries =
    known !== undefined && present !== undefined
      ? changedById(known, after, path)
      : changedByContent(before, after, path);
  if (entries.length > 0 || known !== undefined) return entries;
  const isSameOrder = before.every((entry, i) => canonical(entry) === canonical(after[i]));
  return isSameOrder ? [] : [{ path, change: 'changed', before, after }];
}

function changedById(
  before: ReadonlyMap<string, Members>,
  after: readonly unknown[],
  path: string,
): ChangedMember[] {
  const left = new Map(before);
  const changes = after.flatMap((entry, i): ChangedMember[] => {
    const id = String((entry as Members).id);
    const known = left.get(id);
    left.delete(id);
    return known === undefined
      ? [{ path: `${path}[${i}]`, change: 'added', after: entry }]
      : changedMembers(known, entry, `${path}[${i}]`);
  });
  return [
    ...changes,
    ...[...left.values()].map((entry) => ({ path, change: 'removed' as const, before: entry })),
  ];
}

function changedByContent(
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
): ChangedMember[] {
  const left = Map.groupBy(before, canonical);
  const added = after.flatMap((entry, i): ChangedMember[] => {
    const same = left.get(canonical(entry))?.pop();
    return same === undefined ? [{ path: `${path}[${i}]`, change: 'added', after: entry }] : [];
  });
  const removed = [...left.values()].flat();
  return [...added, ...removed.map((entry) => ({ path, change: 'removed' as const, before: entry }))];
}

/** Entries by their ids; undefined when one has none, or two have the same. */
function byId(entries: readonly unknown[]): ReadonlyMap<string, Members> | undefined {
  const found = new Map<string, Members>();
  for (const entry of entries) {
    if (!isObject(entry) || typeof entry.id !== 'string' || found.has(entry.id)) return undefined;
    found.set(entry.id, entry);
  }
  return found;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function memberPath(path: string, name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}
