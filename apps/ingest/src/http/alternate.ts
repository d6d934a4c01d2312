import type { XapiVersion } from '@cairn/xapi';
import type { Hono, MiddlewareHandler } from 'hono';
import { asText, readBody } from './body.ts';
import type { IngestEnv } from './context.ts';
import { isEncodedUtf8, notUtf8 } from './percent-encoding.ts';
import { badParameter, HttpProblem } from './problem.ts';
import { handOnRequestId } from './request-id.ts';
import { answerIn } from './version.ts';

const VERSION = 'x-experience-api-version';

/** Form fields that stand for headers (1.0.3 Communication 1.3). */
const HEADERS = new Set([
  'authorization',
  VERSION,
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
 * The alternate request syntax of 1.0.3 (Communication 1.3): a POST with `?method=` whose form carries
 * headers, parameters and content. It is unfolded into the request it stands for and handled as that.
 * 2.0 dropped it: there the parameter is refused.
 */
export function alternateSyntax(
  app: Hono<IngestEnv>,
  bodyLimit: number,
  defaultVersion: XapiVersion,
): MiddlewareHandler<IngestEnv> {
  return async function alternateSyntax(c, next) {
    const method = c.req.query('method');
    if (method === undefined) return next();
    const outer = c.req.header(VERSION);
    refuseIn2(answerIn(c, outer, defaultVersion));
    if (c.req.method !== 'POST') {
      throw badParameter('method', 'The alternate request syntax is sent with POST.');
    }
    const text = asText(await readBody(c, bodyLimit));
    if (!isEncodedUtf8(text)) throw notUtf8('$', 'The form');
    const form = new URLSearchParams(text);
    refuseIn2(answerIn(c, fieldOf(form, VERSION) ?? outer, defaultVersion));
    const meant = handOnRequestId(c.get('requestId'), unfold(c.req.raw, method, form));
    const answer = await app.fetch(meant, c.env);
    return method === 'HEAD' ? withoutLength(answer) : answer;
  };
}

/** What is sent is the answer to a POST: a length would promise the body that a HEAD has not. */
function withoutLength({ status, headers }: Response): Response {
  const kept = new Headers(headers);
  kept.delete('content-length');
  return new Response(null, { status, headers: kept });
}

function refuseIn2(asked: ReturnType<typeof answerIn>): void {
  if (!asked.ok || asked.version !== '2.0.0') return;
  throw badParameter('method', 'xAPI 2.0 has no alternate request syntax.', 'Send the request itself.');
}

/** The last of the fields that stand for a header, as {@link unfold} takes it. */
function fieldOf(form: URLSearchParams, header: string): string | undefined {
  return [...form].findLast(([name]) => name.toLowerCase() === header)?.[1];
}

/** @throws {HttpProblem} 400 when the query has more than `method`, or the form lacks what the method needs */
function unfold(request: Request, method: string, form: URLSearchParams): Request {
  if (!METHODS.includes(method))
    throw badParameter('method', `There is no method ${method.slice(0, 20)} here.`);
  const url = new URL(request.url);
  if ([...url.searchParams.keys()].some((name) => name !== 'method')) {
    throw badParameter('$', 'Only `method` stands in the URL; everything else goes into the form.');
  }
  const headers = new Headers(request.headers);
  const query = new URLSearchParams();
  headers.delete('content-length');
  // The form was compressed, what stands in it is not.
  headers.delete('content-encoding');
  headers.set('content-type', 'application/json');
  for (const [name, value] of form) {
    if (name !== 'content' && name.length + value.length > LONGEST) {
      const message = `The field ${name.slice(0, 40)} is longer than ${LONGEST} characters.`;
      throw new HttpProblem(413, 'field_too_large', message);
    }
    // A form in a form in a form would be unfolded again and again.
    if (name === 'method') throw badParameter(name, 'The method stands in the URL, not in the form.');
    if (HEADERS.has(name.toLowerCase())) setHeader(headers, name, value);
    else if (name !== 'content') query.append(name, value);
  }
  url.search = query.toString();
  const hasBody = method === 'PUT' || method === 'POST';
  const content = form.get('content');
  if (hasBody && content === null) {
    throw new HttpProblem(400, 'missing_parameter', 'The form has no field `content`, which holds the body.');
  }
  const body = hasBody ? new TextEncoder().encode(content ?? '') : null;
  headers.delete('content-length');
  if (body !== null) headers.set('content-length', String(body.length));
  return new Request(url, { method, headers, body });
}

function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    const hint = 'Headers hold no line breaks and no characters beyond Latin-1.';
    throw badParameter(name, `The field ${name} stands for a header, but is no text for one.`, hint);
  }
}
