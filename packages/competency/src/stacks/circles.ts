import type { Stack } from '../catalogue/item.ts';
import { componentsOf } from '../catalogue/parents.ts';
import { listIn } from '../list-in.ts';
import { leavesOf } from '../requirement/requirement.ts';

/** A place where a stack asks for itself: directly, over other stacks, or over a credential that comes with one. */
export interface StackCircle {
  /** The stack, and the path of the requirement in it. */
  readonly stack: string;
  readonly path: string;
  /** Ids of the stacks of the circle, from the stack on. */
  readonly stacks: readonly string[];
}

/** Every place where a stack asks for itself. */
export function circlesOf(stacks: ReadonlyMap<string, Stack>): StackCircle[] {
  // Under undefined are those that give none: no leaf asks for them.
  const givers = new Map<string | undefined, string[]>();
  for (const { id, credential } of stacks.values()) listIn(givers, credential).push(id);
  const asked = new Map(
    [...stacks.values()].map(({ id, requirement }) => [
      id,
      leavesOf(requirement).flatMap(({ path, achievement }) => {
        if (achievement.kind === 'stack') return [{ path, stack: achievement.id }];
        if (achievement.kind !== 'credential') return [];
        return (givers.get(achievement.id) ?? []).map((stack) => ({ path, stack }));
      }),
    ]),
  );
  const next = new Map([...asked].map(([id, list]) => [id, list.map(({ stack }) => stack)]));
  const components = componentsOf(next);
  return [...asked].flatMap(([id, list]) =>
    list.flatMap(({ path, stack }) => {
      if (components.get(stack) !== components.get(id)) return [];
      return [{ stack: id, path, stacks: [id, ...wayBack(stack, id, next)] }];
    }),
  );
}

/** The shortest way between two stacks of a circle, both included. */
function wayBack(from: string, to: string, next: ReadonlyMap<string, readonly string[]>): string[] {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const at of cameFrom.keys()) {
    if (at === to) break;
    for (const further of next.get(at) ?? []) if (!cameFrom.has(further)) cameFrom.set(further, at);
  }
  const way: string[] = [];
  for (let at: string | undefined = to; at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}
