import { describe, expect, it } from 'vitest';
import type { LeftOut } from '../index.ts';
import { left, readingOf } from '../testing/readings.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const address = (n: number) => `https://c.example/${uuid(n)}`;

const DOCUMENT = {
  identifier: 'd0000000-0000-4000-8000-000000000000',
  uri: 'https://c.example/d',
  title: 'Skills',
  creator: 'School',
  language: 'en',
};
/** The framework that DOCUMENT becomes. */
const FRAMEWORK = {
  kind: 'framework',
  id: DOCUMENT.uri,
  version: '1',
  title: { en: 'Skills' },
  codes: [{ scheme: 'CASE', code: DOCUMENT.identifier }],
  creator: { en: 'School' },
};

const item = (n: number, more: object = {}) => ({
  identifier: uuid(n),
  uri: address(n),
  fullStatement: `S${n}`,
  ...more,
});
/** The competency that an item becomes. */
const competency = (n: number, more: object = {}) => ({ id: address(n), label: { en: `S${n}` }, ...more });

const link = (n: number) => ({ title: `I${n}`, identifier: uuid(n), uri: address(n) });
const foreign = (n: number) => ({ title: 'x', identifier: 'z', uri: `https://e.example/${n}` });
const association = (type: string, origin: unknown, destination: unknown, more: object = {}) => ({
  identifier: uuid(900),
  uri: 'https://c.example/a',
  associationType: type,
  originNodeURI: origin,
  destinationNodeURI: destination,
  ...more,
});

/** What is left out of every association. */
const identifiersOf = (associations: number) =>
  ['identifier', 'uri'].map((name) =>
    left(`CFAssociations.${name}`, 'an association is known by its type and ends', associations),
  );
const counts = (items: number, roots: number, more: object = {}) => ({
  items,
  roots,
  nulls: 0,
  rubrics: 0,
  ...more,
});

interface Expected {
  readonly words?: string;
  readonly items: readonly object[];
  readonly counts: object;
  readonly leftOut?: readonly LeftOut[];
  readonly notes?: readonly string[];
}

/** A whole reading: every member, count, note and issue. */
const reading = (expected: Expected) => ({
  outcome: 'read',
  format: 'case',
  words: 'a CASE 1.0 package',
  leftOut: [],
  notes: [],
  ...expected,
});

