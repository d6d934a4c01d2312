import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ecdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import { cryptosuite as ecdsaRdfc2019 } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { type JsonObject, textOf } from './members.ts';

/** A kind of key, by how its Multikey begins (Multikey of VC Data Integrity 1.0, 2.2.2). */
interface KeyKind {
  readonly words: string;
  readonly begins: RegExp;
  readonly library: Pick<typeof ed25519Multikey, 'from' | 'toJwk'>;
}

const ED25519: KeyKind = { words: 'Ed25519', begins: /^z6Mk/, library: ed25519Multikey };
const ECDSA: KeyKind = { words: 'P-256 or P-384', begins: /^z(?:Dn|82)/, library: ecdsaMultikey };
const KINDS = [ED25519, ECDSA];

/** A kind of proof that is supported. */
export interface Suite {
  /** Its `type`, and its `cryptosuite` where it has one. */
  readonly name: string;
  readonly keys: KeyKind;
  /** For one proof. */
  readonly create: () => unknown;
}

const SUITES: readonly Suite[] = [
  {
    name: 'DataIntegrityProof eddsa-rdfc-2022',
    keys: ED25519,
    create: () => new DataIntegrityProof({ cryptosuite: eddsaRdfc2022 }),
  },
  {
    name: 'DataIntegrityProof ecdsa-rdfc-2019',
    keys: ECDSA,
    create: () => new DataIntegrityProof({ cryptosuite: ecdsaRdfc2019 }),
  },
  { name: 'Ed25519Signature2020', keys: ED25519, create: () => new Ed25519Signature2020() },
];

/** The kinds of proofs that are supported, as errors list them. */
export const SUPPORTED_PROOFS = SUITES.map(({ name }) => name).join(', ');

/** What a proof says it is. */
export function kindOf(proof: JsonObject): string {
  return [proof.type, proof.cryptosuite].filter((one) => typeof one === 'string').join(' ') || 'no type';
}

/** What checks a proof; undefined for one that is not supported. */
export function suiteOf(proof: JsonObject): Suite | undefined {
  const kind = kindOf(proof);
  return SUITES.find(({ name }) => name === kind);
}

/** The key of a verification method, if it is of a kind. */
export async function multibaseOf(
  method: JsonObject,
  { begins, library }: KeyKind,
): Promise<string | undefined> {
  try {
    const key = await library.from(method);
    const { publicKeyMultibase } = await key.export({ publicKey: true });
    return begins.test(publicKeyMultibase) ? publicKeyMultibase : undefined;
  } catch {
    return undefined;
  }
}

/** The key of a verification method as a JWK, of the kinds of the proofs; undefined for others. */
export async function jwkOfMultikey(method: JsonObject): Promise<Record<string, string> | undefined> {
  const multibase = textOf(method.publicKeyMultibase) ?? '';
  const kind = KINDS.find(({ begins }) => begins.test(multibase));
  if (kind === undefined) return undefined;
  try {
    const key = await kind.library.from({ type: 'Multikey', publicKeyMultibase: multibase });
    return await kind.library.toJwk({ keyPair: key });
  } catch {
    return undefined;
  }
}
