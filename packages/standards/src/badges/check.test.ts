import { describe, expect, it } from 'vitest';
import { checkCredential, VC_CONTEXTS } from './check.ts';
import { checkAssertion, checkBadge2, checkPart } from './check-badge-2.ts';

const credential = {
  '@context': [VC_CONTEXTS.second, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'a:issuer', type: ['Profile'] },
  credentialSubject: { type: ['AchievementSubject'], achievement: { type: ['Achievement'] } },
};

/** The issues of a credential with a change, as `code path: message`. */
const faults = (change: object, kind: 'credential' | 'clr' | 'endorsement' = 'credential', at?: string) =>
  checkCredential({ ...credential, ...change }, kind, at).map(
    ({ code, path, message }) => `${code} ${path}: ${message}`,
  );

const CONTEXT =
  'missing $.@context: The first context is not that of verifiable credentials, ' +
  'https://www.w3.org/ns/credentials/v2 or https://www.w3.org/2018/credentials/v1.';
const ISSUER = 'The credential has no issuer with an id.';
const never = (until: string, from: string) =>
  `contradiction $.${until}: "${until}" is before "${from}": the credential is never valid.`;

describe('a credential of Open Badges 3.0', () => {
  it.each<[string, object, string[]]>([
    ['that is as it should be', {}, []],
    ['of VC 1.1, with one context', { '@context': VC_CONTEXTS.first }, []],
    ['without a context', { '@context': undefined }, [CONTEXT]],
    [
      'with the contexts in another order',
      { '@context': ['https://b.example', VC_CONTEXTS.second] },
      [CONTEXT],
    ],
    ['of an achievement credential', { type: ['VerifiableCredential', 'AchievementCredential'] }, []],
    [
      'without the general type',
      { type: 'OpenBadgeCredential' },
      ['unknown_value $.type: The type VerifiableCredential is missing.'],
    ],
    [
      'without the special type',
      { type: ['VerifiableCredential', 'XOpenBadgeCredential', 'OpenBadgeCredentials'] },
      [
        'unknown_value $.type: The types VerifiableCredential, XOpenBadgeCredential, OpenBadgeCredentials ' +
          'have neither OpenBadgeCredential nor AchievementCredential among them.',
      ],
    ],
    ['of an issuer by its id', { issuer: 'a:issuer' }, []],
    ['without an issuer', { issuer: undefined }, [`missing $: ${ISSUER}`]],
    ['of an empty issuer', { issuer: '' }, [`missing $: ${ISSUER}`]],
    ['of an issuer without an id', { issuer: { name: 'A' } }, [`missing $.issuer: ${ISSUER}`]],
    ['of issuers in a list', { issuer: ['a:issuer'] }, [`missing $.issuer: ${ISSUER}`]],
    ['valid for no time at all', { validFrom: '2026-01-01', validUntil: '2026-01-01' }, []],
    [
      'that ends before it begins',
      { validFrom: '2026-01-02', validUntil: '2026-01-01' },
      [never('validUntil', 'validFrom')],
    ],
    [
      'of VC 1.1 that ends before it begins',
      { issuanceDate: '2026-01-02', expirationDate: '2026-01-01T00:00:00Z' },
      [never('expirationDate', 'issuanceDate')],
    ],
    ['with only an end', { validUntil: '2026-01-01' }, []],
    ['with only a beginning', { validFrom: '2026-01-01' }, []],
    [
      'with a time that is an object',
      { validFrom: { value: '2026-01-01' } },
      ['not_a_time $.validFrom: "validFrom" is not a time.'],
    ],
    [
      'with times that are none, of which the other names count',
      { validFrom: 'soon', issuanceDate: '2026-01-02', validUntil: 7, expirationDate: '2026-01-01' },
      [
        'not_a_time $.validFrom: "validFrom" is not a time.',
        'not_a_time $.validUntil: "validUntil" is not a time.',
        never('expirationDate', 'issuanceDate'),
      ],
    ],
    [
      'with a time without a zone',
      { validFrom: '2026-01-01T10:00:00' },
      ['not_a_time $.validFrom: "validFrom" is not a time.'],
    ],
    [
      'without a subject',
      { credentialSubject: [] },
      ['missing $: The credential has no "credentialSubject".'],
    ],
    ['of a subject without a type', { credentialSubject: { id: 'a:1' } }, []],
    [
      'of a subject of another type',
      { credentialSubject: { type: 'ClrSubject' } },
      ['unknown_value $.credentialSubject.type: The type AchievementSubject is missing.'],
    ],
    [
      'of several subjects, one of another type',
      { credentialSubject: [{ type: 'AchievementSubject' }, { type: 'X' }, 'x'] },
      ['unknown_value $.credentialSubject[1].type: The type AchievementSubject is missing.'],
    ],
  ])('%s', (_, change, expected) => {
    expect(faults(change)).toEqual(expected);
  });

  it('is refused at its place in a file', () => {
    expect(faults({ issuer: {}, '@context': [], validFrom: 'x' }, 'credential', '$[1]')).toEqual([
      CONTEXT.replace('$', '$[1]'),
      `missing $[1].issuer: ${ISSUER}`,
      'not_a_time $[1].validFrom: "validFrom" is not a time.',
    ]);
  });

  it('names at most 200 characters of its types', () => {
    const [fault = ''] = faults({ type: ['VerifiableCredential', 'x'.repeat(300)] });
    expect(fault).toBe(
      `unknown_value $.type: The types VerifiableCredential, ${'x'.repeat(178)} have neither OpenBadgeCredential nor ` +
        'AchievementCredential among them.',
    );
  });

  it.each([
    ['clr', 'ClrSubject', []],
    [
      'endorsement',
      'EndorsementSubject',
      ['unknown_value $.credentialSubject.type: The type EndorsementSubject is missing.'],
    ],
  ] as const)('of kind %s has a subject of type %s', (kind, type, untyped) => {
    const whole = { type: ['VerifiableCredential'] };
    expect(faults({ ...whole, credentialSubject: { type } }, kind)).toEqual([]);
    expect(faults({ ...whole, credentialSubject: { id: 'a:1' } }, kind)).toEqual(untyped);
    expect(faults({ ...whole, credentialSubject: { type: 'AchievementSubject' } }, kind)).toEqual([
      `unknown_value $.credentialSubject.type: The type ${type} is missing.`,
    ]);
  });

  const wrong = (path: string, wanted: string, found = 'X') =>
    `unknown_value ${path}.type: The type is ${found}; ${wanted} is expected here.`;

  it.each<[string, object, string[]]>([
    ['achievement', { achievement: { type: 'X' } }, [wrong('.achievement', 'Achievement')]],
    [
      'creator',
      { achievement: { creator: { type: ['X', 'Y'] } } },
      [wrong('.achievement.creator', 'Profile', 'X, Y')],
    ],
    [
      'alignment',
      { achievement: { alignment: [{}, { type: 'X' }] } },
      [wrong('.achievement.alignment[1]', 'Alignment')],
    ],
    ['identifier', { identifier: [{ type: 'X' }] }, [wrong('.identifier[0]', 'IdentityObject')]],
    ['identifier of others', { achievement: { identifier: { type: 'X' } } }, []],
    [
      'otherIdentifier',
      { achievement: { otherIdentifier: { type: 'X' } } },
      [wrong('.achievement.otherIdentifier', 'IdentifierEntry')],
    ],
    ['result', { result: { type: 'X' } }, [wrong('.result', 'Result')]],
    [
      'resultDescription',
      { achievement: { resultDescription: { type: 'X' } } },
      [wrong('.achievement.resultDescription', 'ResultDescription')],
    ],
    [
      'rubricCriterionLevel',
      { achievement: { resultDescription: { rubricCriterionLevel: { type: 'X' } } } },
      [wrong('.achievement.resultDescription.rubricCriterionLevel', 'RubricCriterionLevel')],
    ],
    ['source', { source: { type: 'X' } }, [wrong('.source', 'Profile')]],
    ['issuer within', { achievement: { issuer: { type: 'X' } } }, [wrong('.achievement.issuer', 'Profile')]],
    ['more types, the right one among them', { source: { type: ['X', 'Profile'] } }, []],
    ['a text', { source: 'a:1', achievement: null }, []],
    ['anything else', { evidence: { type: 'X' } }, []],
    // Credentials within have a form of their own.
    ...['endorsement', 'verifiableCredential', 'proof'].map((name): [string, object, string[]] => [
      name,
      { [name]: { source: { type: 'X' } } },
      [],
    ]),
  ])('has objects of their types: %s', (_, subject, expected) => {
    const at = '$.credentialSubject';
    expect(faults({ credentialSubject: subject })).toEqual(
      expected.map((one) => one.replace('unknown_value ', `unknown_value ${at}`)),
    );
  });

  it('has objects of their types in the issuer and in each of several subjects, too', () => {
    expect(faults({ issuer: { id: 'a:1', type: 'X' } })).toEqual([wrong('$.issuer', 'Profile')]);
    const subjects = (before: number) => [...Array(before).fill({}), { identifier: { type: 'X' } }];
    expect([1, 10].map((before) => faults({ credentialSubject: subjects(before) }))).toEqual([
      [wrong('$.credentialSubject[1].identifier', 'IdentityObject')],
      [wrong('$.credentialSubject[10].identifier', 'IdentityObject')],
    ]);
  });

  it('is refused with 100 issues at most, and 100 characters of a type', () => {
    const result = Array.from({ length: 150 }, () => ({ type: 'x'.repeat(120) }));
    const found = faults({ credentialSubject: { result } });
    expect(found).toHaveLength(100);
    expect(found[0]).toBe(wrong('$.credentialSubject.result[0]', 'Result', 'x'.repeat(100)));
  });
});