describe('a package of CASE is read in full', () => {
  it('of 1.0, with all that its parts say', async () => {
    const file = {
      CFDocument: {
        ...DOCUMENT,
        description: 'D',
        notes: 'N',
        publisher: 'P',
        version: '2',
        adoptionStatus: 'Adopted',
        statusStartDate: '2026-01-01',
        statusEndDate: '2027-01-01',
        lastChangeDateTime: '2026-01-01T00:00:00Z',
        officialSourceURL: 'https://s.example',
        licenseURI: { title: 'CC', identifier: 'x', uri: 'https://l.example' },
        subject: ['Math', 'Art'],
        subjectURI: [{}],
        CFPackageURI: {},
        extensions: {},
        odd: 1,
      },
      CFItems: [
        item(1, {
          abbreviatedStatement: 'One',
          notes: 'N',
          humanCodingScheme: 'C1',
          CFItemType: 'Skill',
          educationLevel: ['1'],
          statusStartDate: '2026-01-01',
          statusEndDate: '2026-02-01',
          lastChangeDateTime: '2026-01-01T00:00:00Z',
          conceptKeywords: ['k'],
          subject: ['s'],
          listEnumeration: '1',
          alternativeLabel: 'x',
          CFItemTypeURI: {},
          subjectURI: [],
          conceptKeywordsURI: {},
          licenseURI: {},
          CFDocumentURI: { uri: 'x' },
          CFItemAssociationURI: {},
          extensions: { a: 1 },
          odd: 1,
          nothing: null,
        }),
        item(2, { language: 'de', educationLevel: ['1', '2'], nothing: null }),
        item(3),
        item(4),
        { identifier: uuid(5), fullStatement: 'No uri' },
      ],
      CFAssociations: [
        association('isChildOf', link(1), { identifier: DOCUMENT.identifier, uri: DOCUMENT.uri }),
        association('isChildOf', link(2), link(1), { sequenceNumber: 2 }),
        association('isChildOf', link(3), link(1)),
        association('isChildOf', link(4), link(1)),
        association('isChildOf', link(4), link(2)),
        association('exactMatchOf', link(1), { title: 'x', identifier: 'y', uri: 'https://e.example/1' }),
        association('ext:own', link(2), link(3)),
        association('isChildOf', foreign(2), link(3)),
        association('isPartOf', foreign(2), foreign(3)),
      ],
      CFDefinitions: { CFConcepts: [{}, {}], CFSubjects: [] },
      CFRubrics: [{}, {}],
      extensions: { a: 1 },
    };
    expect(await readingOf(file)).toEqual(
      reading({
        items: [
          {
            ...FRAMEWORK,
            version: '2',
            description: { en: 'D' },
            status: 'Adopted',
            statusStartDate: '2026-01-01',
            statusEndDate: '2027-01-01',
            lastChangeDateTime: '2026-01-01T00:00:00Z',
            subjects: ['Math', 'Art'],
            notes: { en: 'N' },
            publisher: { en: 'P' },
            license: 'https://l.example',
            source: 'https://s.example',
            competencies: [
              {
                id: address(1),
                label: { en: 'One' },
                statement: { en: 'S1' },
                notes: { en: 'N' },
                code: 'C1',
                type: 'Skill',
                level: '1',
                statusStartDate: '2026-01-01',
                statusEndDate: '2026-02-01',
                lastChangeDateTime: '2026-01-01T00:00:00Z',
                keywords: ['k'],
                subjects: ['s'],
                associations: [{ type: 'exactMatchOf', target: 'https://e.example/1' }],
              },
              {
                id: address(2),
                label: { de: 'S2' },
                level: ['1', '2'],
                associations: [
                  { type: 'isChildOf', target: address(1), order: 2 },
                  { type: 'ext:own', target: address(3) },
                ],
              },
              competency(3, { broader: address(1) }),
              competency(4, { broader: [address(1), address(2)] }),
              { id: `urn:uuid:${uuid(5)}`, label: { en: 'No uri' } },
            ],
          },
          {
            kind: 'crosswalk',
            id: 'https://c.example/d#crosswalk',
            version: '2',
            title: { en: 'Skills' },
            associations: [
              { type: 'isChildOf', origin: 'https://e.example/2', destination: address(3) },
              { type: 'isPartOf', origin: 'https://e.example/2', destination: 'https://e.example/3' },
            ],
          },
        ],
        counts: {
          ...counts(5, 2, { nulls: 2, rubrics: 2 }),
          isChildOf: 6,
          exactMatchOf: 1,
          'ext:own': 1,
          isPartOf: 1,
          crosswalk: 2,
        },
        leftOut: [
          left('CFDocument.subjectURI', 'subjects are kept by their titles'),
          left('CFDocument.CFPackageURI', 'it is where the file was, not what it holds'),
          left('CFDocument.extensions', 'extensions are not kept'),
          left('CFDocument.odd', 'Cairn has no member for it'),
          left('CFItems.listEnumeration', 'Cairn lists competencies in the order of the file'),
          left('CFItems.alternativeLabel', 'a competency has one label'),
          left('CFItems.CFItemTypeURI', 'the type is kept by its title'),
          left('CFItems.conceptKeywordsURI', 'keywords are kept by their titles'),
          left('CFItems.licenseURI', 'the licence is kept for the framework'),
          left('CFItems.CFDocumentURI', 'the framework is the one that the item is in'),
          left('CFItems.CFItemAssociationURI', 'associations are read from CFAssociations'),
          left('CFItems.extensions', 'extensions are not kept'),
          left('CFItems.odd', 'Cairn has no member for it'),
          ...identifiersOf(9),
          left('CFRubrics', 'rubrics are not catalogue items', 2),
          left('CFDefinitions.CFConcepts', 'items keep what they use by its title', 2),
          left('extensions', 'extensions are not kept'),
        ],
      }),
    );
  });

  it('of 1.1, in a wrapper, versioned by its last change', async () => {
    const file = {
      CFPackage: {
        CFDocument: {
          ...DOCUMENT,
          uri: 'https://c.example/f#d',
          language: 'english',
          caseVersion: '1.1',
          frameworkType: 'T',
          lastChangeDateTime: '2026-01-01',
          officialSourceURL: 'x',
          licenseURI: 'y',
        },
        CFItems: [item(1)],
        CFAssociations: [association('precedes', foreign(2), link(1))],
      },
    };
    expect(await readingOf(file)).toEqual(
      reading({
        words: 'a CASE 1.1 package in a wrapper',
        items: [
          {
            ...FRAMEWORK,
            id: 'https://c.example/f#d',
            version: '2026-01-01',
            title: { english: 'Skills' },
            type: 'T',
            lastChangeDateTime: '2026-01-01',
            creator: { english: 'School' },
            competencies: [{ id: address(1), label: { english: 'S1' } }],
          },
          {
            kind: 'crosswalk',
            id: 'https://c.example/f#d-crosswalk',
            version: '2026-01-01',
            title: { english: 'Skills' },
            associations: [{ type: 'precedes', origin: 'https://e.example/2', destination: address(1) }],
          },
        ],
        counts: { ...counts(1, 1), precedes: 1, crosswalk: 1 },
        leftOut: [
          left('CFDocument.officialSourceURL', 'it is not an absolute IRI'),
          left('CFDocument.licenseURI', 'it is not an absolute IRI'),
          left('CFDocument.caseVersion', 'it is of the file, not of the framework'),
          ...identifiersOf(1),
        ],
        notes: ['The document has no version: 2026-01-01, its last change, is used.'],
      }),
    );
  });

  it('without a version and a last change', async () => {
    const document = { identifier: DOCUMENT.identifier, title: 'T', uri: 'x' };
    expect(await readingOf({ CFDocument: document, CFItems: [item(1)] })).toEqual(
      reading({
        items: [
          {
            kind: 'framework',
            id: `urn:uuid:${DOCUMENT.identifier}`,
            version: '1',
            title: 'T',
            competencies: [{ id: address(1), label: 'S1' }],
          },
        ],
        counts: counts(1, 1),
        notes: ['The document has no version: it is called 1.'],
      }),
    );
  });

  it('with associations of every form', async () => {
    const long = 'x'.repeat(100);
    const file = {
      CFDocument: { ...DOCUMENT, version: '1' },
      CFItems: [item(1), item(2), item(3)],
      CFAssociations: [
        association('isChildOf', link(1), link(2), { sequenceNumber: 0 }),
        association('isChildOf', link(1), link(2), { sequenceNumber: 0 }),
        association('isChildOf', link(3), link(2), { sequenceNumber: -1 }),
        association('isPeerOf', link(1), 'https://e.example/1'),
        association('isPeerOf', link(1), { identifier: uuid(3) }),
        association('isPeerOf', link(1), { identifier: uuid(3) }),
        association(long, link(1), link(3)),
        association('Is a-like/of', link(2), link(3)),
        association('!!', link(2), link(3)),
        association('replacedBy', link(2), link(1), { CFAssociationGroupingURI: {}, notes: 'n', odd: 1 }),
      ],
    };
    expect(await readingOf(file)).toEqual(
      reading({
        items: [
          {
            ...FRAMEWORK,
            competencies: [
              competency(1, {
                associations: [
                  { type: 'isChildOf', target: address(2), order: 0 },
                  { type: 'isPeerOf', target: 'https://e.example/1' },
                  { type: 'isPeerOf', target: address(3) },
                  { type: `ext:${long}`, target: address(3) },
                ],
              }),
              competency(2, {
                associations: [
                  { type: 'ext:Isa-likeof', target: address(3) },
                  { type: 'ext:unnamed', target: address(3) },
                  { type: 'replacedBy', target: address(1) },
                ],
              }),
              competency(3, { broader: address(2) }),
            ],
          },
        ],
        counts: {
          ...counts(3, 1),
          isChildOf: 3,
          isPeerOf: 3,
          [`ext:${long}`]: 1,
          'ext:Isa-likeof': 1,
          'ext:unnamed': 1,
          replacedBy: 1,
        },
        leftOut: [
          ...identifiersOf(10),
          left('CFAssociations.sequenceNumber', 'it is not a whole number from 0'),
          left('CFAssociations.CFAssociationGroupingURI', 'groups of associations are not kept'),
          left('CFAssociations.notes', 'Cairn has no member for it'),
          left('CFAssociations.odd', 'Cairn has no member for it'),
        ],
        notes: [
          `Types that CASE does not have are kept: "${long.slice(0, 80)}" as ext:${long}, "Is a-like/of" as ext:Isa-likeof, "!!" as ext:unnamed.`,
          '2 associations are in the file twice; each is kept once.',
        ],
      }),
    );
  });
});

