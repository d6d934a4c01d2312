/** Most levels of a framework: real ones have fewer than fifteen. */
export const MOST_DEPTH = 100;

/**
 * How many levels a hierarchy has; each edge is walked once. What is in a circle does not count.
 * @param parents for each node the nodes above it; those that are not nodes are ignored
 */
export function levelsOf(parents: ReadonlyMap<string, readonly string[]>): number {
  const children = new Map<string, string[]>();
  const waiting = new Map<string, number>();
  for (const [node, above] of parents) {
    const known = above.filter((parent) => parents.has(parent));
    waiting.set(node, known.length);
    for (const parent of known) {
      const list = children.get(parent);
      if (list === undefined) children.set(parent, [node]);
      else list.push(node);
    }
  }
  let level = [...parents.keys()].filter((node) => waiting.get(node) === 0);
  let levels = 0;
  while (level.length > 0) {
    levels += 1;
    const next: string[] = [];
    for (const node of level) {
      for (const child of children.get(node) ?? []) {
        const left = (waiting.get(child) ?? 0) - 1;
        waiting.set(child, left);
        if (left === 0) next.push(child);
      }
    }
    level = next;
  }
  return levels;
}
