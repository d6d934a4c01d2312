import { gunzipSync } from 'node:zlib';

/** Most bytes of a list: 8,388,608 credentials. The specification asks for at least 16,384 bytes. */
const MOST_BYTES = 2 ** 20;
const FEWEST_BYTES = 16_384;
/** A list of that size that is compressed as badly as can be. */
const MOST_CHARACTERS = 2 * MOST_BYTES;

/** One bit of a list, or why it is not known. */
export type Bit =
  | { readonly ok: true; readonly isSet: boolean }
  | { readonly ok: false; readonly why: string };

/**
 * Reads a bit of an encoded list (Bitstring Status List 1.0, 3.3): gzip in base64url, with or without the multibase prefix; the
 * first bit is the highest of the first byte. No more is unpacked than a list may have.
 */
export function bitAt(encoded: string, index: number): Bit {
  if (encoded.length > MOST_CHARACTERS) return wrong(`has more than ${MOST_CHARACTERS} characters`);
  let bytes: Uint8Array;
  try {
    const packed = Buffer.from(encoded.startsWith('u') ? encoded.slice(1) : encoded, 'base64url');
    bytes = gunzipSync(packed, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    const isBomb = (error as { readonly code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    return wrong(isBomb ? `is unpacked to more than ${MOST_BYTES} bytes` : 'is not gzip in base64url');
  }
  if (bytes.length < FEWEST_BYTES)
    return wrong(`has ${bytes.length} bytes; it must have at least ${FEWEST_BYTES}`);
  const byte = bytes[Math.floor(index / 8)];
  if (byte === undefined) return wrong(`has no place ${index}`);
  return { ok: true, isSet: (byte & (128 >> (index % 8))) !== 0 };
}

function wrong(how: string): Bit {
  return { ok: false, why: `Its status list ${how}.` };
}
