import { type Guard, readCredentials } from '@cairn/access';
import { createAccessTokens, grantScopes, type KeyStore, type Principal, SCOPES } from '@cairn/lrs';
import { readBody } from '../http/body.ts';
import type { IngestContext } from '../http/context.ts';
import { readForm } from '../http/form.ts';
import { senderOf } from '../http/sender.ts';
import { asOAuthError, invalidClient, invalidRequest, OAuthError, quoted, throttled } from './oauth-error.ts';

/** How long a token counts, s: long enough for a round of sending, short enough to lose. */
const LIFETIME_SECONDS = 3_600;
const FORM = { fields: 64, bytes: 16_384 };

export interface OAuthTokenDeps {
  readonly keys: Pick<KeyStore, 'authenticate' | 'find'>;
  readonly guard: Guard;
  readonly clock?: () => number;
}

/**
 * POST /oauth/token: the store as authorization server of the two-legged flow (RFC 6749, 4.4), which LinkedIn Learning
 * and others need. The client is an API key, in the form or as HTTP Basic; answers and errors are those of RFC 6749.
 */
export function oauthToken({ keys, guard, clock = Date.now }: OAuthTokenDeps) {
  const tokens = createAccessTokens(keys, clock);
  return async function oauthToken(c: IngestContext): Promise<Response> {
    c.header('Cache-Control', 'no-store');
    c.header('Pragma', 'no-cache');
    try {
      const blocked = await guard.blocks(senderOf(c));
      if (blocked !== undefined) throw throttled(blocked.retryAfterSeconds);
      const form = await receiveForm(c);
      const clients = clientsOf(c, form);
      const [first] = clients;
      const name = first && `${first.id}:${first.secret}`;
      const admission = await guard.admit(senderOf(c, name), () => authenticate(keys, clients));
      if (admission.outcome === 'refused') throw invalidClient(first !== undefined);
      if (admission.outcome === 'throttled') throw throttled(admission.retryAfterSeconds);
      const { principal } = admission;
      c.set('principal', principal);
      requireGrantType(form);
      const { scopes, names } = scopesFor(form, principal);
      const expiresAt = clock() + LIFETIME_SECONDS * 1000;
      const token = await tokens.issue(principal.id, { scopes, expiresAt });
      if (token === undefined) throw invalidClient(true);
      const scope = names.join(' ');
      return c.json({ access_token: token, token_type: 'Bearer', expires_in: LIFETIME_SECONDS, scope });
    } catch (error) {
      const { status, code, description, headers } = asOAuthError(error);
      const known: Principal | undefined = c.get('principal');
      if (known === undefined && code === 'invalid_request') guard.refused(senderOf(c));
      return c.json({ error: code, error_description: description }, status, headers);
    }
  };
}

interface Client {
  readonly id: string;
  readonly secret: string;
}

async function receiveForm(c: IngestContext): Promise<ReadonlyMap<string, string>> {
  const type = c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    throw invalidRequest('The request has to be a form: Content-Type application/x-www-form-urlencoded.');
  }
  const form = new Map<string, string>();
  for (const field of readForm(await readBody(c, FORM.bytes), FORM)) {
    const name = field.name;
    const value = field.value.toString('utf8');
    if (form.has(name)) throw invalidRequest(`The parameter ${name.slice(0, 40)} came more than once.`);
    // RFC 6749, 3.2: a parameter without a value counts as left out.
    if (value !== '') form.set(name, value);
  }
  return form;
}

/**
 * The client's key, by one way only (RFC 6749, 2.3). In HTTP Basic it should come percent-encoded, and mostly does not:
 * both readings are tried.
 */
function clientsOf(c: IngestContext, form: ReadonlyMap<string, string>): Client[] {
  const header = readCredentials(c.req.header('authorization'));
  const id = form.get('client_id');
  const secret = form.get('client_secret');
  if (header?.scheme !== 'basic') return id === undefined || secret === undefined ? [] : [{ id, secret }];
  if (secret !== undefined) {
    throw invalidRequest(
      'The client gave its secret twice, in the form and as HTTP Basic. Send one of them.',
    );
  }
  const plain = { id: header.user, secret: header.password };
  const decoded = { id: decoded1738(plain.id), secret: decoded1738(plain.secret) };
  return decoded.id === plain.id && decoded.secret === plain.secret ? [plain] : [plain, decoded];
}

function decoded1738(text: string): string {
  return new URLSearchParams(`v=${text.replaceAll('&', '%26')}`).get('v') ?? text;
}

/** A token in place of the secret does not count: a token cannot prolong itself. */
async function authenticate(
  keys: Pick<KeyStore, 'authenticate'>,
  clients: readonly Client[],
): Promise<Principal | undefined> {
  for (const { id, secret } of clients) {
    const found = await keys.authenticate(id, secret);
    if (found !== undefined) return found;
  }
  return undefined;
}

function requireGrantType(form: ReadonlyMap<string, string>): void {
  const given = form.get('grant_type');
  if (given === undefined) throw invalidRequest('The parameter grant_type is missing: client_credentials.');
  if (given === 'client_credentials') return;
  throw new OAuthError(400, 'unsupported_grant_type', 'The only grant_type here is client_credentials.');
}

/** What is granted, in our scopes and in the words of the request; without a scope all that the key may. */
function scopesFor(form: ReadonlyMap<string, string>, principal: Principal) {
  const asked = form
    .get('scope')
    ?.split(' ')
    .filter((name) => name !== '');
  if (asked === undefined || asked.length === 0) return { scopes: principal.scopes, names: principal.scopes };
  const { scopes, granted, unknown, beyond } = grantScopes(asked, principal);
  if (unknown.length > 0) {
    const known = ['xapi:read', 'xapi:write', 'xapi:all', ...SCOPES].join(', ');
    throw new OAuthError(400, 'invalid_scope', `${quoted(unknown)} is not a valid scope. Scopes: ${known}.`);
  }
  if (scopes.length > 0) return { scopes, names: granted };
  throw new OAuthError(400, 'invalid_scope', `The key has nothing of the scope ${quoted(beyond)}.`);
}
