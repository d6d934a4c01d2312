import { describe, expect, it } from 'vitest';
import { readStandard } from '../index.ts';
import { readBadges } from './read.ts';

const draftOf = (value: unknown, version?: string) =>
  readBadges({ value } as never, version === undefined ? {} : { version });

/** Issues as `code path: message`, and what is left out as `what: why (count)`. */
const said = (value: unknown) => {
  const draft = draftOf(value);
  return {
    issues: draft.issues.map(({ code, path, message }) => `${code} ${path}: ${message}`),
    leftOut: draft.leftOut.all().map(({ what, why, count }) => `${what}: ${why} (${count})`),
  };
};
const membersOf = (value: unknown) => draftOf(value).others.map(({ members }) => members);

const V3 = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
];
const V2 = 'https://w3id.org/openbadges/v2';
const achievement = { id: 'a:k', type: ['Achievement'], name: 'Badge' };
const bare = { kind: 'credential', id: 'a:k', version: '1', title: 'Badge', activity: ['a:k'] };
const credential = (subject: object, more: object = {}) => ({
  '@context': V3,
  id: 'a:credential',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'a:issuer', name: 'School' },
  credentialSubject: { type: ['AchievementSubject'], ...subject },
  ...more,
});
const badgeClass = { '@context': V2, id: 'a:k', type: 'BadgeClass', name: 'Badge' };

