import { readJson } from '@cairn/standards';
import type { FetchDocument } from './documents.ts';
import { idOf, isObject, type JsonObject, listOf, membersOf, textOf } from './members.ts';

/** A key of an issuer, or why there is none. */
export type FoundKey =
  | {
      readonly ok: true;
      /** The id of whoever controls the key. */
      readonly controller: string;
      /** Its verification method: `publicKeyMultibase` or `publicKeyJwk`. */
      readonly method: JsonObject;
    }
  | { readonly ok: false; readonly is: 'unknown-issuer' | 'unsupported'; readonly why: string };

/**
 * Finds the key that a proof names: did:key and did:jwk say it themselves; of did:web and https the document is asked for. The
 * key must be one for assertions in the document of its controller: what stands behind the `#` of an https address
 * proves nothing, since anybody can write it there.
 */
export async function keyOf(name: string, fetch: FetchDocument): Promise<FoundKey> {
  const [controller = '', fragment] = name.split('#', 2);
  const scheme = /^(did:[a-z0-9]{1,20}|https?):/.exec(controller)?.[1];
  switch (scheme) {
    case 'did:key':
      return didKey(name, controller);
    case 'did:jwk':
      return didJwk(name, controller);
    case 'did:web':
    case 'https':
      break;
    case undefined:
      return fault('unknown-issuer', `The verification method ${name.slice(0, 100)} is not an address.`);
    default:
      return fault('unsupported', `Keys of ${scheme} are not supported.`);
  }
  const address = scheme === 'did:web' ? addressOfDidWeb(controller) : controller;
  if (address === undefined) return fault('unknown-issuer', `${controller.slice(0, 200)} is not a did:web.`);
  if (fragment === undefined)
    return fault('unknown-issuer', 'The verification method names no key in its document.');
  const fetched = await fetch(address);
  if (!fetched.ok) return fault('unknown-issuer', `The key of the issuer is not known: ${fetched.why}`);
  const read = readJson(fetched.text);
  if (!read.ok || !isObject(read.value)) return fault('unknown-issuer', `${address} is not a JSON document.`);
  return inDocument(read.value, controller, name);
}

function fault(is: 'unknown-issuer' | 'unsupported', why: string): FoundKey {
  return { ok: false, is, why };
}

/** Multikeys of Ed25519, P-256 and P-384: 34, 35 and 51 bytes in base58. */
const DID_KEY = /^z(?:6Mk[1-9A-HJ-NP-Za-km-z]{44}|Dn[1-9A-HJ-NP-Za-km-z]{46}|82[1-9A-HJ-NP-Za-km-z]{67,68})$/;

function didKey(name: string, did: string): FoundKey {
  const multibase = did.slice('did:key:'.length);
  if (!DID_KEY.test(multibase)) {
    return fault('unsupported', 'Of did:key only keys of Ed25519, P-256 and P-384 are supported.');
  }
  if (name !== `${did}#${multibase}`)
    return fault('unknown-issuer', `${name.slice(0, 200)} names no key of ${did}.`);
  const method = { id: name, type: 'Multikey', controller: did, publicKeyMultibase: multibase };
  return { ok: true, controller: did, method };
}

function didJwk(name: string, did: string): FoundKey {
  const encoded = did.slice('did:jwk:'.length);
  const read = readJson(Buffer.from(encoded.slice(0, 4_096), 'base64url').toString('utf8'));
  if (!read.ok || !isObject(read.value) || (name !== `${did}#0` && name !== did)) {
    return fault('unknown-issuer', 'The did:jwk holds no key of this name.');
  }
  return {
    ok: true,
    controller: did,
    method: { id: name, type: 'JsonWebKey', controller: did, publicKeyJwk: read.value },
  };
}

/** The address of the document of a did:web (did:web method, 2.5.2). */
export function addressOfDidWeb(did: string): string | undefined {
  const [host = '', ...path] = did.slice('did:web:'.length).split(':');
  if (!/^[A-Za-z0-9.-]{1,253}(?:%3A\d{1,5})?$/i.test(host)) return undefined;
  if (path.some((step) => !/^[A-Za-z0-9._~%-]{1,200}$/.test(step) || step === '..')) return undefined;
  const place = path.length === 0 ? '.well-known' : path.join('/');
  return `https://${host.replace(/%3A/i, ':')}/${place}/did.json`;
}

function inDocument(document: JsonObject, controller: string, name: string): FoundKey {
  if (document.id !== controller) {
    return fault('unknown-issuer', `The document of ${controller.slice(0, 200)} is of somebody else.`);
  }
  const fragment = name.slice(name.indexOf('#'));
  const isNamed = (one: unknown) => idOf(one) === name || idOf(one) === fragment;
  const asserting = listOf(document.assertionMethod).find(isNamed);
  if (asserting === undefined) {
    return fault(
      'unknown-issuer',
      `${name.slice(0, 200)} is not a key for assertions in the document of its controller.`,
    );
  }
  const described = isObject(asserting)
    ? asserting
    : [...listOf(document.verificationMethod), ...listOf(document.publicKey)].find(
        (one) => isObject(one) && isNamed(one),
      );
  const method = membersOf(described);
  if (textOf(method.controller) !== controller) {
    return fault(
      'unknown-issuer',
      `${name.slice(0, 200)} is not described in the document of its controller.`,
    );
  }
  if (method.revoked !== undefined) return fault('unknown-issuer', 'The key was revoked by its controller.');
  return { ok: true, controller, method: { ...method, id: name } };
}
