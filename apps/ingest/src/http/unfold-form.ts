import { Problem } from '@cairn/http';
import type { FormField } from './form.ts';
import { badParameter } from './problem.ts';

/** Form fields that represent headers (1.0.3 Communication 1.3). */
const HEADERS = new Set([
  'authorization',
  'x-experience-api-version',
  'content-type',
  'content-length',
  'if-match',
  'if-none-match',
  'accept',
  'accept-language',
]);
/** Longest parameters and headers of a form: what a server takes in a URL and its headers. */
const LONGEST = 16_384;
const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'];

/**
 * The request that a form represents (1.0.3 Communication 1.3).
 * @param path of the resource it is about
 * @throws {Problem} 400 when the query has more than `method`, or the form lacks what the method needs; 413 for a
 * header or parameter that is too long
 */
export function unfoldForm(
  request: Request,
  { path, method, form }: { path: string; method: string; form: readonly FormField[] },
): Request {
  if (!METHODS.includes(method)) {
    throw badParameter('method', `${method.slice(0, 20)} is not a valid method here.`);
  }
  const url = new URL(request.url);
  const parameters = [...url.searchParams.keys()];
  if (parameters.some((name) => name !== 'method')) {
    throw badParameter('$', 'Only `method` goes into the URL; everything else goes into the form.');
  }
  if (parameters.length > 1) throw badParameter('method', 'The URL has more than one method.', 'Send one.');
  const headers = headersOf(request, path);
  const query = new URLSearchParams();
  let content: Buffer | undefined;
  for (const { name, value } of form) {
    if (name === 'content') {
      if (content !== undefined)
        throw badParameter('content', 'The form has more than one content.', 'Send one.');
      content = value;
      continue;
    }
    if (name.length + value.length > LONGEST) {
      const message = `The field ${name.slice(0, 40)} is longer than ${LONGEST} bytes.`;
      throw new Problem(413, 'field_too_large', message);
    }
    // A form in a form in a form would be unfolded again and again.
    if (name === 'method') throw badParameter(name, 'The method goes into the URL, not into the form.');
    if (HEADERS.has(name.toLowerCase())) setHeader(headers, name, value.toString('utf8'));
    else query.append(name, value.toString('utf8'));
  }
  url.search = query.toString();
  const body = method === 'PUT' || method === 'POST' ? contentOf(content) : null;
  headers.delete('content-length');
  if (body !== null) headers.set('content-length', String(body.length));
  return new Request(url, { method, headers, body });
}

/** The request's own headers, without those that are about the form. */
function headersOf(request: Request, path: string): Headers {
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  // The form was compressed, its content is not.
  headers.delete('content-encoding');
  headers.delete('content-type');
  // Statements are JSON; a document without a type is as one that is PUT without a type.
  if (path.endsWith('/statements')) headers.set('content-type', 'application/json');
  return headers;
}

function contentOf(content: Buffer | undefined): Uint8Array<ArrayBuffer> {
  if (content !== undefined) return content as Uint8Array<ArrayBuffer>;
  throw new Problem(400, 'missing_parameter', 'The form has no field `content`, which holds the body.');
}

/** Sets a header from a field of a form. @throws {Problem} 400 where the value is not valid in a header */
export function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    const hint = 'Headers must not contain line breaks or characters beyond Latin-1.';
    throw badParameter(
      name,
      `The field ${name} represents a header, but its text is not valid in one.`,
      hint,
    );
  }
}