const V2 = 'https://w3id.org/openbadges/v2';

describe('an object of Open Badges 2.0', () => {
  const CONTEXT_2 = `unknown_value $.@context: The context ${V2} is missing.`;
  const unknown = (type: string) => `unknown_value $.type: ${type} is not a class of Open Badges 2.0.`;
  it.each<[object, string[]]>([
    [{ '@context': V2, type: 'BadgeClass' }, []],
    [{ '@context': ['https://b.example', V2], type: ['Assertion', 'Extension'] }, []],
    [{ '@context': V2 }, ['missing $.type: The object has no type.']],
    [
      { '@context': V2, type: ['Assertion', 'Nothing', 'https://b.example/Own', 'ext:Own'] },
      [unknown('Nothing')],
    ],
    [{ '@context': V2, type: ['1a:b', 'x'.repeat(90)] }, [unknown('1a:b'), unknown('x'.repeat(80))]],
    [
      { '@context': V2, type: Array.from({ length: 12 }, (_, i) => `T${i}`) },
      Array.from({ length: 10 }, (_, i) => unknown(`T${i}`)),
    ],
    [{ type: 'Issuer' }, [CONTEXT_2]],
    [{ '@context': 'https://b.example', type: 'Issuer' }, [CONTEXT_2]],
    // A context in place of its address may say the same.
    [{ '@context': [{ a: 'b' }], type: 'Issuer' }, []],
  ])('%j', (object, expected) => {
    expect(
      checkBadge2(object as Record<string, unknown>, '$').map(
        ({ code, path, message }) => `${code} ${path}: ${message}`,
      ),
    ).toEqual(expected);
  });

  it.each([
    'AlignmentObject',
    'Assertion',
    'BadgeClass',
    'Criteria',
    'CryptographicKey',
    'Endorsement',
    'Evidence',
    'Extension',
    'IdentityObject',
    'Image',
    'Issuer',
    'Profile',
    'RevocationList',
    'VerificationObject',
  ])('may be of class %s', (type) => {
    expect(checkBadge2({ '@context': V2, type }, '$')).toEqual([]);
  });
});

