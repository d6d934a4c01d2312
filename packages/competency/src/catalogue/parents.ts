import type { Competency } from './item.ts';

/** Ids of the parents of a competency in its framework, each once: `broader`, and what it is a child of. */
export function parentsOf({ broader = [], associations = [] }: Competency): readonly string[] {
  const parents = new Set(typeof broader === 'string' ? [broader] : broader);
  for (const { type, target, framework } of associations) {
    if (type === 'isChildOf' && framework === undefined) parents.add(target);
  }
  return [...parents];
}

/**
 * A number for each node of a graph: two have the same exactly when each leads to the other (strongly connected components
 * by Tarjan, SIAM J. Comput. 1972). Each edge is walked once, without recursion: a chain of 30,000 is no deeper than one.
 * @param next for each node the nodes that it leads to; those that are not nodes are ignored
 */
export function componentsOf(next: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const components = new Map<string, number>();
  const places = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const lower = (node: string, place: number) => lowest.set(node, Math.min(lowest.get(node) ?? place, place));
  for (const start of next.keys()) {
    if (places.has(start)) continue;
    const walk: { readonly node: string; at: number }[] = [];
    const enter = (node: string) => {
      places.set(node, places.size);
      lower(node, places.size - 1);
      open.push(node);
      walk.push({ node, at: 0 });
    };
    enter(start);
    for (let step = walk.at(-1); step !== undefined; step = walk.at(-1)) {
      const { node } = step;
      const target = next.get(node)?.[step.at];
      step.at += 1;
      if (target !== undefined) {
        if (!next.has(target) || components.has(target)) continue;
        const place = places.get(target);
        if (place === undefined) enter(target);
        else lower(node, place);
        continue;
      }
      walk.pop();
      const low = lowest.get(node) ?? 0;
      const before = walk.at(-1);
      if (before !== undefined) lower(before.node, low);
      if (low !== places.get(node)) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        components.set(member, low);
        if (member === node) break;
      }
    }
  }
  return components;
}
