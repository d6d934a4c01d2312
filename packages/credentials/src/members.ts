/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The members of a JSON object; none of anything else. */
export function membersOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How many members and list entries a value has at all depths. Walked without recursion. */
export function countMembers(value: unknown): number {
  let members = 0;
  const open: unknown[] = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const member of Object.values(one as object)) {
      members += 1;
      if (typeof member === 'object' && member !== null) open.push(member);
    }
  }
  return members;
}

/** A value as a list: itself, one in a list, or none for what is absent or null. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A text with something in it; a number counts as its digits. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The id of an object, or a text that is one. */
export function idOf(value: unknown): string | undefined {
  return textOf(isObject(value) ? value.id : value);
}
