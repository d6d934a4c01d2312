import { hash } from 'node:crypto';

/**
 * The UUID of a name, the same everywhere: the first bits of its SHA-256, in the layout of version 8, for uses of one's
 * own (RFC 9562, 5.8). Names of different uses begin differently, or their ids are the same.
 */
export function nameBasedUuid(name: string): string {
  const hex = hash('sha256', name);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
