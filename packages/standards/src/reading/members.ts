/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that a value is; undefined for anything else. */
export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** A value as a list: itself, one in a list, or none for what is absent or null. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A text with something in it; a number counts as its digits. Undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Whether a member says nothing: absent, null, an empty text or list. */
export function isNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

/** Members without those that are undefined. */
export function defined<Given extends JsonObject>(members: Given): Defined<Given> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as unknown as Defined<Given>;
}

/** What may be undefined is a member that may be absent. */
type Defined<Given> = {
  readonly [Name in keyof Given as undefined extends Given[Name] ? never : Name]: Given[Name];
} & {
  readonly [Name in keyof Given as undefined extends Given[Name] ? Name : never]?: Exclude<
    Given[Name],
    undefined
  >;
};

/** A list that has something in it; undefined for one that is empty. */
export function some<One>(list: readonly One[]): readonly One[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** A list, or what is alone in it; undefined for one that is empty. */
export function oneOrMore<One>(list: readonly One[]): One | readonly One[] | undefined {
  return list.length > 1 ? list : list[0];
}