describe('an extension of Open Badges 2.0', () => {
  const name = 'extensions:exampleExtension';
  const faults = (extension: unknown, member = name) =>
    checkBadge2({ '@context': V2, type: 'Assertion', [member]: extension }, '$').map(
      ({ code, path, message }) => `${code} ${path}: ${message}`,
    );
  const typed = (type: unknown, more: object) => ({ type, ...more });
  const wrong = (member: string, known: string, wanted: string, at = name) =>
    `unknown_value $.${at}.${member}: "${member}" of ${known} is not ${wanted}.`;
  it.each<[unknown, string[]]>([
    [typed(['Extension', 'extensions:ExampleExtension'], { exampleProperty: 'short' }), []],
    [
      typed('extensions:ExampleExtension', { exampleProperty: 7 }),
      [wrong('exampleProperty', 'ExampleExtension', 'a text')],
    ],
    [
      typed(['Extension', 'obi:extensions/#ExampleExtension'], { 'http://schema.org/text': 1337 }),
      [wrong('http://schema.org/text', 'ExampleExtension', 'a text')],
    ],
    [typed('ExampleExtension', { exampleProperty: ['a', 'b'], 'https://schema.org/text': [] }), []],
    [
      typed('a/ExampleExtension', { exampleProperty: ['a', {}], other: 7 }),
      [wrong('exampleProperty', 'ExampleExtension', 'a text')],
    ],
    [typed('extensions:ApplyLink', { url: 'https://school.example' }), []],
    [typed('extensions:ApplyLink', { url: 'nowhere' }), [wrong('url', 'ApplyLink', 'an address')]],
    [typed('extensions:ApplyLink', { url: 7 }), [wrong('url', 'ApplyLink', 'an address')]],
    [typed('extensions:Own', { url: 7, text: 7 }), []],
    [typed([], { url: 7 }), []],
    ['x', []],
    [
      [typed('ApplyLink', {}), typed('ApplyLink', { url: 7 })],
      [wrong('url', 'ApplyLink', 'an address', `${name}[1]`)],
    ],
  ])('%j', (extension, expected) => {
    expect(faults(extension)).toEqual(expected);
    // Only such members are extensions.
    expect(faults(extension, 'evidence')).toEqual([]);
  });
});