describe('a file of Open Badges', () => {
  it.each<[string, unknown, object, number]>([
    ['an achievement of Open Badges 3.0', achievement, { credentials: 0, achievements: 1 }, 1],
    ['an Open Badges 3.0 credential', credential({ achievement }), { credentials: 1, achievements: 1 }, 1],
    [
      'a comprehensive learner record (CLR 2.0)',
      credential(
        {
          type: 'ClrSubject',
          achievement: [achievement],
          verifiableCredential: [credential({ achievement })],
        },
        { type: ['VerifiableCredential', 'ClrCredential'] },
      ),
      { credentials: 2, achievements: 2 },
      1,
    ],
    [
      'an endorsement of Open Badges 3.0',
      credential(
        { type: 'EndorsementSubject', id: 'a:k' },
        { type: ['VerifiableCredential', 'EndorsementCredential'] },
      ),
      { credentials: 1, achievements: 0 },
      0,
    ],
    ['a badge class of Open Badges 2.0', badgeClass, { credentials: 0, achievements: 1 }, 1],
    [
      'an assertion of Open Badges 2.0',
      { '@context': V2, type: 'Assertion', recipient: {}, badge: badgeClass, issuedOn: '2026-01-01' },
      { credentials: 1, achievements: 1 },
      1,
    ],
    [
      'Open Badges 2.0',
      { '@context': V2, id: 'a:i', type: 'Issuer' },
      { credentials: 0, achievements: 0 },
      0,
    ],
    [
      'an assertion of Open Badges 1.0',
      { recipient: 'x', badge: { id: 'a:k', name: 'Badge' }, issuedOn: '2026-01-01' },
      { credentials: 1, achievements: 1 },
      1,
    ],
    [
      '2 achievements of Open Badges',
      [achievement, { ...achievement, id: 'a:l' }],
      { credentials: 0, achievements: 2 },
      2,
    ],
    ['0 achievements of Open Badges', [], { credentials: 0, achievements: 0 }, 0],
    ['an achievement of Open Badges 3.0', [achievement], { credentials: 0, achievements: 1 }, 1],
  ])('is %s', (words, value, counts, found) => {
    const draft = draftOf(value);
    expect(draft).toMatchObject({ words, counts, frameworks: [], issues: [] });
    expect(draft.others).toHaveLength(found);
    expect(draft.notes).toEqual(
      found === 0 ? ['No achievement is described in it: there is nothing to publish.'] : [],
    );
  });

  it('names no more than the address of a badge class that is elsewhere', () => {
    const assertion = { '@context': V2, type: 'Assertion', recipient: {}, issuedOn: '2026-01-01' };
    const notes = (badge: unknown) => draftOf({ ...assertion, badge }).notes;
    expect(notes('https://a.example/b')).toEqual([
      'Its badge class is elsewhere, at https://a.example/b; nothing is fetched.',
      'No achievement is described in it: there is nothing to publish.',
    ]);
    expect(notes('b'.repeat(300))[0]).toBe(
      `Its badge class is elsewhere, at ${'b'.repeat(200)}; nothing is fetched.`,
    );
    // Without one it is refused, and what it is is not said twice.
    expect(draftOf({ ...assertion, badge: '' })).toMatchObject({ notes: [], issues: [{ code: 'missing' }] });
  });

  it('is refused with the place of each fault, in a list, too', () => {
    const list = [achievement, { ...credential({ achievement: { name: 'B' } }), issuer: undefined }];
    expect(said(list).issues).toEqual([
      'missing $[1]: The credential has no issuer with an id.',
      'missing $[1].credentialSubject.achievement: The achievement has no id.',
    ]);
    const subjects = [
      { type: 'AchievementSubject', achievement: [{}, 'x', { id: 'k', name: 'B' }, { id: 'a:k' }] },
    ];
    expect(said({ ...credential({}), credentialSubject: subjects }).issues).toEqual([
      'missing $.credentialSubject[0].achievement[0]: The achievement has no id.',
      'not_an_iri $.credentialSubject[0].achievement[2]: The id k is not an IRI.',
      'missing $.credentialSubject[0].achievement[3]: The achievement has no name.',
    ]);
    expect(said({ ...achievement, id: 'k'.repeat(100) }).issues).toEqual([
      `not_an_iri $: The id ${'k'.repeat(80)} is not an IRI.`,
    ]);
    expect(said({ '@context': V2, type: 'BadgeClass', name: 'B' }).issues).toEqual([
      'missing $: The badge class has no id.',
    ]);
    expect(said({ '@context': V2, type: 'Nothing' }).issues).toEqual([
      'unknown_value $.type: Nothing is not a class of Open Badges 2.0.',
    ]);
    expect(said({ recipient: 'x', badge: { name: 'B' } }).issues).toEqual([
      'missing $: The assertion has no "issuedOn".',
      'missing $.badge: The badge class has no id.',
    ]);
    expect(
      said({
        '@context': V2,
        type: ['Assertion', 'Odd'],
        badge: 'a:b',
        recipient: 'x',
        issuedOn: '2026-01-01',
      }).issues,
    ).toEqual(['unknown_value $.type: Odd is not a class of Open Badges 2.0.']);
  });

  it('has each achievement once, and one id for one achievement', () => {
    const within = (second: object) =>
      said(credential({ achievement: [achievement, { ...achievement, ...second }] })).issues;
    expect(within({})).toEqual([]);
    expect(within({ name: 'Other' })).toEqual([
      'duplicate $.credentialSubject.achievement[1]: a:k is the id of two achievements that differ: ' +
        '$.credentialSubject.achievement[0] and $.credentialSubject.achievement[1].',
    ]);
  });

  it('reads learner records and endorsements within a CLR', () => {
    const inside = (type: string, subject: object) =>
      credential(subject, { type: ['VerifiableCredential', type] });
    const clr = inside('ClrCredential', {
      type: 'ClrSubject',
      verifiableCredential: [
        inside('ClrCredential', { type: 'ClrSubject', achievement }),
        inside('EndorsementCredential', { type: 'EndorsementSubject', id: 'a:k' }),
        credential({ achievement }),
      ],
    });
    expect(draftOf(clr)).toMatchObject({ counts: { credentials: 4, achievements: 2 }, issues: [] });
    expect(said(clr).leftOut).toEqual([]);
  });

  it('leaves out credentials of others within a CLR', () => {
    const clr = credential(
      { type: 'ClrSubject', verifiableCredential: [{ type: 'Other' }, 'x', achievement] },
      { type: ['VerifiableCredential', 'ClrCredential'] },
    );
    expect(said(clr)).toEqual({
      issues: [],
      leftOut: ['verifiableCredential: it is not a credential of Open Badges (2)'],
    });
  });
});

