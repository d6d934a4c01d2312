import type { Random } from '@cairn/demo/random';
import type { HostileRequest, Hostility } from './hostile-request.ts';

/** Texts for parameters, some of them percent-encoded already. */
const VALUES = [
  '',
  'true',
  'null',
  '-1',
  '0',
  '1e9',
  '99999999999999999999',
  '%00',
  'a%00b',
  '%ff',
  '%',
  '%zz',
  '%ed%a0%80',
  '%f0%9f%98%80',
  "'%20OR%201=1--",
  '%22%3B%3C%3E',
  'https://example.org/a',
  'https://example.org/%00',
  'https://example.org/%25',
  `https://example.org/${'x'.repeat(3_000)}`,
  '5e9a9f0e-7e6b-4d0c-9c59-0a1f1f6c2f11',
  '5E9A9F0E-7E6B-4D0C-9C59-0A1F1F6C2F11%20',
  '2026-01-01T00:00:00Z',
  '9999-12-31T23:59:60Z',
  '+275760-09-13T00:00:00.001Z',
  '0000-00-00T00:00:00Z',
  '2026-01-01T00:00:00+14:00',
  encodeURIComponent('{"mbox":"mailto:a@example.org"}'),
  encodeURIComponent('{"mbox":"mailto:a@example.org","mbox":"mailto:b@example.org"}'),
  encodeURIComponent('{"account":{"homePage":"https://a.example","name":"a\\u0000b"}}'),
  encodeURIComponent('{"account":{"homePage":"https://a.example","name":"\\ud800"}}'),
  encodeURIComponent('{"account":{"homePage":"https://a.example|","name":"|%7C"}}'),
  encodeURIComponent('{"__proto__":{"mbox":"mailto:a@example.org"}}'),
  encodeURIComponent('{"objectType":"Group","member":[{"mbox":"mailto:a@example.org"}]}'),
  encodeURIComponent(`{"openid":"https://a.example/${'y'.repeat(2_000)}"}`),
  encodeURIComponent('[{"mbox":"mailto:a@example.org"}]'),
  `${'%5B'.repeat(2_000)}`,
];

const NAMES = [
  'statementId',
  'voidedStatementId',
  'agent',
  'verb',
  'activity',
  'registration',
  'related_activities',
  'related_agents',
  'since',
  'until',
  'limit',
  'format',
  'attachments',
  'ascending',
  'more',
  'activityId',
  'stateId',
  'profileId',
  'method',
  '__proto__',
  'constructor',
  'Limit',
  '',
  '%00',
  'a[]',
];

const PATHS = [
  '/statements',
  '/activities/state',
  '/activities/profile',
  '/agents/profile',
  '/agents',
  '/activities',
  '/about',
];

const LANGUAGES = [
  'de;q=',
  '*;q=2',
  'x'.repeat(4_000),
  'en,'.repeat(1_000),
  '\u00ff',
  ';;;',
  'en;q=0.5,de;q=NaN',
];

/** Timestamps at the edges of what engines hold, most of them valid. */
const TIMES = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00%2B14:00',
  '1582-10-10T00:00:00Z',
  '1899-12-31T23:59:59.999Z',
  '1969-12-31T23:59:59.9Z',
  '2016-12-31T23:59:60Z',
  '2299-12-31T23:59:59.999999999Z',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-14:00',
  '9999-12-31T24:00:00Z',
];

/** A time for since and until, percent-encoded. */
export const hostileTime = (chance: Random): string => chance.pick(TIMES);

/** A hostile value for a parameter, percent-encoded as far as it is. */
export const hostileParameter = (chance: Random): string => chance.pick(VALUES);

function query(chance: Random): string {
  const pairs = Array.from(
    { length: chance.int(0, 5) },
    () => `${chance.pick(NAMES)}=${chance.pick(VALUES)}`,
  );
  return pairs.join(chance.pick(['&', '&', '&', ';', '&&']));
}

