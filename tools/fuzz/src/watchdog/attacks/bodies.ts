import { createHash } from 'node:crypto';
import {
  type Attack,
  type AttackRequest,
  beforeEmptyMembers,
  filled,
  inGzip,
  MIB,
  postJson,
} from '../attack.ts';

/** Bodies that are hard to read: multipart, nesting, compression. */

const post = (body: Buffer | string) => postJson('/xapi/statements', body);

function multipart(body: Buffer): AttackRequest {
  return { ...post(body), headers: [['Content-Type', 'multipart/mixed; boundary=b']] };
}

const FIRST_PART = '--b\r\nContent-Type: application/json\r\n\r\n{}\r\n';

/** Attachments as they should be, but for one header. */
function parts(count: number, header: string): Buffer {
  const pieces = Array.from({ length: count }, (_, i) => {
    const sha2 = createHash('sha256').update(String(i)).digest('hex');
    return `--b\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${sha2}\r\n${header}\r\n\r\n${i}\r\n`;
  });
  return Buffer.from(`${FIRST_PART}${pieces.join('')}--b--\r\n`);
}

const spaces = ' '.repeat(16_000);
const byKey = (name: string, make: () => AttackRequest): Attack => ({ name, from: 'key', make });

export const BODY_ATTACKS: readonly Attack[] = [
  {
    name: 'an empty list before 40 MB of empty gzip members, by a content token',
    from: 'token',
    make: () => beforeEmptyMembers(post('[]'), 40 * MIB),
    expects: [413],
  },
  byKey('an empty list before 40 MB of empty gzip members', () => beforeEmptyMembers(post('[]'), 40 * MIB)),
  byKey('999 parts with a header line of 16,000 spaces, in gzip', () =>
    inGzip(multipart(parts(999, `X: a${spaces}b`))),
  ),
  byKey('999 parts with a header line of 16,000 spaces', () => multipart(parts(999, `X: a${spaces}b`))),
  byKey('999 parts with a header name of 16,000 letters', () =>
    multipart(parts(999, `${'a'.repeat(16_000)} `)),
  ),
  byKey('999 parts with 4,000 header lines', () => multipart(parts(999, 'a: b\r\n'.repeat(2_600).trimEnd()))),
  byKey('multipart of nearly its boundary, 15 MiB', () =>
    multipart(Buffer.concat([Buffer.from(FIRST_PART), filled(15 * MIB, '\r\n--\r\n-')])),
  ),
  byKey('multipart of line breaks, 15 MiB', () => multipart(filled(15 * MIB, '\r\n'))),
  byKey('multipart of boundaries alone, 4 MiB', () => multipart(filled(4 * MIB, '--b\r\n\r\n\r\n'))),
  byKey('[ 15 million times', () => post(filled(15 * MIB, '['))),
  byKey('[ 15 million times, in gzip', () => inGzip(post(filled(15 * MIB, '[')))),
  byKey('objects 2 million deep', () => post(`${'{"a":'.repeat(2 * MIB)}0${'}'.repeat(2 * MIB)}`)),
  byKey('spaces, 15 MiB', () => post(filled(15 * MIB, ' '))),
  byKey('spaces, 200 MiB in gzip', () => inGzip(post(filled(200 * MIB, ' ')))),
  byKey('backslashes in a string, 15 MiB', () =>
    post(Buffer.concat([Buffer.from('{"id":"'), filled(15 * MIB, '\\\\')])),
  ),
  byKey('quotes that are escaped, 15 MiB', () =>
    post(Buffer.concat([Buffer.from('{"id":"'), filled(15 * MIB, '\\"')])),
  ),
  byKey('a number of 15 million digits', () => post(filled(15 * MIB, '7'))),
  byKey('5 million invalid statements', () =>
    post(Buffer.concat([Buffer.from('['), filled(15 * MIB, '{},'), Buffer.from('0]')])),
  ),
  byKey('the same key a million times', () =>
    post(Buffer.concat([Buffer.from('{'), filled(14 * MIB, '"id":"abcdef",'), Buffer.from('"a":0}')])),
  ),
];
