import { type Attack, type AttackRequest, beforeEmptyMembers, filled, inGzip, MIB } from '../attack.ts';

/** Forms of the alternate request syntax and of the token endpoint. */

function form(body: Buffer, target = '/xapi/statements?method=PUT'): AttackRequest {
  return {
    method: 'POST',
    target,
    headers: [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['X-Experience-API-Version', '1.0.3'],
    ],
    body,
  };
}

/** `content=` and a text whose every byte is percent-encoded. */
const encodedContent = (bytes: number) => Buffer.concat([Buffer.from('content='), filled(bytes, '%5B')]);

export const FORM_ATTACKS: readonly Attack[] = [
  {
    name: 'form before 40 MB of empty gzip members',
    from: 'nobody',
    make: () => beforeEmptyMembers(form(Buffer.from('a=1&')), 40 * MIB),
    expects: [413],
  },
  {
    name: 'form of fields without =, 1 MiB in gzip',
    from: 'nobody',
    make: () => inGzip(form(filled(MIB, 'a&'))),
  },
  {
    name: 'form of fields without =, 2 MiB in gzip',
    from: 'nobody',
    make: () => inGzip(form(filled(2 * MIB, 'a&'))),
  },
  {
    name: 'form of fields without =, 15 MiB in gzip',
    from: 'nobody',
    make: () => inGzip(form(filled(15 * MIB, 'a&'))),
  },
  {
    name: 'form of fields without =, 512 KiB plain',
    from: 'nobody',
    make: () => form(filled(MIB / 2, 'a&')),
  },
  {
    name: 'form of fields without =, 512 KiB plain, by a key',
    from: 'key',
    make: () => form(filled(MIB / 2, 'a&')),
  },
  {
    name: 'form of small fields, 15 MiB in gzip',
    from: 'nobody',
    make: () => inGzip(form(filled(15 * MIB, 'a=1&'))),
  },
  {
    name: 'form of small fields, 15 MiB plain, by a key',
    from: 'key',
    make: () => form(filled(15 * MIB, 'a=1&')),
  },
  {
    name: 'form of & alone, 15 MiB plain, by a key',
    from: 'key',
    make: () => form(filled(15 * MIB, '&')),
  },
  {
    name: 'form of content, each byte percent-encoded, 15 MiB, by a key',
    from: 'key',
    make: () => form(encodedContent(15 * MIB), '/xapi/statements?method=POST'),
  },
  {
    name: 'form of bytes that are not UTF-8, 4 MiB, by a key',
    from: 'key',
    make: () => form(filled(4 * MIB, '%E4x=%C3%A4&')),
  },
  {
    name: 'form of plus signs, 8 MiB, by a key',
    from: 'key',
    make: () => form(filled(8 * MIB, '+')),
  },
  {
    name: 'form for a token, fields without =, 16 KiB',
    from: 'nobody',
    make: () => form(filled(16_384, 'a&'), '/xapi/oauth/token'),
  },
  {
    name: 'form for a token, 15 MiB in gzip',
    from: 'nobody',
    make: () => inGzip(form(filled(15 * MIB, 'a&'), '/xapi/oauth/token')),
  },
];
