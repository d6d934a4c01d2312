import type { Draws } from './draws.ts';

const HEX = Buffer.from('0123456789abcdef', 'latin1');
const HYPHEN = 45;

/** Characters of a UUID. */
export const UUID_LENGTH = 36;

/**
 * Writes a version 4 UUID for a number as ASCII. Like real ones they come in no order, which is what an index
 * feels; unlike real ones they can be drawn again from the number.
 * @param purpose the first of four purposes of `draws` that are used
 */
export function writeUuid(draws: Draws, n: number, purpose: number, into: Buffer, at: number): void {
  let position = at;
  for (let word = 0; word < 4; word++) {
    let bits = draws.bits(n, purpose + word);
    if (word === 1) bits = (bits & 0xffff0fff) | 0x4000;
    if (word === 2) bits = (bits & 0x3fffffff) | 0x80000000;
    for (let shift = 28; shift >= 0; shift -= 4) {
      const inside = position - at;
      if (inside === 8 || inside === 13 || inside === 18 || inside === 23) into[position++] = HYPHEN;
      into[position++] = HEX[(bits >>> shift) & 15] ?? 0;
    }
  }
}

/** The UUID of {@link writeUuid} as text. */
export function uuidOf(draws: Draws, n: number, purpose: number): string {
  const text = Buffer.alloc(UUID_LENGTH);
  writeUuid(draws, n, purpose, text, 0);
  return text.toString('latin1');
}