describe('a part of Open Badges 2.0', () => {
  it.each<[object, number]>([
    [{ type: 'Criteria', id: 'https://school.example/criteria' }, 1],
    [{ type: ['Criteria'], narrative: '' }, 1],
    [{ type: 'Criteria', narrative: 'Pass' }, 0],
    [{ type: ['Criteria', 'Issuer'] }, 0],
    [{ type: 'Issuer' }, 0],
    [{}, 0],
  ])('that says nothing is no document of its own: %j', (object, count) => {
    const found = checkPart(object as Record<string, unknown>, '$[2]');
    expect(found).toHaveLength(count);
    for (const one of found) {
      expect(one).toEqual({
        code: 'unknown_value',
        path: '$[2].type',
        message:
          'The document is Criteria and has no "narrative", so that it says nothing. An issuer has the type Issuer or Profile.',
      });
    }
  });
});

describe('an assertion of Open Badges 1.0 or 2.0', () => {
  const whole = { badge: 'a:b', recipient: 'sha256$', issuedOn: '2026-01-02' };
  const lacks = (name: string) => `missing $: The assertion has no "${name}".`;
  const noTime = (name: string) => `not_a_time $.${name}: "${name}" is not a time.`;
  const before =
    'contradiction $.expires: "expires" is before the time of issue: the assertion is never valid.';
  it.each<[object, string[]]>([
    [whole, []],
    [{}, ['badge', 'recipient', 'issuedOn'].map(lacks)],
    [{ ...whole, badge: '', recipient: [] }, ['badge', 'recipient'].map(lacks)],
    [{ badge: 'a:b', recipient: 'x', issued_on: '2026-01-02' }, []],
    [{ badge: 'a:b', recipient: 'x', issued_on: '' }, [lacks('issued_on')]],
    [{ ...whole, expires: '2026-01-02' }, []],
    [{ ...whole, expires: '2026-01-01' }, [before]],
    [{ badge: 'a:b', recipient: 'x', issued_on: '2026-01-02', expires: '2026-01-01' }, [before]],
    [{ ...whole, issuedOn: 'soon', expires: {} }, [noTime('issuedOn'), noTime('expires')]],
    [{ ...whole, issuedOn: '2026-04-31' }, [noTime('issuedOn')]],
    [{ ...whole, issuedOn: '2024-02-29T10:00:00' }, []],
    [{ ...whole, issuedOn: '2026-02-29T10:00:00Z' }, [noTime('issuedOn')]],
    [{ ...whole, issuedOn: 'soon', expires: '2026-01-01' }, [noTime('issuedOn')]],
  ])('%j', (object, expected) => {
    expect(
      checkAssertion(object as Record<string, unknown>, '$').map(
        ({ code, path, message }) => `${code} ${path}: ${message}`,
      ),
    ).toEqual(expected);
  });
});
