import { badgeKindOf, otherJson, readJson, type StandardsIssue } from '@cairn/standards';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { countMembers, isObject, type JsonObject } from './members.ts';

/** Most characters of a credential: an image may be in it. */
const MOST_CHARACTERS = 2 ** 20;
/** Most members and list entries that are canonicalized. */
const MOST_MEMBERS = 20_000;

/** A credential as it was received. */
export type Input =
  | { readonly is: 'json'; readonly credential: JsonObject; readonly kind: CredentialKind }
  | {
      readonly is: 'jwt';
      readonly token: string;
      readonly header: JsonObject;
      readonly payload: JsonObject;
      readonly credential: JsonObject;
      readonly kind: CredentialKind;
    }
  | { readonly is: 'nothing'; readonly words: string }
  | { readonly is: 'faulty'; readonly issues: readonly StandardsIssue[] };

/** What kind of credential is checked. */
export type CredentialKind = 'credential' | 'clr' | 'endorsement' | 'assertion' | 'other';

const TOKEN = /^[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]+$/;

/** Reads a credential in JSON or as a JWT. Nothing is parsed before its size is known. */
export function readInput(text: string): Input {
  if (text.length > MOST_CHARACTERS) {
    return faulty(
      'too_large',
      `The credential has ${text.length} characters; at most ${MOST_CHARACTERS} are read.`,
    );
  }
  const trimmed = text.trim();
  if (TOKEN.test(trimmed)) return readToken(trimmed);
  const read = readJson(text);
  if (!read.ok) return { is: 'faulty', issues: read.issues };
  return readValue(read.value);
}

/** The same of JSON that has been read. */
export function readValue(value: unknown): Input {
  const kind = kindOf(value);
  if (kind === undefined || !isObject(value)) return { is: 'nothing', words: wordsFor(value) };
  return tooMany(value) ?? { is: 'json', credential: value, kind };
}

function readToken(token: string): Input {
  let header: JsonObject;
  let payload: JsonObject;
  try {
    header = decodeProtectedHeader(token) as JsonObject;
    payload = decodeJwt(token) as JsonObject;
  } catch {
    return faulty('json_syntax', 'The token is not a JWT with JSON in it.');
  }
  const credential = isObject(payload.vc) ? payload.vc : payload;
  const kind = kindOf(credential);
  if (kind === undefined) return { is: 'nothing', words: 'a token (JWT) that holds no credential' };
  // What JSON holds twice would be decoded to the last; depth and width are bounded as of any JSON.
  const read = readJson(JSON.stringify(payload));
  if (!read.ok) return { is: 'faulty', issues: read.issues };
  return tooMany(payload) ?? { is: 'jwt', token, header, payload, credential, kind };
}

function wordsFor(value: unknown): string {
  const kind = badgeKindOf(value);
  if (kind === undefined) return otherJson(value);
  return kind === 'assertion of 1.0'
    ? 'an assertion of Open Badges 1.0'
    : 'a part of Open Badges that awards nothing to anybody';
}

function kindOf(value: unknown): CredentialKind | undefined {
  const kind = badgeKindOf(value);
  if (kind === 'credential' || kind === 'clr' || kind === 'endorsement' || kind === 'assertion') return kind;
  if (kind !== undefined || !isObject(value)) return undefined;
  const types = [value.type].flat();
  const isBlockcerts = /blockcerts/i.test(JSON.stringify([value['@context'] ?? '', types]).slice(0, 20_000));
  return types.includes('VerifiableCredential') && !isBlockcerts ? 'other' : undefined;
}

function tooMany(value: unknown): Input | undefined {
  const members = countMembers(value);
  if (members <= MOST_MEMBERS) return undefined;
  return faulty(
    'too_many_members',
    `The credential has ${members} members; at most ${MOST_MEMBERS} are checked.`,
  );
}

function faulty(code: StandardsIssue['code'], message: string): Input {
  return { is: 'faulty', issues: [{ code, path: '$', message }] };
}
