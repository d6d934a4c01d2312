import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { from } from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { contextOf, unknownContext } from './contexts.ts';
import type { FetchDocument } from './documents.ts';
import { keyOf } from './keys.ts';
import { countMembers, idOf, isObject, type JsonObject, listOf, textOf } from './members.ts';
import { notPlain } from './plain-form.ts';
import { fails, type Proved } from './proved.ts';

/** Most proofs of one credential. */
const MOST_PROOFS = 10;
/** Most members that are made canonical, over and over for each proof. */
const MOST_CANONICAL = 40_000;

/**
 * Checks the proofs of a credential (Data Integrity with eddsa-rdfc-2022, and Ed25519Signature2020): each one that is supported
 * must hold, and there must be one. Looks at no date and no status.
 */
export async function checkProofs(credential: JsonObject, fetch: FetchDocument): Promise<Proved> {
  const proofs = listOf(credential.proof);
  if (proofs.length === 0) return fails('unsupported', 'The credential is not signed.');
  if (proofs.length > MOST_PROOFS) return fails('unsupported', `It has more than ${MOST_PROOFS} proofs.`);
  const supported = proofs.filter(isObject).filter((proof) => suiteFor(proof) !== undefined);
  if (supported.length === 0) {
    const kinds = proofs.map((proof) => kindOf(isObject(proof) ? proof : {})).join(', ');
    return fails('unsupported', `Proofs of the kind ${kinds.slice(0, 200)} are not supported.`);
  }
  if (supported.length > 1 && supported.length * countMembers(credential) > MOST_CANONICAL) {
    return fails('unsupported', `It has too many proofs for its size: ${supported.length}.`);
  }
  const context = unknownContext(credential);
  if (context !== undefined) return fails('unsupported', context);
  const unclear = notPlain(credential);
  if (unclear !== undefined) return fails('malformed', unclear);
  for (const proof of supported) {
    const proved = await checkProof({ ...credential, proof }, proof, fetch);
    if (!proved.ok) return proved;
  }
  return { ok: true };
}

function kindOf(proof: JsonObject): string {
  return [proof.type, proof.cryptosuite].filter((one) => typeof one === 'string').join(' ') || 'no type';
}

function suiteFor({ type, cryptosuite: name }: JsonObject): unknown {
  if (type === 'Ed25519Signature2020') return new Ed25519Signature2020();
  return type === 'DataIntegrityProof' && name === 'eddsa-rdfc-2022'
    ? new DataIntegrityProof({ cryptosuite })
    : undefined;
}

async function checkProof(credential: JsonObject, proof: JsonObject, fetch: FetchDocument): Promise<Proved> {
  const name = idOf(proof.verificationMethod);
  if (name === undefined) return fails('unknown-issuer', 'The proof names no verification method.');
  const key = await keyOf(name, fetch);
  if (!key.ok) return fails(key.is, key.why);
  const issuer = idOf(credential.issuer);
  if (key.controller !== issuer) {
    return fails('unknown-issuer', `The key belongs to ${key.controller.slice(0, 200)}, not to the issuer.`);
  }
  const multibase = await multibaseOf(key.method);
  if (multibase === undefined) return fails('unsupported', 'The key of the issuer is not an Ed25519 key.');
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
    suite: suiteFor(proof),
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

async function multibaseOf(method: JsonObject): Promise<string | undefined> {
  try {
    const key = await from(method as object);
    return (await key.export({ publicKey: true })).publicKeyMultibase;
  } catch {
    return undefined;
  }
}
