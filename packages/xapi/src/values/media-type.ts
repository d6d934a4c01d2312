const MEDIA_TYPE = /^[A-Za-z0-9!#$&^_.+-]+\/[A-Za-z0-9!#$&^_.+-]+\s*(?:;.*)?$/;

/** Whether a string looks like an Internet media type, with or without parameters (RFC 6838). */
export function isMediaType(value: string): boolean {
  return MEDIA_TYPE.test(value);
}

/** The media type of a Content-Type header, in lower case and without parameters; empty when there is none. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
