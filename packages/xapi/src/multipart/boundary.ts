import { type Issue, issue } from '../issue.ts';
import { mediaTypeOf } from '../values/media-type.ts';

// RFC 2046 5.1.1: 1 to 70 of these, not ending with a space.
const BOUNDARY = /^[A-Za-z0-9'()+_,./:=? -]{0,69}[A-Za-z0-9'()+_,./:=?-]$/;
const PARAMETER = /;\s*([A-Za-z0-9!#$%&'*+.^_`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g;

/** A parameter of a Content-Type header, unquoted. */
export function parameterOf(contentType: string, name: string): string | undefined {
  for (const [, key = '', quoted, plain] of contentType.matchAll(PARAMETER)) {
    if (key.toLowerCase() === name) return quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1');
  }
  return undefined;
}

/** The boundary of a multipart/mixed Content-Type header, or what is wrong with that header. */
export function boundaryOf(
  contentType: string | undefined = '',
): { ok: true; boundary: string } | { ok: false; issue: Issue } {
  const type = mediaTypeOf(contentType);
  if (type !== 'multipart/mixed') {
    const message = `The content type must be multipart/mixed, not ${JSON.stringify(type)}.`;
    return { ok: false, issue: issue('media_type', 'Content-Type', message) };
  }
  const boundary = parameterOf(contentType, 'boundary');
  if (boundary !== undefined && BOUNDARY.test(boundary)) return { ok: true, boundary };
  const message = 'The content type must name a boundary of 1 to 70 characters (RFC 2046 5.1.1).';
  const hint = 'Send Content-Type: multipart/mixed; boundary=…';
  return { ok: false, issue: issue('multipart_syntax', 'Content-Type', message, hint) };
}