describe('associations of a CLR', () => {
  const second = { ...achievement, id: 'a:l', related: { id: 'a:old' } };
  const clr = (association: unknown, more: object = {}) =>
    credential(
      {
        type: 'ClrSubject',
        achievement: [achievement, second],
        association,
      },
      { type: ['VerifiableCredential', 'ClrCredential'], name: 'Record', ...more },
    );
  const link = (associationType: string, sourceId: string, targetId: string) => ({
    associationType,
    sourceId,
    targetId,
  });
  const associationsOf = (association: unknown, more?: object) =>
    membersOf(clr(association, more)).map(({ id, associations }) => [id, associations]);

  it('are kept where they begin; a parent becomes what its child says', () => {
    expect(
      associationsOf([
        link('exactMatchOf', 'a:k', 'b:1'),
        link('precedes', 'a:k', 'a:l'),
        link('isParentOf', 'a:k', 'a:l'),
        link('isParentOf', 'a:k', 'b:2'),
      ]),
    ).toEqual([
      [
        'a:k',
        [
          { type: 'exactMatchOf', target: 'b:1' },
          { type: 'precedes', target: 'a:l' },
          { type: 'ext:isParentOf', target: 'b:2' },
        ],
      ],
      [
        'a:l',
        [
          { type: 'isRelatedTo', target: 'a:old' },
          { type: 'isChildOf', target: 'a:k' },
        ],
      ],
    ]);
  });

  it('are of an achievement, however often the record has it', () => {
    const twice = { ...clr([link('precedes', 'a:l', 'b:1')]) };
    const subject = {
      ...twice.credentialSubject,
      verifiableCredential: [credential({ achievement: second })],
    };
    const record = { ...twice, credentialSubject: subject };
    expect(said(record).issues).toEqual([]);
    expect(membersOf(record).map(({ id, associations }) => [id, associations])).toEqual([
      ['a:k', undefined],
      [
        'a:l',
        [
          { type: 'isRelatedTo', target: 'a:old' },
          { type: 'precedes', target: 'b:1' },
        ],
      ],
    ]);
  });

  it('are of learner records alone', () => {
    const association = [link('precedes', 'a:k', 'b:1')];
    expect(membersOf(credential({ achievement, association }))).toEqual([
      { ...bare, issuer: 'a:issuer', issuerName: 'School' },
    ]);
  });

  it('that begin elsewhere are a crosswalk with the id and name of the CLR', () => {
    const elsewhere = link('isChildOf', 'b:1', 'a:k');
    const crosswalk = {
      kind: 'crosswalk',
      id: 'a:credential#associations',
      version: '1',
      title: 'Record',
      associations: [{ type: 'isChildOf', origin: 'b:1', destination: 'a:k' }],
    };
    const last = (more?: object) => draftOf(clr(elsewhere, more)).others.at(-1);
    expect(last()).toEqual({ at: '$.credentialSubject.association', members: crosswalk });
    expect(last({ name: undefined })?.members.title).toBe('a:credential');
    expect(last({ id: undefined })?.members.id).toBe('a:l');
    expect(draftOf(clr(elsewhere), '7').others.map(({ members }) => members.version)).toEqual([
      '7',
      '7',
      '7',
    ]);
    expect(draftOf(clr([])).others).toHaveLength(2);
  });

  it('are counted, and refused with their place where an end is missing', () => {
    expect(draftOf(clr([link('precedes', 'a:k', 'a:l'), link('precedes', 'b:1', 'a:l')])).counts).toEqual({
      credentials: 1,
      achievements: 2,
      precedes: 2,
    });
    const whole = link('precedes', 'a:k', 'a:l');
    const faulty = [
      whole,
      ...['associationType', 'sourceId', 'targetId'].map((name) => ({ ...whole, [name]: undefined })),
      { ...whole, sourceId: 'k' },
      { ...whole, targetId: 'l' },
      'x',
    ];
    expect(said(clr(faulty)).issues).toEqual(
      [1, 2, 3, 4, 5, 6].map(
        (i) =>
          `missing $.credentialSubject.association[${i}]: The association has no type, or an end that is not an IRI.`,
      ),
    );
  });
});

