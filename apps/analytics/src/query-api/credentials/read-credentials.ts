import { Problem, type ProblemIssue } from '@cairn/http';
import { readJson } from '@cairn/standards';
import { boundedText } from '../http/json-body.ts';

/** A credential of a body, as text: JSON, or a token (JWT). */
export interface GivenCredential {
  /** JSON path in the body. */
  readonly path: string;
  readonly text: string;
}

/** Most bytes of a body. */
const MOST_CREDENTIAL_BYTES = 4 * 2 ** 20;
/** Most credentials of a body: each takes some milliseconds to check. */
export const MOST_CREDENTIALS = 50;

/** Types of the body; a page of another site cannot send them with somebody's cookie without asking first (CORS preflight). */
export const CREDENTIAL_TYPES = [
  'application/json',
  'application/ld+json',
  'application/vc+ld+json',
  'application/vc',
  'application/vc+jwt',
  'application/jwt',
  'application/octet-stream',
] as const;

/**
 * Reads the credentials of a request: one as it is, in JSON or as a token, or `{"credentials": [...]}` with several of either.
 * @throws {Problem} 415, 413, or 400 with what is wrong and where
 */
export async function readCredentials(request: Request): Promise<GivenCredential[]> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!CREDENTIAL_TYPES.some((one) => one === type)) {
    throw new Problem(415, 'unsupported_media_type', `Send credentials as ${CREDENTIAL_TYPES.join(', ')}.`);
  }
  const text = (await boundedText(request, MOST_CREDENTIAL_BYTES)).replace(/^\uFEFF/, '');
  if (text.trim() === '') throw refused([issue('$', 'empty', 'The body is empty.')]);
  if (!text.trimStart().startsWith('{')) return [{ path: '$', text }];
  const read = readJson(text);
  if (!read.ok) throw refused(read.issues.map(({ hint, ...issue }) => ({ ...issue, hint: hint ?? SEND })));
  const { credentials, ...others } = read.value as Readonly<Record<string, unknown>>;
  if (credentials === undefined || Object.keys(others).some((name) => name.startsWith('@')))
    return [{ path: '$', text }];
  return listed(credentials, others);
}

function listed(credentials: unknown, others: object): GivenCredential[] {
  const issues: ProblemIssue[] = Object.keys(others)
    .slice(0, MOST_CREDENTIALS)
    .map((name) => issue(`$.${name}`, 'unknown_member', `There is no member ${name.slice(0, 80)}.`));
  if (!Array.isArray(credentials) || credentials.length === 0) {
    throw refused([
      ...issues,
      issue('$.credentials', 'invalid_type', 'It must be a list with at least one credential.'),
    ]);
  }
  if (credentials.length > MOST_CREDENTIALS) {
    const message = `It has ${credentials.length} credentials; at most ${MOST_CREDENTIALS} are checked at once.`;
    throw refused([...issues, issue('$.credentials', 'too_many', message)]);
  }
  const given = credentials.map((one: unknown, index): GivenCredential => {
    const path = `$.credentials[${index}]`;
    if (typeof one === 'string') return { path, text: one };
    if (typeof one !== 'object' || one === null || Array.isArray(one))
      issues.push(issue(path, 'invalid_type', 'It must be an object, or a token as a text.'));
    return { path, text: JSON.stringify(one) };
  });
  if (issues.length > 0) throw refused(issues);
  return given;
}

const SEND = 'Send one credential as it is, or {"credentials": [...]}.';

const issue = (path: string, code: string, message: string): ProblemIssue => ({
  path,
  code,
  message,
  hint: SEND,
});

function refused(issues: readonly ProblemIssue[]): Problem {
  return new Problem(400, 'invalid_request', 'The credentials cannot be read.', { issues });
}
