/** Longest media type with its parameters, in characters: RFC 6838 gives each of its names 127. */
const LONGEST = 1_024;
/** No control character after it: a media type travels in a header, which holds none (RFC 9110, 5.5). */
const MEDIA_TYPE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  /^[A-Za-z0-9!#$&^_.+-]+\/[A-Za-z0-9!#$&^_.+-]+[ \t]*(?:;[^\x00-\x08\x0a-\x1f\x7f]*)?$/;

/** Whether a string is an Internet media type, with or without parameters (RFC 6838); parameters are not checked. */
export function isMediaType(value: string): boolean {
  return value.length <= LONGEST && MEDIA_TYPE.test(value);
}

/** The media type of a Content-Type header, in lower case and without parameters; empty when there is none. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').replace(/;.*/s, '').trim().toLowerCase();
}
