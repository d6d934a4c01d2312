import { listIn } from '../list-in.ts';
import { evaluate, type World } from './evaluate.ts';
import { heldSpans, type Span } from './held-spans.ts';
import type { SameAs } from './same-achievements.ts';
import { dependentsOf, gainedBy, type StackHistory } from './stack-history.ts';

/** A stack that a person finished. Times are ms since the epoch. */
export interface Grant {
  /** When its requirement was first met, by the dates of the achievements. */
  readonly since: number;
  /** When it was granted: then, or when the first version that it meets was published. */
  readonly grantedAt: number;
  /** When it ended, for a stack that ends with what it asks for; Infinity while it holds. */
  readonly until: number;
}

/** What a person has at a time, stacks included. */
export interface PersonStacks {
  /** By stack, every grant up to that time, oldest first. */
  readonly grants: ReadonlyMap<string, readonly Grant[]>;
  /** What the person has, for {@link evaluate}. */
  readonly world: World;
}

/**
 * Which stacks a person finished, as of a time: the timeline of what they have is walked from its beginning, and at each point
 * stacks are granted until nothing more follows (the least fixpoint: stacks in a circle grant nothing to each other). A version
 * counts for what was achieved before it was replaced, also before it was published: widening grants afterwards, narrowing takes
 * nothing away. The order of spans and stacks changes nothing.
 */
export function stacksOf(
  stacks: readonly StackHistory[],
  spans: readonly Span[],
  {
    asOf,
    sameAs,
    countsAs = sameAs,
  }: {
    readonly asOf: number;
    readonly sameAs: SameAs;
    /** Which achievements count once; those that are the same unless given. */
    readonly countsAs?: SameAs;
  },
): PersonStacks {
  const held = heldSpans(spans, asOf, sameAs);
  const dependents = dependentsOf(stacks, sameAs);
  const grants = new Map<string, Grant[]>();
  const inForce = new Map<string, Grant>();
  const givers = giversOf(stacks, sameAs);
  const world: World = {
    asOf,
    sameAs,
    countsAs,
    had: (achievement) => held.had(sameAs(achievement)),
    since(achievement, notBefore) {
      const key = sameAs(achievement);
      const froms = (givers.get(key) ?? []).flatMap(({ id, until }) => {
        const from = inForce.get(id)?.since;
        return from !== undefined && from < until ? [from] : [];
      });
      return [...froms, held.since(key, notBefore)]
        .filter((from): from is number => from !== undefined && from >= notBefore)
        .reduce<number | undefined>((least, from) => Math.min(least ?? from, from), undefined);
    },
  };
  for (const point of held.points) {
    held.pass(point);
    const concerned = dependents.concerned([...point.begun, ...point.ended.keys()]);
    const before = new Map([...concerned].map(({ id }) => [id, inForce.get(id)]));
    for (const { id, whenLost } of concerned) if (whenLost === 'end') inForce.delete(id);
    // What is granted is added for those that ask for it: a chain of stacks is not gone through again for each of its links.
    const open = [...concerned];
    for (const stack of open) {
      if (inForce.has(stack.id)) continue;
      const grant = grantAt(stack, { time: point.time, world, before: before.get(stack.id) });
      if (grant === undefined) continue;
      inForce.set(stack.id, grant);
      for (const gained of gainedBy(stack)) {
        for (const further of dependents.asking(sameAs(gained))) open.push(further);
      }
    }
    for (const [id, earlier] of before) {
      const now = inForce.get(id);
      if (now === earlier) continue;
      const own = listIn(grants, id);
      if (earlier !== undefined) own.splice(-1, 1, { ...earlier, until: point.time });
      if (now !== undefined) own.push(now);
    }
  }
  return { grants, world };
}

/** A stack that gives an achievement to who finishes it before a time. */
interface Giver {
  readonly id: string;
  readonly until: number;
}

/** By key, the stacks that give an achievement. */
function giversOf(stacks: readonly StackHistory[], sameAs: SameAs): ReadonlyMap<string, readonly Giver[]> {
  const givers = new Map<string, Giver[]>();
  for (const stack of stacks) {
    for (const gained of gainedBy(stack)) {
      const until = gained.kind === 'credential' ? (stack.credentialRetiredAt ?? Infinity) : Infinity;
      listIn(givers, sameAs(gained)).push({ id: stack.id, until });
    }
  }
  return givers;
}

/** The grant of a stack whose requirement is met at a time; one that it continues is the same. */
function grantAt(
  { versions, retiredAt }: StackHistory,
  {
    time,
    world,
    before,
  }: { readonly time: number; readonly world: World; readonly before: Grant | undefined },
): Grant | undefined {
  for (const { requirement, publishedAt, replacedAt } of versions) {
    if (before === undefined && time >= Math.min(replacedAt, retiredAt)) continue;
    if (evaluate(requirement, world).since === undefined) continue;
    return before ?? { since: time, grantedAt: Math.max(time, publishedAt), until: Infinity };
  }
  return undefined;
}
