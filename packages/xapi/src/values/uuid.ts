const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether a string is a UUID in standard form, of any version (1.0.3 Data 4.4); case does not matter. */
export function isUuid(value: string): boolean {
  return value.length === 36 && UUID.test(value);
}

/** Whether a string is a random (version 4, RFC 9562) UUID. */
export function isUuidV4(value: string): boolean {
  return value.length === 36 && UUID_V4.test(value);
}
