import { gunzipSync } from 'node:zlib';

/** Most bytes of a list: 8,388,608 credentials. The specification asks for at least 16,384 bytes. */
const MOST_BYTES = 2 ** 20;
const FEWEST_BYTES = 16_384;
/** A list of that size that is compressed as badly as can be. */
const MOST_CHARACTERS = 2 * MOST_BYTES;

/** One status of a list, or why it is not known. */
export type ListedStatus =
  | { readonly ok: true; readonly isSet: boolean }
  | { readonly ok: false; readonly why: string };

/**
 * Reads a status of an encoded list (Bitstring Status List 1.0, 3.2 to 3.4): gzip in base64url, with or without the multibase prefix; the
 * first bit is the highest of the first byte. It is set where one of its bits is. No more is unpacked than a list may have.
 * @param size bits of a status
 */
export function statusAt(encoded: string, index: number, size = 1): ListedStatus {
  if (encoded.length > MOST_CHARACTERS) return wrong(`has more than ${MOST_CHARACTERS} characters`);
  let bytes: Uint8Array;
  try {
    const packed = Buffer.from(encoded.startsWith('u') ? encoded.slice(1) : encoded, 'base64url');
    bytes = gunzipSync(packed, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    const isBomb = (error as { readonly code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    return wrong(isBomb ? `is unpacked to more than ${MOST_BYTES} bytes` : 'is not gzip in base64url');
  }
  const fewest = FEWEST_BYTES * size;
  if (bytes.length < fewest) return wrong(`has ${bytes.length} bytes; it must have at least ${fewest}`);
  if ((index + 1) * size > bytes.length * 8) return wrong(`has no place ${index}`);
  const bits = Array.from({ length: size }, (_, nth) => index * size + nth);
  const isSet = bits.some((bit) => ((bytes[Math.floor(bit / 8)] ?? 0) & (128 >> (bit % 8))) !== 0);
  return { ok: true, isSet };
}

function wrong(how: string): ListedStatus {
  return { ok: false, why: `Its status list ${how}.` };
}
