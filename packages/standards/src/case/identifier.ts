import { isIri } from '@cairn/xapi';

const UUID = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$/;

/** The scheme under which `codes` keeps an identifier that is not in the id. */
const CASE_SCHEME = 'CASE';

/** The id of something in Cairn: its address, or else its identifier as a URN. */
export function idOf(uri: string | undefined, identifier: string | undefined): string | undefined {
  if (uri !== undefined && isIri(uri)) return uri;
  if (identifier === undefined) return undefined;
  if (UUID.test(identifier)) return `urn:uuid:${identifier.toLowerCase()}`;
  return isIri(identifier) ? identifier : undefined;
}

/** The codes that keep an identifier that its id does not have. */
export function identifierCodes(id: string, identifier: string | undefined): readonly object[] | undefined {
  if (identifier === undefined || id.toLowerCase().includes(identifier.toLowerCase())) return undefined;
  return [{ scheme: CASE_SCHEME, code: identifier }];
}
