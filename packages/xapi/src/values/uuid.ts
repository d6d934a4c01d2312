const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

const LENGTH = 36;
const HYPHEN = 45;
/** 1 for the character codes of hexadecimal digits. */
const HEX = new Uint8Array(128);
for (const digit of '0123456789abcdefABCDEF') HEX[digit.charCodeAt(0)] = 1;

/** Whether a string is a UUID in standard form, of any version (1.0.3 Data 4.4); case does not matter. */
export function isUuid(value: string): boolean {
  if (value.length !== LENGTH) return false;
  // Every statement has one or two; a pattern takes three times as long.
  for (let at = 0; at < LENGTH; at += 1) {
    const code = value.charCodeAt(at);
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (code !== HYPHEN) return false;
    } else if (HEX[code] !== 1) return false;
  }
  return true;
}

/** Whether a string is a random (version 4, RFC 9562) UUID. */
export function isUuidV4(value: string): boolean {
  return UUID_V4.test(value);
}
