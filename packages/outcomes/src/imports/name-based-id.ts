import { nameBasedUuid } from '@cairn/xapi';

/** A UUID that depends on its parts alone. */
export function uuidOf(...parts: readonly (string | number)[]): string {
  return nameBasedUuid(`cairn outcomes\n${JSON.stringify(parts)}`);
}
