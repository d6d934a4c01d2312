import { UserFacingError } from '@cairn/runtime';

type Utf16 = 'little' | 'big';

/**
 * Which UTF-16 some bytes begin: by their byte order mark, or, since JSON begins with an ASCII character, by the zero beside
 * it (RFC 4627, 3). Undefined for anything else, UTF-32 included.
 */
export function utf16Of(head: Buffer): Utf16 | undefined {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? undefined : 'little';
  if (a === 0xfe && b === 0xff) return 'big';
  if (isJsonStart(a) && b === 0 && c !== 0) return 'little';
  return a === 0 && isJsonStart(b) ? 'big' : undefined;
}

function isJsonStart(byte: number | undefined): boolean {
  return byte !== undefined && '[{ \t\r\n'.includes(String.fromCharCode(byte));
}

/**
 * UTF-16 as UTF-8. A surrogate without its other half is not mended: it becomes bytes that are not UTF-8, so that the
 * statement around it is refused by its line.
 * @throws {UserFacingError} at the end, when a byte is left over
 */
export async function* fromUtf16(
  bytes: AsyncIterable<Buffer>,
  order: Utf16,
  name: string,
): AsyncGenerator<Buffer> {
  let carried: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const all = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    let whole = all.length & ~1;
    // The first half of a character of two waits for the other.
    if (whole >= 2 && isHighSurrogate(all, whole - 2, order)) whole -= 2;
    carried = Buffer.from(all.subarray(whole));
    if (whole > 0) yield encoded(all.subarray(0, whole), order);
  }
  if (carried.length >= 2) yield encoded(carried.subarray(0, carried.length & ~1), order);
  if (carried.length % 2 === 1) {
    throw new UserFacingError(
      `${name} is UTF-16 and ends in the middle of a character: it is truncated.`,
      'Get the complete file and import it again.',
    );
  }
}

function isHighSurrogate(bytes: Buffer, at: number, order: Utf16): boolean {
  const unit = order === 'little' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  return unit >= 0xd800 && unit < 0xdc00;
}

function encoded(bytes: Buffer, order: Utf16): Buffer {
  const text = (order === 'little' ? bytes : Buffer.from(bytes).swap16()).toString('utf16le');
  if (text.isWellFormed()) return Buffer.from(text, 'utf8');
  return Buffer.concat(Array.from(text, encodedCharacter));
}

/** Half a character as the three bytes that would be its UTF-8 if it had one; no reader of UTF-8 takes them. */
function encodedCharacter(character: string): Buffer {
  if (character.isWellFormed()) return Buffer.from(character, 'utf8');
  const unit = character.charCodeAt(0);
  return Buffer.from([0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]);
}
