import { createHash } from 'node:crypto';
import { matchingIri } from '@cairn/xapi/lenient';

/** Longest name that is stored as it is: PostgreSQL takes no index entry of more than some 2,700 bytes. */
const LONGEST = 400;

/** What looks call a credential, the same for every spelling of its IRI; '' for any. */
export function lookName(credential: string | undefined): string {
  if (credential === undefined) return '';
  const name = matchingIri(credential);
  return name.length <= LONGEST ? name : `sha256:${createHash('sha256').update(name).digest('hex')}`;
}
