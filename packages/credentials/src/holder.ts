import { createHash } from 'node:crypto';
import type { Subject } from './verification.ts';

/** Identifiers of somebody: DIDs, `mailto:` addresses, or others as they are. */
export type Holder = readonly string[];

/** Whether a credential is about a holder: by the id of its subject, or by one of its identities, hashed or not. */
export function isAbout({ id, identities }: Subject, holder: Holder): boolean {
  if (id !== undefined && holder.includes(id)) return true;
  const texts = holder.flatMap((one) =>
    one.startsWith('mailto:') ? [one, one.slice('mailto:'.length)] : [one],
  );
  return identities.some(({ identity, hashed, salt }) =>
    texts.some((text) =>
      hashed
        ? hashesTo(text, salt, identity)
        : identity === text || identity.toLowerCase() === text.toLowerCase(),
    ),
  );
}

/** Identity hashes of Open Badges: `sha256$` or `md5$` and the hash of the identity with the salt behind it. */
function hashesTo(text: string, salt: string, identity: string): boolean {
  const [, algorithm = '', hash = ''] = /^(sha256|md5)\$([0-9a-f]{32,64})$/i.exec(identity) ?? [];
  if (algorithm === '') return false;
  const of = (plain: string) =>
    createHash(algorithm.toLowerCase()).update(`${plain}${salt}`, 'utf8').digest('hex');
  return [text, text.toLowerCase()].some((plain) => of(plain) === hash.toLowerCase());
}
