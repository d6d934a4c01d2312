import type { Random } from '@cairn/demo/random';
import type { HostileRequest, Hostility } from './hostile-request.ts';
import { hostileJson } from './json-texts.ts';
import { hostileParameter, hostileTime } from './queries.ts';

const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'APPLICATION/JSON',
  'application/jsonx',
  'text/plain',
  '',
  'x',
  '\u00ff\u00fe',
  `text/${'x'.repeat(4_000)}`,
  'multipart/mixed; boundary=a',
  'text/html; "',
  `text/plain;${'a=b;'.repeat(400)}`,
];

/** Media types that no header can carry: only a form of the alternate syntax brings them. */
const UNCARRIED = [
  'text/plain\u0001',
  'text/plain;a="\u007f"',
  'text/plain\u0000',
  'text/plain\r\nX-Evil: 1',
  '\u{1f600}/x',
];

const CONDITIONS = [
  ['If-Match', '*'],
  ['If-None-Match', '*'],
  ['If-Match', '"'],
  ['If-Match', `"${'0'.repeat(40)}"`],
  ['If-Match', '"a", W/"b", c,,,'],
  ['If-None-Match', '\u00ff'],
  ['If-Match', 'x'.repeat(3_000)],
] as const;

function place(chance: Random): string {
  const agent = encodeURIComponent(`{"mbox":"mailto:${chance.int(0, 50)}@example.org"}`);
  const own = (name: string) =>
    `${name}=${chance.happens(0.3) ? hostileParameter(chance) : `d${chance.int(0, 500)}`}`;
  const activity = `activityId=${chance.happens(0.1) ? hostileParameter(chance) : 'https://example.org/a'}`;
  return chance.pick([
    `/activities/state?${activity}&agent=${agent}&${own('stateId')}`,
    `/activities/state?${activity}&agent=${agent}&${own('stateId')}&registration=${chance.uuid()}`,
    `/activities/profile?${activity}&${own('profileId')}`,
    `/agents/profile?agent=${agent}&${own('profileId')}`,
  ]);
}

function content(chance: Random): Buffer {
  return chance.pick([
    () => Buffer.from(hostileJson(chance)),
    () => Buffer.from(`{"a":${hostileJson(chance)}}`),
    () => chance.bytes(chance.int(0, 2_000)),
    () => Buffer.from('{"a":1}'),
  ])();
}

function write(chance: Random): HostileRequest {
  const headers = [['Content-Type', chance.pick(TYPES)] as const];
  return {
    kind: 'a hostile document',
    method: chance.pick(['PUT', 'POST', 'POST']),
    target: place(chance),
    headers: chance.happens(0.5) ? [...headers, chance.pick(CONDITIONS)] : headers,
    body: content(chance),
  };
}

function writeByForm(chance: Random): HostileRequest {
  const [path = '', query = ''] = place(chance).split('?');
  const type = encodeURIComponent(chance.pick([...TYPES, ...UNCARRIED]));
  return {
    kind: 'a document of a hostile type, in a form',
    method: 'POST',
    target: `${path}?method=${chance.pick(['PUT', 'POST'])}`,
    headers: [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['X-Experience-API-Version', '1.0.3'],
    ],
    body: Buffer.from(`${query}&Content-Type=${type}&content=${chance.pick(['x', '%7B%7D', '%00'])}`),
  };
}

function read(chance: Random): HostileRequest {
  const headers = chance.happens(0.3) ? [chance.pick(CONDITIONS)] : [];
  const method = chance.pick(['GET', 'HEAD', 'DELETE']);
  return { kind: 'a document that was put', method, target: place(chance), headers };
}

function list(chance: Random): HostileRequest {
  const collection = place(chance).replace(/&(stateId|profileId)=[^&]*/, '');
  const target = `${collection}&since=${hostileTime(chance)}`;
  return { kind: 'documents since some time', method: 'GET', target, headers: [] };
}

/** Documents, and reading back what became of them. */
export const DOCUMENTS: readonly (readonly [Hostility, number])[] = [
  [write, 12],
  [writeByForm, 4],
  [read, 5],
  [list, 3],
];
