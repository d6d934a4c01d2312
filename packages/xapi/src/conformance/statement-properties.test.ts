import {
  AGENT,
  ATTACHMENT,
  accepts,
  IDENTIFIERS,
  type Json,
  MBOX,
  REF,
  refuses,
} from '../testing/structure-rules.ts';

const ID = { '1.0.3': 'Data 2.4.1', '2.0.0': '4.2.4.2' };
const TIMES = { '1.0.3': 'Data 4.5', '2.0.0': '4.2.7' };
const TIMESTAMP = { '1.0.3': 'Data 2.4.7', '2.0.0': '4.2.4.1' };
const AUTHORITY = { '1.0.3': 'Data 2.4.9', '2.0.0': '4.2.4.2' };
const ATTACHMENTS = { '1.0.3': 'Data 2.4.11', '2.0.0': '4.2.2.6' };

accepts(
  ID,
  'a statement has no id or a UUID, of any version and case',
  { id: REF.id },
  { id: 'AA97B177-9383-1934-8543-0F91A7A02836' },
);
refuses(
  ID,
  'an id that is no UUID is refused',
  [{ id: 7 }, 'wrong_type $.id'],
  [{ id: {} }, 'wrong_type $.id'],
  [{ id: `${REF.id}8` }, 'invalid_uuid $.id'],
  [{ id: 'MA97B177-9383-4934-8543-0F91A7A02836' }, 'invalid_uuid $.id'],
);

refuses(
  TIMES,
  'a timestamp that is not one of ISO 8601, or has a negative zero offset, is refused',
  ...[
    'should fail',
    '01/01/2026',
    '2026-02-30T00:00:00Z',
    ...['-00', '-0000', '-00:00'].map((zone) => `2026-01-01T00:00:00.000${zone}`),
  ].flatMap((timestamp): [Json, string][] => [[{ timestamp }, 'invalid_timestamp $.timestamp']]),
);
accepts(
  TIMES,
  'a timestamp may be in any time zone, of any precision',
  ...['Z', '+00:00', '-05:00', '+0530', '+01'].map(
    (zone): Json => ({ timestamp: `2026-01-01T12:00:00${zone}` }),
  ),
  { timestamp: '2026-01-01T12:00:00.123456789Z' },
);
accepts(TIMESTAMP, 'a timestamp in the future is accepted', { timestamp: '2099-01-01T00:00:00Z' });
accepts({ '1.0.3': 'Data 2.4.8', '2.0.0': '4.2.4.2' }, 'a statement that comes with stored is accepted', {
  stored: '2013-05-18T05:32:34.804Z',
});
refuses({ '1.0.3': 'Data 2.4.8', '2.0.0': '4.2.4.2' }, 'stored is a timestamp where it is sent', [
  { stored: 'yesterday' },
  'invalid_timestamp $.stored',
]);

const APPLICATION = { account: { homePage: 'https://x.example/token', name: 'consumer' } };
const authority = (change: Json): Json => ({ authority: { objectType: 'Group', ...change } });
accepts(
  AUTHORITY,
  'an authority is an Agent, or an anonymous Group of an application and a user',
  { authority: AGENT },
  authority({ member: [APPLICATION, AGENT] }),
);
refuses(
  AUTHORITY,
  'an identified Group is not an authority',
  ...IDENTIFIERS.map((identifier): [Json, string] => [
    authority({ ...identifier, member: [APPLICATION, AGENT] }),
    'invalid_authority $.authority',
  ]),
);
refuses(
  AUTHORITY,
  'a Group as authority has two members, one of them an application known by account',
  [authority({ member: [APPLICATION] }), 'invalid_authority $.authority.member'],
  [authority({ member: [APPLICATION, AGENT, AGENT] }), 'invalid_authority $.authority.member'],
  [authority({ member: [AGENT, AGENT] }), 'invalid_authority $.authority.member'],
  [authority({ member: [null, null] }), 'null_value $.authority.member[0]'],
);
refuses(
  AUTHORITY,
  'the Agent of an authority is a valid one',
  [{ authority: { name: 'x' } }, 'missing_identifier $.authority'],
  [{ authority: { mbox: 'x' } }, 'invalid_mbox $.authority.mbox'],
  [{ authority: { ...AGENT, openid: 'https://x.example' } }, 'several_identifiers $.authority'],
  [{ authority: { objectType: 'Activity', mbox: MBOX } }, 'invalid_value $.authority.objectType'],
);

accepts(
  { '1.0.3': 'Data 2.4.10', '2.0.0': '4.2.4.3' },
  'a statement of any version 1.0.x is accepted',
  ...['1.0', '1.0.0', '1.0.3', '1.0.9', '1.0.32'].map((version): Json => ({ version })),
);
accepts({ '2.0.0': '4.2.4.3' }, 'a statement of version 2.0.0 is accepted', { version: '2.0.0' });
refuses(
  { '1.0.3': 'Data 2.4.10', '2.0.0': '4.2.4.3' },
  'a statement of another version is refused',
  ...['0.9', '0.9.9', '1.1.0', '1.0.x', '3.0.0', ''].map((version): [Json, string] => [
    { version },
    'invalid_version $.version',
  ]),
  [{ version: 1 }, 'wrong_type $.version'],
);
refuses({ '1.0.3': 'Data 2.4.10' }, 'a statement of version 2.0.0 is refused', [
  { version: '2.0.0' },
  'invalid_version $.version',
]);

accepts(
  ATTACHMENTS,
  'an attachment has usageType, display, contentType, length and sha2; description and fileUrl as it likes',
  { attachments: [] },
  { attachments: [ATTACHMENT, { ...ATTACHMENT, description: { en: 'x' }, fileUrl: 'https://x.example/f' }] },
  ...[56, 64, 96, 128].map(
    (digits): Json => ({ attachments: [{ ...ATTACHMENT, sha2: 'ab'.repeat(digits / 2) }] }),
  ),
);
refuses(
  ATTACHMENTS,
  'an attachment without one of what it needs is refused, sha2 also beside a fileUrl',
  ...Object.keys(ATTACHMENT).map((key): [Json, string] => {
    const { [key]: _, ...rest } = { ...ATTACHMENT, fileUrl: 'https://x.example/f' } as Json;
    return [{ attachments: [rest] }, `missing_property $.attachments[0].${key}`];
  }),
);
const attached = (change: Json): Json => ({ attachments: [{ ...ATTACHMENT, ...change }] });
refuses(
  ATTACHMENTS,
  'the properties of an attachment are of their types',
  [{ attachments: ['x'] }, 'wrong_type $.attachments[0]'],
  [attached({ usageType: 'report' }), 'invalid_iri $.attachments[0].usageType'],
  [attached({ display: 'Report' }), 'wrong_type $.attachments[0].display'],
  [attached({ display: { something: 'x' } }), 'invalid_language_tag $.attachments[0].display.something'],
  [attached({ description: 'x' }), 'wrong_type $.attachments[0].description'],
  [attached({ contentType: 'pdf' }), 'invalid_media_type $.attachments[0].contentType'],
  [attached({ contentType: 1 }), 'wrong_type $.attachments[0].contentType'],
  [attached({ length: 1.5 }), 'out_of_range $.attachments[0].length'],
  [attached({ length: -1 }), 'out_of_range $.attachments[0].length'],
  [attached({ sha2: 'x' }), 'invalid_sha2 $.attachments[0].sha2'],
  [attached({ sha2: 1 }), 'wrong_type $.attachments[0].sha2'],
  [attached({ fileUrl: 'f' }), 'invalid_iri $.attachments[0].fileUrl'],
);
