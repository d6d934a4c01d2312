import { nameBasedUuid } from '@cairn/xapi';

/** Turns a name, unique within one generation, into a UUID. */
export type NameBasedId = (name: string) => string;

/**
 * UUIDs that depend on nothing but the parts of `scope` (seed, anchor, size) and a name: a second generation makes
 * the same ids, so loading twice changes nothing.
 */
export function nameBasedIds(scope: readonly (string | number)[]): NameBasedId {
  const prefix = `cairn demo\n${scope.join('\n')}\n`;
  return (name) => nameBasedUuid(prefix + name);
}
