import type { Authenticate, Guard } from '@cairn/access';
import { Problem } from '@cairn/http';
import type { Principal } from '@cairn/lrs';
import type { XapiVersion } from '@cairn/xapi';
import type { Hono, MiddlewareHandler } from 'hono';
import type { IngestLimits } from '../deps.ts';
import { admit, tooManyRequests } from './authenticate.ts';
import { openBody, tooLarge } from './body.ts';
import { bodyLimitOf } from './body-limit.ts';
import type { IngestContext, IngestEnv } from './context.ts';
import { type FormField, readForm } from './form.ts';
import { handOn } from './handed-on.ts';
import { badParameter } from './problem.ts';
import { senderOf } from './sender.ts';
import { setHeader, unfoldForm } from './unfold-form.ts';
import { answerIn } from './version.ts';

const VERSION = 'x-experience-api-version';
const AUTHORIZATION = 'authorization';

/** Bytes of a form, unpacked, that are read before the sender is known. */
const UNKNOWN_BYTES = 65_536;
/** Bytes of a form, as they come, before that: gzip of empty parts unpacks to nothing. */
const UNKNOWN_RECEIVED = 524_288;
const FORM = { fields: 64, bytes: 65_536, large: 'content' };

export interface AlternateSyntaxDeps {
  readonly app: Hono<IngestEnv>;
  readonly limits: IngestLimits;
  readonly defaultVersion: XapiVersion;
  readonly guard: Guard;
  readonly authenticate: Authenticate;
  /** The path of About, which is open to all. */
  readonly about: string;
}

/**
 * The alternate request syntax of 1.0.3 (Communication 1.3): a POST with `?method=` whose form carries
 * headers, parameters and content. It is unfolded into the request it represents and handled as that.
 * 2.0 dropped it: there the parameter is refused.
 *
 * Its credentials may be in the form, so some of it is read before the sender is known: at most
 * {@link UNKNOWN_BYTES}, and none from a network that is blocked.
 */
export function alternateSyntax(deps: AlternateSyntaxDeps): MiddlewareHandler<IngestEnv> {
  const { app, defaultVersion, guard } = deps;
  return async function alternateSyntax(c, next) {
    const method = c.req.query('method');
    if (method === undefined) return next();
    const outer = c.req.header(VERSION);
    refuseIn2(answerIn(c, outer, defaultVersion));
    if (c.req.method !== 'POST') {
      throw badParameter('method', 'The alternate request syntax is sent with POST.');
    }
    const blocked = await guard.blocks(senderOf(c));
    if (blocked !== undefined) throw tooManyRequests(blocked);
    const { form, principal } = await receiveForm(c, deps);
    const meant = unfoldForm(c.req.raw, { path: c.req.path, method, form });
    handOn(meant, { requestId: c.get('requestId'), principal });
    const answer = await app.fetch(meant, c.env);
    return method === 'HEAD' ? withoutLength(answer) : answer;
  };
}

interface ReceivedForm {
  readonly form: readonly FormField[];
  /** Absent for a request that needs no credentials. */
  readonly principal: Principal | undefined;
}

/**
 * Reads the form: its beginning, then its credentials, then the rest.
 * @throws {Problem} 401 and 429 as for any request; 413 for a long form that does not begin with its credentials
 */
async function receiveForm(c: IngestContext, deps: AlternateSyntaxDeps): Promise<ReceivedForm> {
  const { limits } = deps;
  const chunks: Uint8Array[] = [];
  let size = 0;
  let known: Identified | undefined;
  const onReceived = (bytes: number) => {
    if (known === undefined && bytes > UNKNOWN_RECEIVED) throw credentialsTooLate();
  };
  for await (const chunk of openBody(c, limits.bodyBytes, onReceived)) {
    chunks.push(chunk);
    size += chunk.length;
    if (known === undefined && size > UNKNOWN_BYTES) {
      const beginning = Buffer.concat(chunks).subarray(0, UNKNOWN_BYTES);
      known = await identify(c, deps, { form: readForm(beginning, FORM, true), bytes: size, isWhole: false });
    }
    if (known !== undefined && size > known.limit) throw tooLarge(known.limit);
  }
  const form = readForm(Buffer.concat(chunks), FORM);
  known ??= await identify(c, deps, { form, bytes: size, isWhole: true });
  if (size > known.limit) throw tooLarge(known.limit);
  if (textOf(form, AUTHORIZATION) !== known.authorization) throw credentialsTooLate();
  return { form, principal: known.principal };
}

interface Identified {
  readonly principal: Principal | undefined;
  /** The field that gave them, where it was not a header. */
  readonly authorization: string | undefined;
  /** Most bytes of their form. */
  readonly limit: number;
}

/** @param read what has been read of the form */
async function identify(
  c: IngestContext,
  { guard, authenticate, limits, defaultVersion, about }: AlternateSyntaxDeps,
  { form, bytes, isWhole }: { form: readonly FormField[]; bytes: number; isWhole: boolean },
): Promise<Identified> {
  refuseIn2(answerIn(c, textOf(form, VERSION) ?? c.req.header(VERSION), defaultVersion));
  const authorization = textOf(form, AUTHORIZATION);
  // Text that is not valid in a header is refused before it is taken for credentials.
  if (authorization !== undefined) setHeader(new Headers(), 'Authorization', authorization);
  const credentials = authorization ?? c.req.header(AUTHORIZATION);
  if (credentials === undefined && !isWhole) throw credentialsTooLate();
  if (c.req.path === about) return { principal: undefined, authorization, limit: UNKNOWN_BYTES };
  const principal = await admit(guard, senderOf(c, credentials), () => authenticate(credentials));
  c.set('principal', principal);
  c.set('chargeBytes', (count) => guard.chargeBytes(principal, count));
  guard.chargeBytes(principal, bytes);
  return { principal, authorization, limit: bodyLimitOf(limits, principal) };
}

/** The last of the fields that represent a header, which is the one that counts. */
function textOf(form: readonly FormField[], header: string): string | undefined {
  return form.findLast(({ name }) => name.toLowerCase() === header)?.value.toString('utf8');
}

function credentialsTooLate(): Problem {
  const message = `A form of more than ${UNKNOWN_BYTES} bytes is read only from a sender that is known by then.`;
  const hint =
    'Send Authorization as a header of the request, or as a field of the form that comes before `content`.';
  return new Problem(413, 'credentials_too_late', message, {
    issues: [{ code: 'credentials_too_late', path: 'Authorization', message, hint }],
  });
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