describe('an achievement', () => {
  const read = (more: object) => {
    const value = { ...achievement, ...more };
    const [members = {}] = membersOf(value);
    const own = Object.entries(members).filter(
      ([name, member]) => JSON.stringify(member) !== JSON.stringify(bare[name as keyof typeof bare]),
    );
    return { ...said(value), members: Object.fromEntries(own) };
  };

  it.each<[string, object, object]>([
    ['nothing more', {}, {}],
    [
      'texts in its language',
      { inLanguage: 'de', description: 'D', criteria: { narrative: 'N' }, creator: { name: 'S' } },
      {
        title: { de: 'Badge' },
        description: { de: 'D' },
        criteria: { de: 'N' },
        issuerName: { de: 'S' },
      },
    ],
    [
      'texts without a language',
      { description: 'D', criteria: { narrative: 'N', id: 'a:criteria' }, creator: { id: 'a:i', name: 'S' } },
      {
        description: 'D',
        criteria: 'N',
        criteriaUrl: 'a:criteria',
        issuer: 'a:i',
        issuerName: 'S',
      },
    ],
    ['an issuer by its id', { creator: 'a:i' }, { issuer: 'a:i' }],
    ['criteria and creator that are no IRIs', { criteria: { id: 'c' }, creator: 'i' }, {}],
    [
      'the rest of its texts',
      {
        version: '3',
        humanCode: 'C',
        achievementType: 'Badge',
        specialization: 'S',
        tag: ['t', 't'],
        fieldOfStudy: 'F',
      },
      {
        version: '3',
        code: 'C',
        type: 'Badge',
        specialization: 'S',
        keywords: ['t'],
        subjects: ['F'],
      },
    ],
    [
      'codes',
      {
        otherIdentifier: [
          { identifier: '1' },
          { identifier: 2, identifierType: 'ext:ESCO' },
          { identifierType: 'isbn' },
          'x',
        ],
      },
      {
        codes: [
          { scheme: 'identifier', code: '1' },
          { scheme: 'ESCO', code: '2' },
        ],
      },
    ],
    ['credits', { creditsAvailable: 0 }, { credits: 0 }],
    ['most credits', { creditsAvailable: 10_000 }, { credits: 10_000 }],
    ['credits in a list', { creditsAvailable: [3] }, { credits: 3 }],
    ['several credits', { creditsAvailable: [3, 4.5] }, { credits: [{ credits: 3 }, { credits: 4.5 }] }],
    ['no credits', { creditsAvailable: null }, {}],
    ['an image by its address', { image: 'https://a.example/i.png' }, { image: 'https://a.example/i.png' }],
    [
      'an image object',
      { image: { id: 'https://a.example/i.png', type: 'Image' } },
      { image: 'https://a.example/i.png' },
    ],
    [
      'related ones',
      {
        related: [
          { id: 'a:1', inLanguage: 'de', version: 2 },
          'a:2',
          { id: 'a:3', '@language': 'fr' },
          { id: 'x' },
          7,
        ],
      },
      {
        associations: [
          { type: 'isRelatedTo', target: 'a:1', version: '2', language: 'de' },
          { type: 'isRelatedTo', target: 'a:2' },
          { type: 'isRelatedTo', target: 'a:3', language: 'fr' },
        ],
      },
    ],
    [
      'alignments',
      {
        alignment: {
          id: 'x',
          type: 'Alignment',
          targetUrl: 'a:1',
          targetName: 'N',
          targetDescription: 'D',
          targetCode: 'C',
          targetFramework: 'F',
          targetType: 'CFItem',
        },
      },
      {
        alignments: [
          { target: 'a:1', name: 'N', description: 'D', code: 'C', framework: 'F', type: 'CFItem' },
        ],
      },
    ],
    [
      'alignments in other spellings',
      { alignment: [{ url: 'a:1', name: 'N', description: 'D' }, { targetURL: 'a:2' }] },
      {
        alignments: [{ target: 'a:1', name: 'N', description: 'D' }, { target: 'a:2' }],
      },
    ],
    [
      'results',
      {
        inLanguage: 'de',
        resultDescription: {
          id: 'a:r',
          type: 'ResultDescription',
          name: 'R',
          resultType: 'T',
          allowedValue: ['A', 'B'],
          requiredValue: 'A',
          requiredLevel: 'a:l',
          valueMin: '1',
          valueMax: 2,
          alignment: { targetUrl: 'a:1' },
          rubricCriterionLevel: [
            {
              id: 'a:l',
              type: 'X',
              name: 'L',
              description: 'D',
              level: '1',
              points: '2',
              alignment: { targetUrl: 'a:2' },
            },
          ],
        },
      },
      {
        title: { de: 'Badge' },
        results: [
          {
            id: 'a:r',
            name: { de: 'R' },
            type: 'T',
            allowedValues: ['A', 'B'],
            requiredValue: 'A',
            requiredLevel: 'a:l',
            minimum: '1',
            maximum: '2',
            levels: [
              {
                id: 'a:l',
                name: { de: 'L' },
                description: { de: 'D' },
                level: '1',
                points: '2',
                alignments: [{ target: 'a:2' }],
              },
            ],
            alignments: [{ target: 'a:1' }],
          },
        ],
      },
    ],
    [
      'results without names',
      { resultDescription: [{ id: 'a:r', requiredLevel: 'l', rubricCriterionLevel: { id: 'a:l' } }] },
      {
        results: [{ id: 'a:r', name: 'a:r', levels: [{ id: 'a:l', name: 'a:l' }] }],
      },
    ],
  ])('has %s', (_, more, members) => {
    expect(read(more)).toEqual({ issues: [], leftOut: [], members });
  });

  it.each<[string, object, string[]]>([
    [
      'an image in the file',
      { image: { id: 'data:image/png;base64,AA', caption: 'C' } },
      ['Achievement.image: an image in the file itself is not kept (1)'],
    ],
    [
      'what is beside an image',
      { image: { id: 'a:i', type: 'Image', caption: 'C', author: 'A' } },
      ['Achievement.image caption and author: Cairn has no member for it (2)'],
    ],
    [
      'credits that are too few',
      { creditsAvailable: -1 },
      ['Achievement.creditsAvailable: it is not a number from 0 to 10,000 (1)'],
    ],
    [
      'credits that are too many',
      { creditsAvailable: 10_001 },
      ['Achievement.creditsAvailable: it is not a number from 0 to 10,000 (1)'],
    ],
    [
      'credits in letters',
      { creditsAvailable: '3' },
      ['Achievement.creditsAvailable: it is not a number from 0 to 10,000 (1)'],
    ],
    [
      'what is no credits among some',
      { creditsAvailable: [3, '4', -1] },
      ['Achievement.creditsAvailable: it is not a number from 0 to 10,000 (2)'],
    ],
    [
      'endorsements',
      { endorsement: [{}], endorsementJwt: ['x'] },
      [
        'Achievement.endorsement: endorsements are credentials of their own (1)',
        'Achievement.endorsementJwt: endorsements are credentials of their own (1)',
      ],
    ],
    [
      'what it has no member for',
      {
        odd: 1,
        alignment: { targetUrl: 'a:1', odd: 1 },
        resultDescription: { id: 'a:r', odd: 1, rubricCriterionLevel: { id: 'a:l', odd: 1 } },
      },
      [
        'RubricCriterionLevel.odd: Cairn has no member for it (1)',
        'ResultDescription.odd: Cairn has no member for it (1)',
        'Alignment.odd: Cairn has no member for it (1)',
        'Achievement.odd: Cairn has no member for it (1)',
      ],
    ],
  ])('leaves out %s', (_, more, leftOut) => {
    expect(read(more)).toMatchObject({ issues: [], leftOut });
  });

  it('is refused with the place of what is not an IRI', () => {
    expect(
      read({
        alignment: [{ targetUrl: 'a:1' }, {}, { targetUrl: 'x' }],
        resultDescription: [{ id: 'a:r', rubricCriterionLevel: [{ id: 'x' }], alignment: {} }, 'x'],
      }).issues.toSorted(),
    ).toEqual([
      'not_an_iri $.alignment[1]: The alignment has no "targetUrl" that is an IRI.',
      'not_an_iri $.alignment[2]: The alignment has no "targetUrl" that is an IRI.',
      'not_an_iri $.resultDescription[0].alignment: The alignment has no "targetUrl" that is an IRI.',
      'not_an_iri $.resultDescription[0].rubricCriterionLevel[0]: The level has no id that is an IRI.',
      'not_an_iri $.resultDescription[1]: The result has no id that is an IRI.',
    ]);
  });

  it('has the issuer of its credential where it has no creator', () => {
    const issuerOf = (more: object, issuer: unknown) =>
      membersOf(credential({ achievement: { ...achievement, ...more } }, { issuer })).map((members) => [
        members.issuer,
        members.issuerName,
      ]);
    expect(issuerOf({}, { id: 'a:issuer', name: 'School' })).toEqual([['a:issuer', 'School']]);
    expect(issuerOf({}, 'a:issuer')).toEqual([['a:issuer', undefined]]);
    expect(issuerOf({ creator: { id: 'a:c' } }, { id: 'a:issuer', name: 'School' })).toEqual([
      ['a:c', undefined],
    ]);
  });
});

