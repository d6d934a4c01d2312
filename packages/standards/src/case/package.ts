import { type JsonObject, listOf, objectOf } from '../reading/members.ts';

/** A CASE package and where it is in the file. */
export interface CasePackage {
  readonly value: JsonObject;
  /** `$`, or `$.CFPackage` in the wrapper that some servers put around it. */
  readonly at: string;
}

/** The CASE packages of a JSON value: itself, in a wrapper, or several in a list. */
export function packagesOf(value: unknown): CasePackage[] {
  if (Array.isArray(value)) {
    return value.flatMap((one, index) =>
      packagesOf(one).map(({ value, at }) => ({ value, at: `$[${index}]${at.slice(1)}` })),
    );
  }
  const object = objectOf(value);
  if (object === undefined) return [];
  if (objectOf(object.CFDocument) !== undefined) return [{ value: object, at: '$' }];
  for (const wrapper of ['CFPackage', 'CFPackages']) {
    const inside = listOf(object[wrapper]);
    const isList = Array.isArray(object[wrapper]);
    const found = inside.flatMap((one, index): CasePackage[] => {
      const inner = objectOf(one);
      if (inner === undefined || objectOf(inner.CFDocument) === undefined) return [];
      return [{ value: inner, at: `$.${wrapper}${isList ? `[${index}]` : ''}` }];
    });
    if (found.length > 0) return found;
  }
  return [];
}
