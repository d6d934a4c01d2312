const SHA1 = /^[0-9a-f]{40}$/i;
const SHA2 = /^(?:[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i;

/** Whether a string is the hex form of a SHA-1 (1.0.3 Data 2.4.2.3). */
export function isSha1Hex(value: string): boolean {
  return SHA1.test(value);
}

/** Whether a string is the hex form of a SHA-224, -256, -384 or -512 (1.0.3 Data 2.4.11). */
export function isSha2Hex(value: string): boolean {
  return SHA2.test(value);
}
