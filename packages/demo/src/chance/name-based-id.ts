import { createHash } from 'node:crypto';

/** Turns a name, unique within one generation, into a UUID. */
export type NameBasedId = (name: string) => string;

/**
 * UUIDs that depend on nothing but the parts of `scope` (seed, anchor, size) and a name: a second generation makes
 * the same ids, so loading twice changes nothing. Layout of version 8, for uses of one's own (RFC 9562, 5.8).
 */
export function nameBasedIds(scope: readonly (string | number)[]): NameBasedId {
  const prefix = `cairn demo\n${scope.join('\n')}\n`;
  return (name) => {
    const hex = createHash('sha256').update(prefix).update(name).digest('hex');
    const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-');
  };
}
