import { instantOf } from '../values/timestamp.ts';
import { contextExtensionsOf, members, type ReadableStatement, text } from './reading.ts';

/** Context extension of ours: the credential document that a statement is about, such as a signed badge. */
export const CREDENTIAL_EXTENSION = 'https://w3id.org/xapi/cairn/extensions/credential';

/** Longest id of a document or an issuer that is read. */
const LONGEST = 4_096;

/** What a statement says of a credential document. Whether anybody checked it is not for the statement to say. */
export interface CredentialDocument {
  /** The id of the document, not of what can be earned. */
  readonly id: string | undefined;
  readonly issuer: string | undefined;
  /** The end of its validity, ms since the epoch. */
  readonly validUntil: number | undefined;
  /** What came of checking it, in the words of the sender. */
  readonly verification: string | undefined;
  readonly result: string | undefined;
}

/** The credential document that a statement names; all members are undefined where it names none. */
export function credentialDocumentOf(statement: ReadableStatement): CredentialDocument {
  const said = members(contextExtensionsOf(statement).get(CREDENTIAL_EXTENSION));
  const end = instantOf(short(said.validUntil) ?? '');
  return {
    id: short(said.id),
    issuer: short(said.issuer),
    validUntil: Number.isNaN(end) ? undefined : end,
    verification: short(said.verification),
    result: short(said.result),
  };
}

function short(value: unknown): string | undefined {
  const found = text(value);
  return found !== undefined && found !== '' && found.length <= LONGEST ? found : undefined;
}
