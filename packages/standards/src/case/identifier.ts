import { isIri } from '@cairn/xapi';
import { uuid5 } from '../framework/uuid5.ts';

const UUID = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$/;
/** The UUIDs that CASE 1.1 allows: of RFC 4122, in small letters. */
const CASE_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UUID_LENGTH = 36;

/** The scheme under which `codes` keeps an identifier that is not in the id. */
const CASE_SCHEME = 'CASE';

/** The id of something in Cairn: its address, or else its identifier as a URN. */
export function idOf(uri: string | undefined, identifier: string | undefined): string | undefined {
  if (uri !== undefined && isIri(uri)) return uri;
  if (identifier === undefined) return undefined;
  if (UUID.test(identifier)) return `urn:uuid:${identifier.toLowerCase()}`;
  return isIri(identifier) ? identifier : undefined;
}

/** The codes that keep an identifier which does not follow from the id. */
export function identifierCodes(id: string, identifier: string | undefined): readonly object[] | undefined {
  if (identifier === undefined || id.toLowerCase().includes(identifier.toLowerCase())) return undefined;
  return identifier === uuid5(id) ? undefined : [{ scheme: CASE_SCHEME, code: identifier }];
}

/** The identifier for CASE: the one that was read, the UUID at the end of the id, or one made of the id. */
export function identifierOf(id: string, codes: readonly { scheme: string; code: string }[] = []): string {
  const kept = codes.find(({ scheme }) => scheme === CASE_SCHEME)?.code;
  const found = (kept ?? id.slice(-UUID_LENGTH)).toLowerCase();
  return CASE_UUID.test(found) ? found : uuid5(id);
}

/** The codes of other schemes than CASE. */
export function otherCodes<Code extends { readonly scheme: string }>(
  codes: readonly Code[] = [],
): readonly Code[] {
  return codes.filter(({ scheme }) => scheme !== CASE_SCHEME);
}
