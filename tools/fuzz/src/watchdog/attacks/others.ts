import { type Attack, type AttackRequest, ask, filled, inGzip, MIB, postJson } from '../attack.ts';

/** The query API, sign-in, tokens, and bodies that must not be read at all. */

const nested = (depth: number) => `${'{"a":'.repeat(depth)}0${'}'.repeat(depth)}`;
const long = (text: string) => text.repeat(Math.floor(15_000 / text.length));

const publish = (items: unknown) => postJson('/api/catalogue', JSON.stringify(items));
const item = (kind: string, id: string, more: object) => ({ kind, id, version: '1', ...more });
const framework = (competencies: readonly object[]) => item('framework', 'a:f', { title: 'a', competencies });
const alignment = (i: number) =>
  item('alignments', `a:${i}`, {
    frameworkId: 'a:f',
    alignments: [{ activity: 'a:b', competency: 'a:1', evidence: ['pass'] }],
  });
/** Competencies, each below the next. */
const chain = (length: number) =>
  Array.from({ length }, (_, i) => ({
    id: `a:${i}`,
    label: 'a',
    method: { type: 'highest', threshold: 1 },
    ...(i + 1 < length && { broader: `a:${i + 1}` }),
  }));

const byKey = (name: string, make: () => AttackRequest): Attack => ({ name, from: 'key', make });
const byNobody = (name: string, make: () => AttackRequest): Attack => ({ name, from: 'nobody', make });

/** A request whose body is announced and never sent: only an answer that does not wait for it comes. */
function announced(method: string, target: string, type: string, coding?: string): Attack {
  const headers: [string, string][] = [['Content-Type', type]];
  if (coding !== undefined) headers.push(['Content-Encoding', coding]);
  const what = `${type.split(';')[0]}${coding === undefined ? '' : ` in ${coding}`}`;
  return {
    ...byNobody(`${method} ${target.split('?')[0]}, 16 MB of ${what} announced, none sent`, () => ({
      method,
      target,
      headers,
      length: { claimed: String(16_000_000) },
    })),
    expects: [401],
  };
}

/** A form may bring its credentials itself: its beginning is read, and no more. */
function announcedForm(how: string, credentials: AttackRequest['headers']): Attack {
  return {
    ...byNobody(`form ${how}, 16 MB announced, 70,000 bytes sent`, () => ({
      method: 'POST',
      target: '/xapi/statements?method=PUT',
      headers: [['Content-Type', FORM], ['X-Experience-API-Version', '1.0.3'], ...credentials],
      body: filled(70_000, 'content=aaaaaaaa'),
      length: { claimed: '16000000' },
    })),
    expects: [401, 413],
  };
}

const STATE = `/xapi/activities/state?activityId=a:b&stateId=s&agent=${encodeURIComponent('{"mbox":"mailto:a@b.c"}')}`;
const FORM = 'application/x-www-form-urlencoded';

export const OTHER_ATTACKS: readonly Attack[] = [
  announced('POST', '/xapi/statements', 'application/json'),
  announced('POST', '/xapi/statements', 'application/json', 'gzip'),
  announced('POST', '/xapi/statements', 'multipart/mixed; boundary=b'),
  announced('PUT', STATE, 'application/json'),
  announced('POST', '/xapi/tokens', 'application/json'),
  announced('POST', '/api/catalogue', 'application/json'),
  byKey('token for an actor nested 8,000 deep', () =>
    postJson('/xapi/tokens', `{"actor":${'['.repeat(8_000)}${']'.repeat(8_000)}}`),
  ),
  byKey('token for an actor of brackets', () => postJson('/xapi/tokens', `{"actor":${'['.repeat(16_000)}`)),
  byKey('catalogue item nested 600,000 deep', () => postJson('/api/catalogue', nested(600_000))),
  byKey('catalogue of a million invalid items', () =>
    postJson('/api/catalogue', Buffer.concat([Buffer.from('['), filled(3 * MIB, '{},'), Buffer.from('{}]')])),
  ),
  byKey('framework of 100,000 invalid competencies', () =>
    publish(framework(Array.from({ length: 100_000 }, (_, i) => ({ id: `a:${i}`, parent: `a:${i + 1}` })))),
  ),
  byKey('framework of 30,000 competencies in a chain', () => publish(framework(chain(30_000)))),
  byKey('4,000 alignments to a framework of 15,000 competencies', () =>
    publish([framework(chain(15_000)), ...Array.from({ length: 4_000 }, (_, i) => alignment(i))]),
  ),
  byKey('query API, query of & and letters', () => ask(`/api/statements?${long('a&')}`)),
  byKey('query API, long limit', () => ask(`/api/statements?limit=${long('1')}`)),
  byKey('query API, long cursor', () =>
    ask(`/api/competencies/attainments?competency=a:b&cursor=${long('e')}`),
  ),
  byKey('query API, path of slashes', () => ask(`/api/statements${long('/')}x`)),
  byKey('query API, path of percent signs', () => ask(`/api/decisions/${long('%25')}`)),
  byNobody('query API, cookie of semicolons', () => ask('/api/summary', ['Cookie', long('; ;')])),
  byNobody('query API, cookie of spaces', () =>
    ask('/api/summary', ['Cookie', `cairn_session${long(' ')}x`]),
  ),
  byNobody('session, cookie of quotes', () => ask('/session', ['Cookie', `cairn_session="${long('%C3"')}`])),
  byNobody('sign-in nested 3,000 deep', () => postJson('/session', nested(2_700))),
  byNobody('sign-in with an address of spaces', () =>
    postJson('/session', JSON.stringify({ email: `a${' '.repeat(15_000)}b`, password: 'x' })),
  ),
  byNobody('invitation nested 3,000 deep', () => postJson('/session/invitation', nested(2_700))),
  byNobody('accounts, body of 15 MiB', () => postJson('/accounts/keys', filled(15 * MIB, '['))),
  byNobody('sign-in of 15 MiB', () => postJson('/session', filled(15 * MIB, '['))),
  byNobody('sign-in of 15 MiB in gzip', () => inGzip(postJson('/session', filled(15 * MIB, '[')))),
  byNobody('page at a path of dots', () => ask(`/${long('../')}x`)),
  byNobody('page at a path of percent signs', () => ask(`/${long('%2e')}`)),
  announcedForm('with unknown credentials', [['Authorization', 'Basic eDp5']]),
  announcedForm('without credentials', []),
];
