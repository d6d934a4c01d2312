import { Problem } from '@cairn/http';

/**
 * Reads If-Match (RFC 9110, 13.1.1): the revision of a draft as its ETag has it.
 * @returns the revision, undefined for `*`
 * @throws {Problem} 428 without it, 400 for what is not an ETag of a draft
 */
export function requireIfMatch(header: string | undefined): number | undefined {
  if (header !== undefined) return readIfMatch(header);
  const hint = 'Send the ETag that the draft was read with, or * to replace it whatever it is.';
  throw new Problem(428, 'precondition_required', 'If-Match is missing.', {
    issues: [{ path: 'header.If-Match', code: 'missing', message: 'If-Match is missing.', hint }],
  });
}

/** The same where it may be absent. @throws {Problem} 400 */
export function readIfMatch(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const revision = /^(?:W\/)?"([1-9][0-9]{0,8})"$/.exec(header.trim())?.[1];
  if (revision !== undefined) return Number(revision);
  const message = 'If-Match is not the ETag of a draft.';
  throw new Problem(400, 'invalid_request', message, {
    issues: [{ path: 'header.If-Match', code: 'invalid', message, hint: 'It looks like "3".' }],
  });
}
