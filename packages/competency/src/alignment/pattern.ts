/** Longest pattern, and most `*` in one. */
export const LONGEST_PATTERN = 500;
export const MOST_STARS = 20;

/** Activities with longer IRIs match no pattern. */
const LONGEST_ACTIVITY = 2_000;

/** A pattern cut at its stars: the text it begins with, those between in their order, and the text it ends with. */
export interface Pattern {
  readonly head: string;
  readonly between: readonly string[];
  readonly tail: string;
}

/** Reads a pattern, in which only `*` has a meaning; undefined for a text without one. */
export function readPattern(text: string): Pattern | undefined {
  const [head = '', ...rest] = text.split('*');
  const tail = rest.pop();
  return tail === undefined ? undefined : { head, between: rest.filter((part) => part !== ''), tail };
}

/** Whether an activity matches: each text between is looked for once, after the one before it. */
export function matches({ head, between, tail }: Pattern, activity: string): boolean {
  if (activity.length > LONGEST_ACTIVITY || activity.length < head.length + tail.length) return false;
  if (!activity.startsWith(head) || !activity.endsWith(tail)) return false;
  const end = activity.length - tail.length;
  let from = head.length;
  for (const part of between) {
    const at = activity.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}

/** Characters that a pattern says for certain: the more, the more specific. */
export function literalLength({ head, between, tail }: Pattern): number {
  return between.reduce((sum, part) => sum + part.length, head.length + tail.length);
}

/**
 * Whether some activity matches both. Two patterns with a star each do when one begins as the other does and one ends as
 * the other does: what lies between can be written one after the other.
 */
export function overlap(a: Pattern, b: Pattern): boolean {
  const heads = a.head.startsWith(b.head) || b.head.startsWith(a.head);
  return heads && (a.tail.endsWith(b.tail) || b.tail.endsWith(a.tail));
}
