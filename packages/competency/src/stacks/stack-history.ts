import { listIn } from '../list-in.ts';
import { type Achievement, leavesOf, type Requirement } from '../requirement/requirement.ts';
import type { SameAs } from './same-achievements.ts';

/** A stack as it was published over time. Times are ms since the epoch. */
export interface StackHistory {
  readonly id: string;
  /** The credential that comes with it. */
  readonly credential?: string | undefined;
  /** From when on the credential comes with it to nobody new, being retired itself; absent while it is in use. */
  readonly credentialRetiredAt?: number | undefined;
  /** What becomes of it when the person no longer has what it asks for. */
  readonly whenLost: 'keep' | 'end';
  /** From when on nobody new finishes it; Infinity while it is in use. */
  readonly retiredAt: number;
  /** Oldest first. */
  readonly versions: readonly StackVersion[];
}

/** One version of a stack. */
interface StackVersion {
  readonly requirement: Requirement;
  readonly publishedAt: number;
  /** When the next version took its place; Infinity for the one in force. */
  readonly replacedAt: number;
}

/** What a person has who finished a stack. */
export function gainedBy({ id, credential }: Pick<StackHistory, 'id' | 'credential'>): Achievement[] {
  const stack: Achievement = { kind: 'stack', id };
  return credential === undefined ? [stack] : [stack, { kind: 'credential', id: credential }];
}

/** Which stacks may change with an achievement. */
export interface Dependents {
  /** The stacks that ask for an achievement themselves. */
  asking(key: string): readonly StackHistory[];
  /** The stacks that ask for some achievements, directly or over other stacks. */
  concerned(keys: Iterable<string>): ReadonlySet<StackHistory>;
}

/** Finds out which stacks ask for what, once for all versions. */
export function dependentsOf(stacks: readonly StackHistory[], sameAs: SameAs): Dependents {
  const asking = new Map<string, StackHistory[]>();
  for (const stack of stacks) {
    const keys = new Set(
      stack.versions.flatMap(({ requirement }) =>
        leavesOf(requirement).map(({ achievement }) => sameAs(achievement)),
      ),
    );
    for (const key of keys) listIn(asking, key).push(stack);
  }
  return {
    asking: (key) => asking.get(key) ?? [],
    concerned(keys) {
      const found = new Set<StackHistory>();
      const open = [...keys];
      for (let key = open.pop(); key !== undefined; key = open.pop()) {
        for (const stack of asking.get(key) ?? []) {
          if (found.has(stack)) continue;
          found.add(stack);
          for (const gained of gainedBy(stack)) open.push(sameAs(gained));
        }
      }
      return found;
    },
  };
}
