import type { Random } from '@cairn/demo/random';
import type { HostileRequest, Hostility } from './hostile-request.ts';
import { hostileJson } from './json-texts.ts';
import { post, validStatement } from './statements.ts';

/** What fits into a header together with the others. */
const LONGEST = 6_000;

const encoded = (text: string) => Buffer.from(text).toString('base64url').slice(0, LONGEST);
const short = (chance: Random) => hostileJson(chance).slice(0, LONGEST / 2);

/** A token of the store's own kind, or a JWT, that nobody issued. */
function forged(chance: Random): HostileRequest {
  const token = chance.pick([
    () => `cairn_at1.${encoded(`{"k":${short(chance)},"s":["all"],"e":9e9}`)}.${encoded('x')}`,
    () => `cairn_at1.${encoded(short(chance))}.`,
    () => `cairn_at1.${encoded('{"k":"demo-key","s":["all"],"e":9e9}')}`,
    () => `${encoded('{"alg":"RS256"}')}.${encoded(`{"iss":${short(chance)},"sub":${short(chance)}}`)}.x`,
    () => `${encoded(short(chance))}.${encoded('{"iss":"https://idp.example.org/"}')}.x`,
    () => '.'.repeat(chance.int(1, LONGEST)),
  ])();
  const authorization = chance.happens(0.7)
    ? `Bearer ${token}`
    : `Basic ${Buffer.from(`${chance.pick(['test-key', '', 'a:b'])}:${token}`).toString('base64')}`;
  return {
    kind: 'a forged token',
    method: 'GET',
    target: '/statements?limit=1',
    headers: [['Authorization', authorization]],
  };
}

/** A request for a token of content, with something odd in one of its places. */
function asked(chance: Random): HostileRequest {
  const fields = {
    actor: '{"mbox":"mailto:ann@example.org"}',
    activity: '"https://example.org/course"',
    registration: `"${chance.uuid()}"`,
    scopes: '["statements/write"]',
    ttlSeconds: '60',
  };
  const odd = chance.pick([...Object.keys(fields), '__proto__', 'tenant']);
  const value = chance.pick([
    () => hostileJson(chance),
    () => `{"account":${hostileJson(chance)}}`,
    () => `{"mbox":${hostileJson(chance)}}`,
  ])();
  const members = Object.entries({ ...fields, [odd]: value }).map(([name, text]) => `"${name}":${text}`);
  const body = Buffer.from(`{${members.join(',')}}`);
  const headers = [['Content-Type', 'application/json'] as const];
  return { kind: 'a hostile token request', method: 'POST', target: '/tokens', headers, body };
}

/** A statement that names the hash of bytes it does not bring; and pages that would hold them. */
function named(chance: Random): HostileRequest {
  if (chance.happens(0.3)) {
    const target = `/statements?attachments=true&limit=${chance.int(1, 20)}`;
    return { kind: 'attachments of a page', method: 'GET', target, headers: [] };
  }
  const attachment = {
    usageType: 'https://example.org/usage',
    display: { en: 'x' },
    contentType: 'text/plain',
    length: 1,
    sha2: chance.bytes(chance.pick([28, 32, 48, 64])).toString('hex'),
    fileUrl: 'https://example.org/file',
  };
  const attachments = Array.from({ length: chance.int(1, 50) }, () => attachment);
  const body = Buffer.from(JSON.stringify({ ...validStatement(chance), attachments }));
  return post('an attachment that is only named', body, { statements: body });
}

/** Tokens that nobody issued, requests for tokens, and hashes of what others brought. */
export const TOKENS: readonly (readonly [Hostility, number])[] = [
  [forged, 3],
  [asked, 3],
  [named, 2],
];
