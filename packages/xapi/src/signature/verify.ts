import { type KeyObject, verify, X509Certificate } from 'node:crypto';
import { type Issue, issue } from '../issue.ts';
import { quote } from '../statement/check.ts';
import { contentKey, timestampMillis } from '../statement/equality.ts';
import type { Attachment, Statement } from '../statement/model.ts';
import { readStatements } from '../statement/read.ts';
import { mediaTypeOf } from '../values/media-type.ts';
import type { XapiVersion } from '../version.ts';

/** The usage type of an attachment that signs its statement (1.0.3 Data 2.6). */
export const SIGNATURE_USAGE = 'http://adlnet.gov/expapi/attachments/signature';

const HASHES: Record<string, string> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' };
/** One statement; what is nested deeper is held against no statement, however deep those of the store may be. */
const PAYLOAD = { maxStatements: 1, maxDepth: 1000, maxIssues: 1 };
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** The attachments of a statement that claim to be its signature. */
export function signaturesOf(statement: Statement): Attachment[] {
  return (statement.attachments ?? []).filter((attachment) => attachment.usageType === SIGNATURE_USAGE);
}

/**
 * What is wrong with a signed statement (1.0.3 Data 2.6); empty when nothing is. `jws` holds the attachment's bytes as
 * text. The JWS must be compact and use RS256, RS384 or RS512; its payload must be the statement without signature,
 * compared by meaning. Only a certificate that comes along in `x5c` is verified against, to catch mistakes, not to
 * establish trust; `jku`, `x5u` and `jwk` are never followed.
 */
export function checkSignature(
  statement: Statement,
  attachment: Attachment,
  jws: string,
  version: XapiVersion,
): Issue[] {
  const path = `$.attachments[${statement.attachments?.indexOf(attachment) ?? 0}]`;
  if (mediaTypeOf(attachment.contentType) !== 'application/octet-stream') {
    const message = 'The contentType of a signature must be application/octet-stream.';
    return [issue('signature_content_type', `${path}.contentType`, message)];
  }
  const parts = jws.trim().split('.');
  const [head = '', body = '', signature = ''] = parts;
  if (parts.length !== 3 || ![head, body, signature].every((part) => BASE64URL.test(part))) {
    return [
      malformed(
        path,
        'The signature is not a JWS in compact form (RFC 7515): three base64url parts and two dots.',
      ),
    ];
  }
  const header = jsonObject(head);
  if (header === undefined) return [malformed(path, 'The JWS header is not a JSON object.')];
  const hash = typeof header.alg === 'string' ? HASHES[header.alg] : undefined;
  if (hash === undefined) {
    // It may be anything, however deep.
    const named = typeof header.alg === 'string' ? quote(header.alg.slice(0, 40)) : 'what its header says';
    const message = `A signature must use RS256, RS384 or RS512, not ${named}.`;
    return [issue('signature_algorithm', path, message)];
  }
  if (header.crit !== undefined) {
    return [
      malformed(
        path,
        'The JWS header asks for extensions ("crit") that this store does not know (RFC 7515, 4.1.11).',
      ),
    ];
  }
  const mismatch = checkPayload(statement, body, path, version);
  if (mismatch !== undefined) return [mismatch];
  if (header.x5c === undefined) return [];
  const key = certificateKey(header.x5c);
  if (key === undefined) {
    return [
      malformed(path, 'The "x5c" of the JWS header does not begin with an X.509 certificate of an RSA key.'),
    ];
  }
  const good = verify(hash, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
  return good
    ? []
    : [issue('signature_invalid', path, 'The signature does not fit the certificate in the JWS header.')];
}

function checkPayload(
  statement: Statement,
  body: string,
  path: string,
  version: XapiVersion,
): Issue | undefined {
  const payload = textOf(body);
  // As strictly as a body: of two equal keys another reader of the signature may take the other.
  const read = payload === undefined ? undefined : readStatements(payload, { version, ...PAYLOAD });
  const signed = read?.ok && read.single ? read.statements[0]?.value : undefined;
  if (signed === undefined) return malformed(path, 'The JWS payload is not a valid statement in JSON.');
  if (sameStatement(withoutSignature(statement), withoutSignature(signed))) return undefined;
  const hint = 'Sign the statement exactly as it is sent, before the signature is attached.';
  return issue(
    'signature_mismatch',
    path,
    'The signed statement differs from the one it is attached to.',
    hint,
  );
}

/**
 * Equal content. Id and timestamp may stand in the sent statement alone, since a store adds them to what it passes on;
 * what was signed has to be what is stored.
 */
function sameStatement(sent: Statement, signed: Statement): boolean {
  if (signed.id !== undefined && signed.id.toLowerCase() !== sent.id?.toLowerCase()) return false;
  const instant = timestampMillis(signed);
  if (instant !== undefined && instant !== timestampMillis(sent)) return false;
  return contentKey(sent).digest === contentKey(signed).digest;
}

function withoutSignature(statement: Statement): Statement {
  const { attachments, ...rest } = statement;
  const others = attachments?.filter((attachment) => attachment.usageType !== SIGNATURE_USAGE) ?? [];
  return others.length === 0 ? rest : { ...rest, attachments: others };
}

function malformed(path: string, message: string): Issue {
  return issue('signature_malformed', path, message);
}

function jsonObject(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(textOf(part) ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function textOf(part: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(part, 'base64url'));
  } catch {
    return undefined;
  }
}

function certificateKey(x5c: unknown): KeyObject | undefined {
  const first: unknown = Array.isArray(x5c) ? x5c[0] : undefined;
  if (typeof first !== 'string') return undefined;
  try {
    const key = new X509Certificate(Buffer.from(first, 'base64')).publicKey;
    return key.asymmetricKeyType === 'rsa' ? key : undefined;
  } catch {
    return undefined;
  }
}
