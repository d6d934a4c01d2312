const MEDIA_TYPE = /^[A-Za-z0-9!#$&^_.+-]+\/[A-Za-z0-9!#$&^_.+-]+\s*(?:;.*)?$/;

/** Whether a string looks like an Internet media type, with or without parameters (RFC 6838). */
export function isMediaType(value: string): boolean {
  return MEDIA_TYPE.test(value);
}
