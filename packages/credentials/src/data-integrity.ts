import { verifyCredential } from '@digitalbazaar/vc';
import { contextOf, unknownContext } from './contexts.ts';
import type { FetchDocument } from './documents.ts';
import { keyOf } from './keys.ts';
import { countMembers, idOf, isObject, type JsonObject, listOf, textOf } from './members.ts';
import { notPlain } from './plain-form.ts';
import { fails, type Proved } from './proved.ts';
import { kindOf, multibaseOf, SUPPORTED_PROOFS, type Suite, suiteOf } from './suites.ts';

/** Most proofs of one credential. */
const MOST_PROOFS = 10;
/** Most members that are made canonical, over and over for each proof. */
const MOST_CANONICAL = 40_000;

/**
 * Checks the proofs of a credential ({@link SUPPORTED_PROOFS}): each one that is supported must hold, and there must be one. Looks at no date and no status.
 */
export async function checkProofs(credential: JsonObject, fetch: FetchDocument): Promise<Proved> {
  const proofs = listOf(credential.proof);
  if (proofs.length === 0) return fails('unsupported', 'The credential is not signed.');
  if (proofs.length > MOST_PROOFS) return fails('unsupported', `It has more than ${MOST_PROOFS} proofs.`);
  const supported = proofs.filter(isObject).flatMap((proof) => {
    const suite = suiteOf(proof);
    return suite === undefined ? [] : [{ proof, suite }];
  });
  if (supported.length === 0) {
    const kinds = proofs.map((proof) => kindOf(isObject(proof) ? proof : {})).join(', ');
    return fails(
      'unsupported',
      `Proofs of the kind ${kinds.slice(0, 200)} are not supported. Those that are: ${SUPPORTED_PROOFS}.`,
    );
  }
  if (supported.length > 1 && supported.length * countMembers(credential) > MOST_CANONICAL) {
    return fails('unsupported', `It has too many proofs for its size: ${supported.length}.`);
  }
  const context = unknownContext(credential);
  if (context !== undefined) return fails('unsupported', context);
  const unclear = notPlain(credential);
  if (unclear !== undefined) return fails('malformed', unclear);
  for (const { proof, suite } of supported) {
    const proved = await checkProof({ ...credential, proof }, { proof, suite, fetch });
    if (!proved.ok) return proved;
  }
  return { ok: true };
}

async function checkProof(
  credential: JsonObject,
  {
    proof,
    suite,
    fetch,
  }: { readonly proof: JsonObject; readonly suite: Suite; readonly fetch: FetchDocument },
): Promise<Proved> {
  const name = idOf(proof.verificationMethod);
  if (name === undefined) return fails('unknown-issuer', 'The proof names no verification method.');
  const key = await keyOf(name, fetch);
  if (!key.ok) return fails(key.is, key.why);
  const issuer = idOf(credential.issuer);
  if (key.controller !== issuer) {
    return fails('unknown-issuer', `The key belongs to ${key.controller.slice(0, 200)}, not to the issuer.`);
  }
  const multibase = await multibaseOf(key.method, suite.keys);
  if (multibase === undefined) {
    return fails(
      'unsupported',
      `${suite.name} needs a key of ${suite.keys.words}; that of the issuer is none.`,
    );
  }
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: name,
    type: 'Multikey',
    controller: key.controller,
    publicKeyMultibase: multibase,
  };
  const documents = new Map<string, object>([
    [name, method],
    [
      key.controller,
      { '@context': ['https://www.w3.org/ns/did/v1'], id: key.controller, assertionMethod: [name] },
    ],
  ]);
  const verified = await verifyCredential({
    credential,
    suite: suite.create(),
    documentLoader: async (address) => {
      const document = contextOf(address) ?? documents.get(address);
      if (document === undefined) throw new Error(`${address} is not known.`);
      return { contextUrl: null, documentUrl: address, document };
    },
    // Statuses and dates are looked at apart: what is expired may be revoked, too.
    checkStatus: async () => ({ verified: true }),
    now: duringIts(credential),
  });
  if (verified.verified) return { ok: true };
  const errors = verified.error?.errors ?? (verified.error === undefined ? [] : [verified.error]);
  const said = errors
    .map(({ message }) => message)
    .join(' ')
    .slice(0, 300);
  // The work on nodes that look alike is bounded by the library.
  if (errors.some((one) => one.name.startsWith('jsonld.') || one.message.startsWith(TOO_DEEP))) {
    return fails('malformed', `It cannot be made canonical: ${said}`);
  }
  return fails(
    'tampered',
    'The signature does not fit: the credential was changed, or somebody else signed it.',
  );
}

const TOO_DEEP = 'Maximum deep iterations';

/** A time at which the credential is valid, if there is one. */
function duringIts(credential: JsonObject): Date {
  const from = Date.parse(textOf(credential.validFrom ?? credential.issuanceDate) ?? '');
  return Number.isNaN(from) ? new Date() : new Date(from);
}
