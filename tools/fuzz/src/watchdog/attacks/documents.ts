import type { RunningCairn } from '@cairn/running-cairn';
import { type Attack, type AttackRequest, ask, filled, inGzip, MIB } from '../attack.ts';
import { keyHeaders } from '../senders.ts';

/** Documents: nesting, members, media types. */

const AGENT = encodeURIComponent('{"mbox":"mailto:learner@example.org"}');
const STATE = '/xapi/activities/state';
const placeOf = (id: string) => `activityId=https://example.org/course&agent=${AGENT}&stateId=${id}`;
const stateAt = (id: string) => `${STATE}?${placeOf(id)}`;

function document(
  method: string,
  id: string,
  body: Buffer | string,
  type = 'application/json',
): AttackRequest {
  return { method, target: stateAt(id), headers: [['Content-Type', type]], body: Buffer.from(body) };
}

const nested = (open: string, depth: number, close: string) => `${open.repeat(depth)}0${close.repeat(depth)}`;
const members = (count: number, from: number) =>
  `{${Array.from({ length: count }, (_, i) => `"${(from + i).toString(36)}":0`).join(',')}}`;

const MANY = 600_000;

const held = (cairn: RunningCairn) => send(cairn, document('PUT', 'large', members(MANY, 0)));
const heldNested = (cairn: RunningCairn) =>
  send(cairn, document('PUT', 'larger', `{"x":[${'{},'.repeat(5_000_000)}0]}`));

/** Sends a document that may be there already, or refused. */
async function send(
  cairn: RunningCairn,
  { target, body = Buffer.alloc(0), method }: AttackRequest,
): Promise<void> {
  const url = new URL(target, cairn.endpoint);
  const answer = await fetch(url, { method, headers: keyHeaders(cairn), body });
  await answer.arrayBuffer();
}

/** A form that puts a document whose media type holds a control character; no header could bring one. */
function controlledType(): AttackRequest {
  const type = encodeURIComponent('text/plain\u0001');
  return {
    method: 'POST',
    target: `${STATE}?method=PUT`,
    headers: [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['X-Experience-API-Version', '1.0.3'],
    ],
    body: Buffer.from(`${placeOf('controlled')}&Content-Type=${type}&content=x`),
  };
}

async function controlled(cairn: RunningCairn): Promise<void> {
  const { target, body = Buffer.alloc(0), headers } = controlledType();
  const url = new URL(target, cairn.endpoint);
  const sent = { ...keyHeaders(cairn), ...Object.fromEntries(headers) };
  const answer = await fetch(url, { method: 'POST', headers: sent, body });
  await answer.arrayBuffer();
}

const byKey = (name: string, make: () => AttackRequest): Attack => ({ name, from: 'key', make });

export const DOCUMENT_ATTACKS: readonly Attack[] = [
  byKey('document of arrays, 7 million deep', () => document('PUT', 'deep', nested('[', 7 * MIB, ']'))),
  byKey('document of objects, 2 million deep', () =>
    document('PUT', 'deeper', nested('{"a":', 2 * MIB, '}')),
  ),
  byKey('document of arrays, 7 million deep, merged', () =>
    document('POST', 'deepest', `{"a":${nested('[', 7 * MIB, ']')}}`),
  ),
  byKey('document of arrays, 15 MiB in gzip', () => inGzip(document('PUT', 'deep', filled(15 * MIB, '[')))),
  byKey(`document of ${MANY} members`, () => document('PUT', 'members', members(MANY, 0))),
  {
    ...byKey('document merged into one of 600,000 members', () =>
      document('POST', 'large', members(MANY, MANY)),
    ),
    before: held,
  },
  {
    ...byKey('document of 7 bytes merged into one of 600,000 members', () =>
      document('POST', 'large', '{"a":1}'),
    ),
    before: held,
  },
  {
    ...byKey('document of 7 bytes merged into one of 15 MiB', () => document('POST', 'larger', '{"a":1}')),
    before: heldNested,
  },
  byKey('document with a control character in its media type', controlledType),
  {
    ...byKey('document with a control character, read', () => ask(stateAt('controlled'))),
    before: controlled,
  },
  {
    name: 'document of 15 MiB in gzip, by a content token',
    from: 'token',
    make: () => inGzip(document('PUT', 'zeros', filled(15 * MIB, '0'), 'text/plain')),
  },
];