describe('a badge class', () => {
  it('is read with its texts, in its language', () => {
    const value = {
      ...badgeClass,
      '@language': 'de',
      version: '2',
      description: 'D',
      tags: ['t'],
      issuer: { id: 'a:i', name: 'S' },
      criteria: { id: 'a:c', narrative: 'N' },
      image: 'a:image',
      alignment: [{ targetUrl: 'a:1' }],
      related: 'a:2',
      endorsement: {},
      odd: 1,
    };
    expect(membersOf(value)).toEqual([
      {
        ...bare,
        version: '2',
        title: { de: 'Badge' },
        description: { de: 'D' },
        keywords: ['t'],
        issuer: 'a:i',
        issuerName: { de: 'S' },
        criteria: { de: 'N' },
        criteriaUrl: 'a:c',
        image: 'a:image',
        alignments: [{ target: 'a:1' }],
        associations: [{ type: 'isRelatedTo', target: 'a:2' }],
      },
    ]);
    expect(said(value)).toEqual({
      issues: [],
      leftOut: [
        'BadgeClass.endorsement: endorsements are credentials of their own (1)',
        'BadgeClass.odd: Cairn has no member for it (1)',
      ],
    });
  });

  it('has criteria by their address, an issuer by its id, and nothing more where there is nothing', () => {
    expect(membersOf({ ...badgeClass, criteria: 'a:c', issuer: 'a:i' })).toEqual([
      { ...bare, criteriaUrl: 'a:c', issuer: 'a:i' },
    ]);
    expect(membersOf(badgeClass)).toEqual([bare]);
    const image = { ...badgeClass, image: 'data:,x', alignment: { type: 'AlignmentObject' } };
    expect(said(image)).toEqual({
      issues: ['not_an_iri $.alignment: The alignment has no "targetUrl" that is an IRI.'],
      leftOut: ['BadgeClass.image: an image in the file itself is not kept (1)'],
    });
  });
});

it.each([
  ['achievement', { ...achievement, name: undefined }],
  [
    'badge class',
    {
      '@context': V2,
      type: 'BadgeClass',
      id: 'https://a.example/b',
      name: '',
      issuer: 'https://a.example/i',
    },
  ],
])('the name that an item lacks is said once: %s', async (words, value) => {
  const reading = await readStandard(new TextEncoder().encode(JSON.stringify(value)));
  expect(reading).toMatchObject({
    outcome: 'refused',
    issues: [{ code: 'missing', path: '$', message: `The ${words} has no name.` }],
  });
});