describe('several packages are read', () => {
  const first = { CFDocument: { ...DOCUMENT, version: '1' }, CFItems: [item(1)] };
  const second = {
    CFDocument: { identifier: 'e0000000-0000-4000-8000-000000000000', title: 'E', version: '1' },
    CFItems: [item(2)],
  };

  it.each([
    ['a list, each in a wrapper or not', [first, { CFPackage: second }]],
    ['a list of a wrapper', { CFPackages: [first, second] }],
  ])('from %s', async (_, file) => {
    expect(await readingOf(file)).toEqual(
      reading({
        words: '2 CASE packages',
        items: [
          { ...FRAMEWORK, competencies: [competency(1)] },
          {
            kind: 'framework',
            id: 'urn:uuid:e0000000-0000-4000-8000-000000000000',
            version: '1',
            title: 'E',
            competencies: [{ id: address(2), label: 'S2' }],
          },
        ],
        counts: counts(2, 2),
      }),
    );
  });
});

describe('a package of CASE is refused', () => {
  it('with all that is wrong, each with its place', async () => {
    const file = {
      CFDocument: DOCUMENT,
      CFItems: [
        item(1),
        'x',
        { fullStatement: 'no id' },
        item(1),
        { identifier: uuid(1), uri: 'https://c.example/other', fullStatement: 'S2' },
        { identifier: uuid(3), uri: 'https://c.example/3' },
      ],
      CFAssociations: [
        association('isChildOf', link(1), link(77)),
        association('odd', link(1), link(1)),
        association('', link(1), link(1)),
        association('isChildOf', undefined, link(1)),
        association('isChildOf', link(1), link(1), { sequenceNumber: 'x' }),
      ],
    };
    const duplicate = (index: number, column: number) => ({
      code: 'duplicate',
      path: `$.CFItems[${index}]`,
      message: `${uuid(1)} is the identifier of two items: $.CFItems[0] and $.CFItems[${index}].`,
      hint: 'Give each item an identifier of its own.',
      line: 1,
      column,
    });
    const dangling = (index: number, column: number, message: string) => ({
      code: 'dangling',
      path: `$.CFAssociations[${index}]`,
      message,
      hint: 'Add the item to the package, or remove the association. Links to other frameworks are legal.',
      line: 1,
      column,
    });
    expect(await readingOf(file)).toEqual({
      outcome: 'refused',
      words: 'a CASE 1.0 package',
      issues: [
        {
          code: 'not_an_object',
          path: '$.CFItems[1]',
          message: 'Expected a JSON object.',
          line: 1,
          column: 298,
        },
        {
          code: 'missing',
          path: '$.CFItems[2]',
          message: 'The item has neither a "uri" that is an IRI nor an "identifier" that is a UUID.',
          line: 1,
          column: 302,
        },
        duplicate(3, 328),
        duplicate(4, 466),
        {
          code: 'missing',
          path: '$.CFItems[5]',
          message: 'The item has no "fullStatement".',
          line: 1,
          column: 573,
        },
        dangling(
          0,
          674,
          `"destinationNodeURI" is ${address(77)}, which is not in the package; the other end is ${address(1)}.`,
        ),
        {
          code: 'missing',
          path: '$.CFAssociations[2]',
          message: 'The association has no "associationType".',
          line: 1,
          column: 1487,
        },
        dangling(3, 1887, '"originNodeURI" has neither a "uri" that is an IRI nor a UUID as "identifier".'),
        {
          code: 'cycle',
          path: '$.CFItems[0]',
          message: `${address(1)} is broader than itself through its parents.`,
          line: 1,
          column: 160,
        },
      ],
      counts: { ...counts(6, 1), isChildOf: 3, 'ext:odd': 1 },
    });
  });

  it('when its document has no id', async () => {
    expect(await readingOf({ CFDocument: { title: 'T' }, CFItems: [item(1)] })).toEqual({
      outcome: 'refused',
      words: 'a CASE 1.0 package',
      issues: [
        {
          code: 'missing',
          path: '$.CFDocument',
          message: 'The document has neither a "uri" that is an IRI nor an "identifier" that is a UUID.',
          line: 1,
          column: 15,
        },
      ],
      counts: counts(1, 1),
    });
  });
});
