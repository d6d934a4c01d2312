import { createHash } from 'node:crypto';

/** A UUID that depends on its parts alone; layout of version 8, for uses of one's own (RFC 9562, 5.8). */
export function uuidOf(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256')
    .update(`cairn outcomes\n${JSON.stringify(parts)}`)
    .digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
