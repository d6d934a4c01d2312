import { type KeyObject, verify, X509Certificate } from 'node:crypto';
import { type Issue, issue } from '../issue.ts';
import { quote } from '../quote.ts';
import { contentKey, timestampMillis } from '../statement/equality.ts';
import type { Statement } from '../statement/model.ts';
import { readStatements } from '../statement/read.ts';
import { mediaTypeOf } from '../values/media-type.ts';
import type { XapiVersion } from '../version.ts';

/** The usage type of an attachment that signs its statement (1.0.3 Data 2.6). */
export const SIGNATURE_USAGE = 'http://adlnet.gov/expapi/attachments/signature';

const HASHES: ReadonlyMap<unknown, string> = new Map([
  ['RS256', 'sha256'],
  ['RS384', 'sha384'],
  ['RS512', 'sha512'],
]);
/** One statement; what is nested deeper is held against no statement, however deep those of the store may be. */
const PAYLOAD = { maxStatements: 1, maxDepth: 1000, maxIssues: 1 };
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** A JWS that was read: what it signs, or why it is not a valid signature. */
export interface ReadSignature {
  /** What is wrong with it, whatever statement it signs. */
  readonly fault?: Fault;
  /** What it signs; absent when it could not be read. */
  readonly signed?: Signed;
}

interface Fault {
  readonly code: Issue['code'];
  readonly message: string;
  readonly hint?: string;
}

/** What has to be the same in the sent statement and in the signed one. */
interface Signed {
  readonly id: string | undefined;
  /** ms since 1970 */
  readonly instant: number | undefined;
  readonly digest: string;
}

/**
 * Reads a signature (1.0.3 Data 2.6); once, however many statements and attachments name it. The JWS must be compact,
 * use RS256, RS384 or RS512, and have a statement as its payload. Only a certificate that comes along in `x5c` is
 * verified against, to catch mistakes, not to establish trust; `jku`, `x5u` and `jwk` are never followed.
 * @param jws the attachment's bytes as text
 */
export function readSignature(jws: string, version: XapiVersion): ReadSignature {
  const parts = jws.trim().split('.', 4);
  const [head = '', body = '', signature = ''] = parts;
  if (parts.length !== 3 || ![head, body, signature].every((part) => BASE64URL.test(part))) {
    return malformed(
      'The signature is not a JWS in compact form (RFC 7515): three base64url parts and two dots.',
    );
  }
  const header = jsonObject(head);
  if (header === undefined) return malformed('The JWS header is not a JSON object.');
  const hash = HASHES.get(header.alg);
  if (hash === undefined) {
    // It may be anything, however deep.
    const named = typeof header.alg === 'string' ? quote(header.alg.slice(0, 40)) : 'what its header says';
    const message = `A signature must use RS256, RS384 or RS512, not ${named}.`;
    return { fault: { code: 'signature_algorithm', message } };
  }
  if (header.crit !== undefined) {
    return malformed(
      'The JWS header asks for extensions ("crit") that this store does not know (RFC 7515, 4.1.11).',
    );
  }
  const signed = readPayload(body, version);
  if (signed === undefined) return malformed('The JWS payload is not a valid statement in JSON.');
  if (header.x5c === undefined) return { signed };
  const key = certificateKey(header.x5c);
  if (key === undefined) {
    const message = 'The "x5c" of the JWS header does not begin with an X.509 certificate of an RSA key.';
    return { ...malformed(message), signed };
  }
  const good = verify(hash, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
  if (good) return { signed };
  const message = 'The signature does not fit the certificate in the JWS header.';
  return { fault: { code: 'signature_invalid', message }, signed };
}

/** Issues of one statement that are listed at most. */
const LISTED = 25;

/**
 * What is wrong with the signatures of a statement (1.0.3 Data 2.6); empty when nothing is. The payload must be the
 * statement without signature, compared by meaning.
 * @param read what was read of the attachment with this hash (lower case); undefined where its bytes did not come
 */
export function checkSignatures(
  statement: Statement,
  read: (sha2: string) => ReadSignature | undefined,
): Issue[] {
  if (statement.attachments === undefined) return [];
  const issues: Issue[] = [];
  let sent: Signed | undefined;
  for (const [index, attachment] of statement.attachments.entries()) {
    if (issues.length >= LISTED) break;
    if (attachment.usageType !== SIGNATURE_USAGE) continue;
    const signature = read(attachment.sha2.toLowerCase());
    if (signature === undefined) continue;
    const path = `$.attachments[${index}]`;
    if (mediaTypeOf(attachment.contentType) !== 'application/octet-stream') {
      const message = 'The contentType of a signature must be application/octet-stream.';
      issues.push(issue('signature_content_type', `${path}.contentType`, message));
      continue;
    }
    const { fault, signed } = signature;
    sent ??= contentOf(statement);
    if (signed !== undefined && !isSame(sent, signed)) issues.push(mismatch(path));
    else if (fault !== undefined) issues.push(issue(fault.code, path, fault.message, fault.hint));
  }
  return issues;
}

function readPayload(body: string, version: XapiVersion): Signed | undefined {
  const payload = textOf(body);
  if (payload === undefined) return undefined;
  // As strictly as a body: of two equal keys another reader of the signature may take the other.
  const read = readStatements(payload, { version, ...PAYLOAD });
  if (!read.ok || !read.single) return undefined;
  return read.statements.map(({ value }) => contentOf(value))[0];
}

function contentOf(statement: Statement): Signed {
  return {
    id: statement.id?.toLowerCase(),
    instant: timestampMillis(statement),
    digest: contentKey(withoutSignature(statement)).digest,
  };
}

/**
 * Equal content. Id and timestamp may be in the sent statement alone, since a store adds them to what it passes on;
 * what was signed has to be what is stored.
 */
function isSame(sent: Signed, signed: Signed): boolean {
  if (signed.id !== undefined && signed.id !== sent.id) return false;
  if (signed.instant !== undefined && signed.instant !== sent.instant) return false;
  return sent.digest === signed.digest;
}

function mismatch(path: string): Issue {
  const message = 'The signed statement differs from the one it is attached to.';
  const hint = 'Sign the statement exactly as it is sent, before the signature is attached.';
  return issue('signature_mismatch', path, message, hint);
}

function withoutSignature(statement: Statement): Statement {
  const { attachments, ...rest } = statement;
  const others = attachments?.filter((attachment) => attachment.usageType !== SIGNATURE_USAGE) ?? [];
  return others.length === 0 ? rest : { ...rest, attachments: others };
}

function malformed(message: string): { readonly fault: Fault } {
  return { fault: { code: 'signature_malformed', message } };
}

function jsonObject(part: string): Record<string, unknown> | undefined {
  const text = textOf(part);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
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
