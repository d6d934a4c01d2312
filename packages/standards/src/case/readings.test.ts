import { expect, it } from 'vitest';
import { type Reading, type ReadOptions, readStandard } from '../index.ts';

/** Files that say all that is read of them, or lack it, and what becomes of them: every member, count, note and issue. */
const READINGS: readonly (readonly [what: string, file: unknown, options: ReadOptions, reading: Reading])[] =
  [
    [
      'a package of CASE 1.0 in full',
      {
        CFDocument: {
          identifier: 'd0000000-0000-4000-8000-000000000000',
          uri: 'https://c.example/d',
          title: 'Skills',
          creator: 'School',
          language: 'en',
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
          {
            identifier: '00000000-0000-4000-8000-000000000001',
            uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            fullStatement: 'S1',
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
          },
          {
            identifier: '00000000-0000-4000-8000-000000000002',
            uri: 'https://c.example/00000000-0000-4000-8000-000000000002',
            fullStatement: 'S2',
            language: 'de',
            educationLevel: ['1', '2'],
            nothing: null,
          },
          {
            identifier: '00000000-0000-4000-8000-000000000003',
            uri: 'https://c.example/00000000-0000-4000-8000-000000000003',
            fullStatement: 'S3',
          },
          {
            identifier: '00000000-0000-4000-8000-000000000004',
            uri: 'https://c.example/00000000-0000-4000-8000-000000000004',
            fullStatement: 'S4',
          },
          { identifier: '00000000-0000-4000-8000-000000000005', fullStatement: 'No uri' },
        ],
        CFAssociations: [
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isChildOf',
            originNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            destinationNodeURI: {
              identifier: 'd0000000-0000-4000-8000-000000000000',
              uri: 'https://c.example/d',
            },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isChildOf',
            originNodeURI: {
              title: 'I2',
              identifier: '00000000-0000-4000-8000-000000000002',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000002',
            },
            destinationNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            sequenceNumber: 2,
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isChildOf',
            originNodeURI: {
              title: 'I3',
              identifier: '00000000-0000-4000-8000-000000000003',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000003',
            },
            destinationNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isChildOf',
            originNodeURI: {
              title: 'I4',
              identifier: '00000000-0000-4000-8000-000000000004',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000004',
            },
            destinationNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isChildOf',
            originNodeURI: {
              title: 'I4',
              identifier: '00000000-0000-4000-8000-000000000004',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000004',
            },
            destinationNodeURI: {
              title: 'I2',
              identifier: '00000000-0000-4000-8000-000000000002',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000002',
            },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'exactMatchOf',
            originNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            destinationNodeURI: { title: 'x', identifier: 'y', uri: 'https://e.example/1' },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'ext:own',
            originNodeURI: {
              title: 'I2',
              identifier: '00000000-0000-4000-8000-000000000002',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000002',
            },
            destinationNodeURI: {
              title: 'I3',
              identifier: '00000000-0000-4000-8000-000000000003',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000003',
            },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isChildOf',
            originNodeURI: { title: 'x', identifier: 'z', uri: 'https://e.example/2' },
            destinationNodeURI: {
              title: 'I3',
              identifier: '00000000-0000-4000-8000-000000000003',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000003',
            },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isPartOf',
            originNodeURI: { title: 'x', identifier: 'z', uri: 'https://e.example/2' },
            destinationNodeURI: { title: 'x', identifier: 'z', uri: 'https://e.example/3' },
          },
        ],
        CFDefinitions: { CFConcepts: [{}, {}], CFSubjects: [] },
        CFRubrics: [{}, {}],
        extensions: { a: 1 },
      },
      { fileName: 'f.json' },
      {
        outcome: 'read',
        format: 'case',
        words: 'a CASE 1.0 package',
        items: [
          {
            kind: 'framework',
            id: 'https://c.example/d',
            version: '2',
            title: { en: 'Skills' },
            description: { en: 'D' },
            codes: [{ scheme: 'CASE', code: 'd0000000-0000-4000-8000-000000000000' }],
            status: 'Adopted',
            statusStartDate: '2026-01-01',
            statusEndDate: '2027-01-01',
            lastChangeDateTime: '2026-01-01T00:00:00Z',
            subjects: ['Math', 'Art'],
            notes: { en: 'N' },
            creator: { en: 'School' },
            publisher: { en: 'P' },
            license: 'https://l.example',
            source: 'https://s.example',
            competencies: [
              {
                id: 'https://c.example/00000000-0000-4000-8000-000000000001',
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
                id: 'https://c.example/00000000-0000-4000-8000-000000000002',
                label: { de: 'S2' },
                level: ['1', '2'],
                associations: [
                  {
                    type: 'isChildOf',
                    target: 'https://c.example/00000000-0000-4000-8000-000000000001',
                    order: 2,
                  },
                  { type: 'ext:own', target: 'https://c.example/00000000-0000-4000-8000-000000000003' },
                ],
              },
              {
                id: 'https://c.example/00000000-0000-4000-8000-000000000003',
                label: { en: 'S3' },
                broader: 'https://c.example/00000000-0000-4000-8000-000000000001',
              },
              {
                id: 'https://c.example/00000000-0000-4000-8000-000000000004',
                label: { en: 'S4' },
                broader: [
                  'https://c.example/00000000-0000-4000-8000-000000000001',
                  'https://c.example/00000000-0000-4000-8000-000000000002',
                ],
              },
              { id: 'urn:uuid:00000000-0000-4000-8000-000000000005', label: { en: 'No uri' } },
            ],
          },
          {
            kind: 'crosswalk',
            id: 'https://c.example/d#crosswalk',
            version: '2',
            title: { en: 'Skills' },
            associations: [
              {
                type: 'isChildOf',
                origin: 'https://e.example/2',
                destination: 'https://c.example/00000000-0000-4000-8000-000000000003',
              },
              { type: 'isPartOf', origin: 'https://e.example/2', destination: 'https://e.example/3' },
            ],
          },
        ],
        counts: {
          items: 5,
          roots: 2,
          nulls: 2,
          rubrics: 2,
          isChildOf: 6,
          exactMatchOf: 1,
          'ext:own': 1,
          isPartOf: 1,
          crosswalk: 2,
        },
        leftOut: [
          { what: 'CFDocument.subjectURI', why: 'subjects are kept by their titles', count: 1 },
          { what: 'CFDocument.CFPackageURI', why: 'it is where the file was, not what it holds', count: 1 },
          { what: 'CFDocument.extensions', why: 'extensions are not kept', count: 1 },
          { what: 'CFDocument.odd', why: 'Cairn has no member for it', count: 1 },
          {
            what: 'CFItems.listEnumeration',
            why: 'Cairn lists competencies in the order of the file',
            count: 1,
          },
          { what: 'CFItems.alternativeLabel', why: 'a competency has one label', count: 1 },
          { what: 'CFItems.CFItemTypeURI', why: 'the type is kept by its title', count: 1 },
          { what: 'CFItems.conceptKeywordsURI', why: 'keywords are kept by their titles', count: 1 },
          { what: 'CFItems.licenseURI', why: 'the licence is kept for the framework', count: 1 },
          { what: 'CFItems.CFDocumentURI', why: 'the framework is the one that the item is in', count: 1 },
          {
            what: 'CFItems.CFItemAssociationURI',
            why: 'associations are read from CFAssociations',
            count: 1,
          },
          { what: 'CFItems.extensions', why: 'extensions are not kept', count: 1 },
          { what: 'CFItems.odd', why: 'Cairn has no member for it', count: 1 },
          {
            what: 'CFAssociations.identifier',
            why: 'an association is known by its type and ends',
            count: 9,
          },
          { what: 'CFAssociations.uri', why: 'an association is known by its type and ends', count: 9 },
          { what: 'CFRubrics', why: 'rubrics are not catalogue items', count: 2 },
          { what: 'CFDefinitions.CFConcepts', why: 'items keep what they use by its title', count: 2 },
          { what: 'extensions', why: 'extensions are not kept', count: 1 },
        ],
        notes: [],
      },
    ],
    [
      'a package of CASE 1.1 in a wrapper, without a version',
      {
        CFPackage: {
          CFDocument: {
            identifier: 'd0000000-0000-4000-8000-000000000000',
            uri: 'https://c.example/f#d',
            title: 'Skills',
            creator: 'School',
            language: 'english',
            caseVersion: '1.1',
            frameworkType: 'T',
            lastChangeDateTime: '2026-01-01',
            officialSourceURL: 'x',
            licenseURI: 'y',
          },
          CFItems: [
            {
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
              fullStatement: 'S1',
            },
          ],
          CFAssociations: [
            {
              identifier: '00000000-0000-4000-8000-000000000900',
              uri: 'https://c.example/a',
              associationType: 'precedes',
              originNodeURI: { title: 'x', identifier: 'z', uri: 'https://e.example/2' },
              destinationNodeURI: {
                title: 'I1',
                identifier: '00000000-0000-4000-8000-000000000001',
                uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
              },
            },
          ],
        },
      },
      { fileName: 'f.json' },
      {
        outcome: 'read',
        format: 'case',
        words: 'a CASE 1.1 package in a wrapper',
        items: [
          {
            kind: 'framework',
            id: 'https://c.example/f#d',
            version: '2026-01-01',
            title: { english: 'Skills' },
            codes: [{ scheme: 'CASE', code: 'd0000000-0000-4000-8000-000000000000' }],
            type: 'T',
            lastChangeDateTime: '2026-01-01',
            creator: { english: 'School' },
            competencies: [
              { id: 'https://c.example/00000000-0000-4000-8000-000000000001', label: { english: 'S1' } },
            ],
          },
          {
            kind: 'crosswalk',
            id: 'https://c.example/f#d-crosswalk',
            version: '2026-01-01',
            title: { english: 'Skills' },
            associations: [
              {
                type: 'precedes',
                origin: 'https://e.example/2',
                destination: 'https://c.example/00000000-0000-4000-8000-000000000001',
              },
            ],
          },
        ],
        counts: { items: 1, roots: 1, nulls: 0, rubrics: 0, precedes: 1, crosswalk: 1 },
        leftOut: [
          { what: 'CFDocument.officialSourceURL', why: 'it is not an absolute IRI', count: 1 },
          { what: 'CFDocument.licenseURI', why: 'it is not an absolute IRI', count: 1 },
          { what: 'CFDocument.caseVersion', why: 'it is of the file, not of the framework', count: 1 },
          {
            what: 'CFAssociations.identifier',
            why: 'an association is known by its type and ends',
            count: 1,
          },
          { what: 'CFAssociations.uri', why: 'an association is known by its type and ends', count: 1 },
        ],
        notes: ['The document has no version: 2026-01-01, its last change, is used.'],
      },
    ],
    [
      'a document without version and change',
      {
        CFDocument: { identifier: 'd0000000-0000-4000-8000-000000000000', title: 'T', uri: 'x' },
        CFItems: [
          {
            identifier: '00000000-0000-4000-8000-000000000001',
            uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            fullStatement: 'S1',
          },
        ],
      },
      { fileName: 'f.json' },
      {
        outcome: 'read',
        format: 'case',
        words: 'a CASE 1.0 package',
        items: [
          {
            kind: 'framework',
            id: 'urn:uuid:d0000000-0000-4000-8000-000000000000',
            version: '1',
            title: 'T',
            competencies: [{ id: 'https://c.example/00000000-0000-4000-8000-000000000001', label: 'S1' }],
          },
        ],
        counts: { items: 1, roots: 1, nulls: 0, rubrics: 0 },
        leftOut: [],
        notes: ['The document has no version: it is called 1.'],
      },
    ],
    [
      'what is wrong with a package',
      {
        CFDocument: {
          identifier: 'd0000000-0000-4000-8000-000000000000',
          uri: 'https://c.example/d',
          title: 'Skills',
          creator: 'School',
          language: 'en',
        },
        CFItems: [
          {
            identifier: '00000000-0000-4000-8000-000000000001',
            uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            fullStatement: 'S1',
          },
          'x',
          { fullStatement: 'no id' },
          {
            identifier: '00000000-0000-4000-8000-000000000001',
            uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            fullStatement: 'S1',
          },
          {
            identifier: '00000000-0000-4000-8000-000000000001',
            uri: 'https://c.example/other',
            fullStatement: 'S2',
          },
          { identifier: '00000000-0000-4000-8000-000000000003', uri: 'https://c.example/3' },
        ],
        CFAssociations: [
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isChildOf',
            originNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            destinationNodeURI: {
              title: 'I77',
              identifier: '00000000-0000-4000-8000-000000000077',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000077',
            },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'odd',
            originNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            destinationNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: '',
            originNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            destinationNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isChildOf',
            destinationNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isChildOf',
            originNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            destinationNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            sequenceNumber: 'x',
          },
        ],
      },
      { fileName: 'f.json' },
      {
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
          {
            code: 'duplicate',
            path: '$.CFItems[3]',
            message:
              '00000000-0000-4000-8000-000000000001 is the identifier of two items: $.CFItems[0] and $.CFItems[3].',
            hint: 'Give each item an identifier of its own.',
            line: 1,
            column: 328,
          },
          {
            code: 'duplicate',
            path: '$.CFItems[4]',
            message:
              '00000000-0000-4000-8000-000000000001 is the identifier of two items: $.CFItems[0] and $.CFItems[4].',
            hint: 'Give each item an identifier of its own.',
            line: 1,
            column: 466,
          },
          {
            code: 'missing',
            path: '$.CFItems[5]',
            message: 'The item has no "fullStatement".',
            line: 1,
            column: 573,
          },
          {
            code: 'dangling',
            path: '$.CFAssociations[0]',
            message:
              '"destinationNodeURI" is https://c.example/00000000-0000-4000-8000-000000000077, which is not in the package; the other end is https://c.example/00000000-0000-4000-8000-000000000001.',
            hint: 'Add the item to the package, or remove the association. Links to other frameworks are legal.',
            line: 1,
            column: 674,
          },
          {
            code: 'missing',
            path: '$.CFAssociations[2]',
            message: 'The association has no "associationType".',
            line: 1,
            column: 1487,
          },
          {
            code: 'dangling',
            path: '$.CFAssociations[3]',
            message: '"originNodeURI" has neither a "uri" that is an IRI nor a UUID as "identifier".',
            hint: 'Add the item to the package, or remove the association. Links to other frameworks are legal.',
            line: 1,
            column: 1887,
          },
          {
            code: 'cycle',
            path: '$.CFItems[0]',
            message:
              'https://c.example/00000000-0000-4000-8000-000000000001 is broader than itself through its parents.',
            line: 1,
            column: 160,
          },
        ],
        counts: { items: 6, roots: 1, nulls: 0, rubrics: 0, isChildOf: 3, 'ext:odd': 1 },
      },
    ],
    [
      'associations of every form',
      {
        CFDocument: {
          identifier: 'd0000000-0000-4000-8000-000000000000',
          uri: 'https://c.example/d',
          title: 'Skills',
          creator: 'School',
          language: 'en',
          version: '1',
        },
        CFItems: [
          {
            identifier: '00000000-0000-4000-8000-000000000001',
            uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            fullStatement: 'S1',
          },
          {
            identifier: '00000000-0000-4000-8000-000000000002',
            uri: 'https://c.example/00000000-0000-4000-8000-000000000002',
            fullStatement: 'S2',
          },
          {
            identifier: '00000000-0000-4000-8000-000000000003',
            uri: 'https://c.example/00000000-0000-4000-8000-000000000003',
            fullStatement: 'S3',
          },
        ],
        CFAssociations: [
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isChildOf',
            originNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            destinationNodeURI: {
              title: 'I2',
              identifier: '00000000-0000-4000-8000-000000000002',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000002',
            },
            sequenceNumber: 0,
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isChildOf',
            originNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            destinationNodeURI: {
              title: 'I2',
              identifier: '00000000-0000-4000-8000-000000000002',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000002',
            },
            sequenceNumber: 0,
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isChildOf',
            originNodeURI: {
              title: 'I3',
              identifier: '00000000-0000-4000-8000-000000000003',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000003',
            },
            destinationNodeURI: {
              title: 'I2',
              identifier: '00000000-0000-4000-8000-000000000002',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000002',
            },
            sequenceNumber: -1,
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isPeerOf',
            originNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            destinationNodeURI: 'https://e.example/1',
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isPeerOf',
            originNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            destinationNodeURI: { identifier: '00000000-0000-4000-8000-000000000003' },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'isPeerOf',
            originNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            destinationNodeURI: { identifier: '00000000-0000-4000-8000-000000000003' },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType:
              'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
            originNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            destinationNodeURI: {
              title: 'I3',
              identifier: '00000000-0000-4000-8000-000000000003',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000003',
            },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'Is a-like/of',
            originNodeURI: {
              title: 'I2',
              identifier: '00000000-0000-4000-8000-000000000002',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000002',
            },
            destinationNodeURI: {
              title: 'I3',
              identifier: '00000000-0000-4000-8000-000000000003',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000003',
            },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: '!!',
            originNodeURI: {
              title: 'I2',
              identifier: '00000000-0000-4000-8000-000000000002',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000002',
            },
            destinationNodeURI: {
              title: 'I3',
              identifier: '00000000-0000-4000-8000-000000000003',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000003',
            },
          },
          {
            identifier: '00000000-0000-4000-8000-000000000900',
            uri: 'https://c.example/a',
            associationType: 'replacedBy',
            originNodeURI: {
              title: 'I2',
              identifier: '00000000-0000-4000-8000-000000000002',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000002',
            },
            destinationNodeURI: {
              title: 'I1',
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            },
            CFAssociationGroupingURI: {},
            notes: 'n',
            odd: 1,
          },
        ],
      },
      { fileName: 'f.json' },
      {
        outcome: 'read',
        format: 'case',
        words: 'a CASE 1.0 package',
        items: [
          {
            kind: 'framework',
            id: 'https://c.example/d',
            version: '1',
            title: { en: 'Skills' },
            codes: [{ scheme: 'CASE', code: 'd0000000-0000-4000-8000-000000000000' }],
            creator: { en: 'School' },
            competencies: [
              {
                id: 'https://c.example/00000000-0000-4000-8000-000000000001',
                label: { en: 'S1' },
                associations: [
                  {
                    type: 'isChildOf',
                    target: 'https://c.example/00000000-0000-4000-8000-000000000002',
                    order: 0,
                  },
                  { type: 'isPeerOf', target: 'https://e.example/1' },
                  { type: 'isPeerOf', target: 'https://c.example/00000000-0000-4000-8000-000000000003' },
                  {
                    type: 'ext:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
                    target: 'https://c.example/00000000-0000-4000-8000-000000000003',
                  },
                ],
              },
              {
                id: 'https://c.example/00000000-0000-4000-8000-000000000002',
                label: { en: 'S2' },
                associations: [
                  {
                    type: 'ext:Isa-likeof',
                    target: 'https://c.example/00000000-0000-4000-8000-000000000003',
                  },
                  { type: 'ext:unnamed', target: 'https://c.example/00000000-0000-4000-8000-000000000003' },
                  { type: 'replacedBy', target: 'https://c.example/00000000-0000-4000-8000-000000000001' },
                ],
              },
              {
                id: 'https://c.example/00000000-0000-4000-8000-000000000003',
                label: { en: 'S3' },
                broader: 'https://c.example/00000000-0000-4000-8000-000000000002',
              },
            ],
          },
        ],
        counts: {
          items: 3,
          roots: 1,
          nulls: 0,
          rubrics: 0,
          isChildOf: 3,
          isPeerOf: 3,
          'ext:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx': 1,
          'ext:Isa-likeof': 1,
          'ext:unnamed': 1,
          replacedBy: 1,
        },
        leftOut: [
          {
            what: 'CFAssociations.identifier',
            why: 'an association is known by its type and ends',
            count: 10,
          },
          { what: 'CFAssociations.uri', why: 'an association is known by its type and ends', count: 10 },
          { what: 'CFAssociations.sequenceNumber', why: 'it is not a whole number from 0', count: 1 },
          {
            what: 'CFAssociations.CFAssociationGroupingURI',
            why: 'groups of associations are not kept',
            count: 1,
          },
          { what: 'CFAssociations.notes', why: 'Cairn has no member for it', count: 1 },
          { what: 'CFAssociations.odd', why: 'Cairn has no member for it', count: 1 },
        ],
        notes: [
          'Types that CASE does not have are kept: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" as ext:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, "Is a-like/of" as ext:Isa-likeof, "!!" as ext:unnamed.',
          '2 associations are in the file twice; each is kept once.',
        ],
      },
    ],
    [
      'several packages, in a list and in wrappers',
      [
        {
          CFDocument: {
            identifier: 'd0000000-0000-4000-8000-000000000000',
            uri: 'https://c.example/d',
            title: 'Skills',
            creator: 'School',
            language: 'en',
            version: '1',
          },
          CFItems: [
            {
              identifier: '00000000-0000-4000-8000-000000000001',
              uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
              fullStatement: 'S1',
            },
          ],
        },
        {
          CFPackage: {
            CFDocument: { identifier: 'e0000000-0000-4000-8000-000000000000', title: 'E', version: '1' },
            CFItems: [
              {
                identifier: '00000000-0000-4000-8000-000000000002',
                uri: 'https://c.example/00000000-0000-4000-8000-000000000002',
                fullStatement: 'S2',
              },
            ],
          },
        },
      ],
      { fileName: 'f.json' },
      {
        outcome: 'read',
        format: 'case',
        words: '2 CASE packages',
        items: [
          {
            kind: 'framework',
            id: 'https://c.example/d',
            version: '1',
            title: { en: 'Skills' },
            codes: [{ scheme: 'CASE', code: 'd0000000-0000-4000-8000-000000000000' }],
            creator: { en: 'School' },
            competencies: [
              { id: 'https://c.example/00000000-0000-4000-8000-000000000001', label: { en: 'S1' } },
            ],
          },
          {
            kind: 'framework',
            id: 'urn:uuid:e0000000-0000-4000-8000-000000000000',
            version: '1',
            title: 'E',
            competencies: [{ id: 'https://c.example/00000000-0000-4000-8000-000000000002', label: 'S2' }],
          },
        ],
        counts: { items: 2, roots: 2, nulls: 0, rubrics: 0 },
        leftOut: [],
        notes: [],
      },
    ],
    [
      'packages in a list of a wrapper',
      {
        CFPackages: [
          {
            CFDocument: {
              identifier: 'd0000000-0000-4000-8000-000000000000',
              uri: 'https://c.example/d',
              title: 'Skills',
              creator: 'School',
              language: 'en',
              version: '1',
            },
            CFItems: [
              {
                identifier: '00000000-0000-4000-8000-000000000001',
                uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
                fullStatement: 'S1',
              },
            ],
          },
          {
            CFDocument: { identifier: 'e0000000-0000-4000-8000-000000000000', title: 'E', version: '1' },
            CFItems: [
              {
                identifier: '00000000-0000-4000-8000-000000000002',
                uri: 'https://c.example/00000000-0000-4000-8000-000000000002',
                fullStatement: 'S2',
              },
            ],
          },
        ],
      },
      { fileName: 'f.json' },
      {
        outcome: 'read',
        format: 'case',
        words: '2 CASE packages',
        items: [
          {
            kind: 'framework',
            id: 'https://c.example/d',
            version: '1',
            title: { en: 'Skills' },
            codes: [{ scheme: 'CASE', code: 'd0000000-0000-4000-8000-000000000000' }],
            creator: { en: 'School' },
            competencies: [
              { id: 'https://c.example/00000000-0000-4000-8000-000000000001', label: { en: 'S1' } },
            ],
          },
          {
            kind: 'framework',
            id: 'urn:uuid:e0000000-0000-4000-8000-000000000000',
            version: '1',
            title: 'E',
            competencies: [{ id: 'https://c.example/00000000-0000-4000-8000-000000000002', label: 'S2' }],
          },
        ],
        counts: { items: 2, roots: 2, nulls: 0, rubrics: 0 },
        leftOut: [],
        notes: [],
      },
    ],
    [
      'a document without an id',
      {
        CFDocument: { title: 'T' },
        CFItems: [
          {
            identifier: '00000000-0000-4000-8000-000000000001',
            uri: 'https://c.example/00000000-0000-4000-8000-000000000001',
            fullStatement: 'S1',
          },
        ],
      },
      { fileName: 'f.json' },
      {
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
        counts: { items: 1, roots: 1, nulls: 0, rubrics: 0 },
      },
    ],
  ];

it.each(READINGS)('%s', async (_, file, options, expected) => {
  expect(await readStandard(new TextEncoder().encode(JSON.stringify(file)), options)).toEqual(expected);
});