function read(chance: Random): HostileRequest {
  const method = chance.pick([
    'GET',
    'GET',
    'GET',
    'HEAD',
    'DELETE',
    'POST',
    'PUT',
    'PATCH',
    'OPTIONS',
    'TRACE',
    'BREW',
  ]);
  const headers = chance.happens(0.3) ? [['Accept-Language', chance.pick(LANGUAGES)] as const] : [];
  const breaksHttp = method === 'BREW';
  return {
    kind: 'a hostile query',
    method,
    target: `${chance.pick(PATHS)}?${query(chance)}`,
    headers,
    breaksHttp,
  };
}

/** One parameter of a query that is right otherwise. */
function nearlyRight(chance: Random): HostileRequest {
  const agent = encodeURIComponent('{"mbox":"mailto:a@example.org"}');
  const right: Record<string, readonly string[]> = {
    '/statements': [`agent=${agent}`, 'limit=2', 'format=canonical', 'ascending=true'],
    '/activities/state': ['activityId=https://example.org/a', `agent=${agent}`, 'stateId=s'],
    '/activities/profile': ['activityId=https://example.org/a', 'profileId=p'],
    '/agents/profile': [`agent=${agent}`, 'profileId=p'],
    '/agents': [`agent=${agent}`],
    '/activities': ['activityId=https://example.org/a'],
  };
  const path = chance.pick(Object.keys(right));
  const pairs = [...(right[path] ?? [])];
  const place = chance.int(0, pairs.length - 1);
  pairs[place] = `${pairs[place]?.split('=')[0]}=${chance.pick(VALUES)}`;
  return { kind: 'one hostile parameter', method: 'GET', target: `${path}?${pairs.join('&')}`, headers: [] };
}

function between(chance: Random): HostileRequest {
  const target = `/statements?since=${hostileTime(chance)}&until=${hostileTime(chance)}&limit=2`;
  return { kind: 'statements between two times', method: 'GET', target, headers: [] };
}

function page(chance: Random): HostileRequest {
  const tokens = [
    '',
    'x',
    '%00',
    '..%2f..',
    'x'.repeat(5_000),
    'eyJhIjoxfQ',
    `${'eyJ'.repeat(50)}`,
    '__proto__',
    '%ff',
  ];
  const token = chance.pick(tokens);
  const target = chance.pick([
    `/statements/more/${token}${chance.pick(['', '?limit=1', '/more'])}`,
    `/statements?more=${token}${chance.pick(['', '&limit=1', '&more=x', '&agent={}', '&x=1'])}`,
  ]);
  return { kind: 'an invalid page', method: 'GET', target, headers: [] };
}

/** Addresses that nearly are those of a resource; absolute ones are outside of the endpoint. */
function misplaced(chance: Random): HostileRequest {
  const path = chance.pick([...PATHS, '/statements/more/x', '/tokens', '/']);
  const slashes = '/'.repeat(chance.pick([1, 2, 3, 5_000]));
  const target = chance.pick([
    `${slashes}${path}`,
    `${path}${slashes}`,
    path.replaceAll('/', slashes),
    path.replaceAll('/', '%2F').replace('%2F', '/'),
    path.toUpperCase(),
    `/xapi${path}`,
    ...['/xAPI', '/XAPI/', '//xapi', '/xapi/..', '/data/xAPI', '/xapis', ''].map(
      (at) => `http://x${at}${path}`,
    ),
    `http://x/xapi${path.slice(1)}`,
    `http://x${slashes}xapi${path}`,
  ]);
  const headers = [['Accept', chance.pick(['*/*', 'text/html', 'application/json', ''])] as const];
  const method = chance.pick(['GET', 'GET', 'HEAD', 'OPTIONS', 'PUT']);
  return { kind: 'a wrong address', method, target, headers };
}

/** Questions. */
export const QUERIES: readonly (readonly [Hostility, number])[] = [
  [read, 12],
  [nearlyRight, 12],
  [page, 2],
  [misplaced, 2],
  [between, 2],
];
