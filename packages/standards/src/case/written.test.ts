import { expect, it } from 'vitest';
import { FRAMEWORK_IN_FULL, FRAMEWORK_WITH_LITTLE } from '../testing/full-items.ts';
import { writtenAsJson } from '../testing/written-as.ts';

/** Items that say all that is written of them, and what they become: the file, and what is left out, why and how often. */
const WRITTEN: readonly (readonly [what: string, items: readonly unknown[], written: unknown])[] = [
  [
    'a framework in full, with a crosswalk',
    FRAMEWORK_IN_FULL,
    {
      ok: true,
      text: {
        CFDocument: {
          identifier: 'f71c58f9-2f73-5972-b32b-e09f123597a3',
          uri: 'https://a.example/f',
          caseVersion: '1.1',
          creator: 'Ada',
          title: 'F',
          lastChangeDateTime: '2026-01-02T00:00:00Z',
          frameworkType: 'T',
          officialSourceURL: 'https://s.example',
          publisher: 'P',
          description: 'D',
          subject: ['s'],
          language: 'en',
          version: '4',
          adoptionStatus: 'https://s.example/Published',
          statusStartDate: '2026-01-01',
          licenseURI: {
            title: 'https://l.example/cc',
            identifier: '0bab8f64-fed7-5bcf-81b8-134f9ef526d9',
            uri: 'https://l.example/cc',
          },
          notes: 'N',
        },
        CFItems: [
          {
            identifier: '5d8fd54e-2827-5e39-a337-33e0db7891ec',
            uri: 'https://a.example/1',
            fullStatement: 'First',
            abbreviatedStatement: 'One',
            humanCodingScheme: 'C1',
            CFItemType: 'Skill',
            educationLevel: ['https://l.example/1'],
            conceptKeywords: ['k', 'l'],
            subject: ['s'],
            notes: 'N',
            language: 'en',
            statusStartDate: '2026-01-01',
            statusEndDate: '2026-02-01',
            lastChangeDateTime: '2026-01-01T00:00:00Z',
          },
          {
            identifier: 'dea70e76-513c-5abc-91a1-b51691ec5599',
            uri: 'https://a.example/2',
            fullStatement: 'Two',
            educationLevel: ['B2'],
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
          {
            identifier: '1437457f-4a68-5c75-b27c-33f07aacb3ae',
            uri: 'https://a.example/3',
            fullStatement: 'Three',
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
          {
            identifier: '850b8e10-5ac7-57eb-959b-0329ce74092f',
            uri: 'https://a.example/4',
            fullStatement: 'Four',
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
        ],
        CFAssociations: [
          {
            identifier: '5de6488d-bb4f-5e8e-8713-55e9541c617e',
            associationType: 'isChildOf',
            uri: 'urn:uuid:5de6488d-bb4f-5e8e-8713-55e9541c617e',
            originNodeURI: {
              title: 'C1',
              identifier: '5d8fd54e-2827-5e39-a337-33e0db7891ec',
              uri: 'https://a.example/1',
            },
            destinationNodeURI: {
              title: 'F',
              identifier: 'f71c58f9-2f73-5972-b32b-e09f123597a3',
              uri: 'https://a.example/f',
            },
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
          {
            identifier: '1b0b7e93-8349-5216-89a0-053f481fe20d',
            associationType: 'isChildOf',
            uri: 'urn:uuid:1b0b7e93-8349-5216-89a0-053f481fe20d',
            originNodeURI: {
              title: 'Two',
              identifier: 'dea70e76-513c-5abc-91a1-b51691ec5599',
              uri: 'https://a.example/2',
            },
            destinationNodeURI: {
              title: 'C1',
              identifier: '5d8fd54e-2827-5e39-a337-33e0db7891ec',
              uri: 'https://a.example/1',
            },
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
          {
            identifier: 'f31f913f-56f1-5d24-9bc7-7c356d7e3fcf',
            associationType: 'exactMatchOf',
            uri: 'urn:uuid:f31f913f-56f1-5d24-9bc7-7c356d7e3fcf',
            originNodeURI: {
              title: 'Two',
              identifier: 'dea70e76-513c-5abc-91a1-b51691ec5599',
              uri: 'https://a.example/2',
            },
            destinationNodeURI: {
              title: 'https://b.example/1',
              identifier: 'a041b3c4-b894-5d50-b950-75c3cc2b8c3f',
              uri: 'https://b.example/1',
            },
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
          {
            identifier: '6e7482cc-1183-5382-90a1-582e2773245c',
            associationType: 'exactMatchOf',
            uri: 'urn:uuid:6e7482cc-1183-5382-90a1-582e2773245c',
            originNodeURI: {
              title: 'Two',
              identifier: 'dea70e76-513c-5abc-91a1-b51691ec5599',
              uri: 'https://a.example/2',
            },
            destinationNodeURI: {
              title: 'https://b.example/2',
              identifier: '160a4250-f68d-5f97-a0f1-8d2daebe698b',
              uri: 'https://b.example/2',
            },
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
          {
            identifier: 'd4149c93-4e11-531d-9677-c6ffa52c03b9',
            associationType: 'ext:majorAlignment',
            uri: 'urn:uuid:d4149c93-4e11-531d-9677-c6ffa52c03b9',
            originNodeURI: {
              title: 'Two',
              identifier: 'dea70e76-513c-5abc-91a1-b51691ec5599',
              uri: 'https://a.example/2',
            },
            destinationNodeURI: {
              title: 'https://b.example/3',
              identifier: 'deae50f8-5e82-574e-beed-a0a5cc31b559',
              uri: 'https://b.example/3',
            },
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
          {
            identifier: '44df8ca7-1a41-54e2-9455-4ea1099eb3bd',
            associationType: 'precedes',
            uri: 'urn:uuid:44df8ca7-1a41-54e2-9455-4ea1099eb3bd',
            originNodeURI: {
              title: 'Two',
              identifier: 'dea70e76-513c-5abc-91a1-b51691ec5599',
              uri: 'https://a.example/2',
            },
            destinationNodeURI: {
              title: 'C1',
              identifier: '5d8fd54e-2827-5e39-a337-33e0db7891ec',
              uri: 'https://a.example/1',
            },
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
          {
            identifier: '8603c5e0-37b0-58dd-8c54-14c92ee6bf21',
            associationType: 'isChildOf',
            uri: 'urn:uuid:8603c5e0-37b0-58dd-8c54-14c92ee6bf21',
            originNodeURI: {
              title: 'Two',
              identifier: 'dea70e76-513c-5abc-91a1-b51691ec5599',
              uri: 'https://a.example/2',
            },
            destinationNodeURI: {
              title: 'https://c.example/x',
              identifier: '6fe5a7e9-6aac-58b7-a816-3ea273b0a838',
              uri: 'https://c.example/x',
            },
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
          {
            identifier: '1aaca27b-cb31-59d1-b13d-4a0297cfd0af',
            associationType: 'isChildOf',
            sequenceNumber: 2,
            uri: 'urn:uuid:1aaca27b-cb31-59d1-b13d-4a0297cfd0af',
            originNodeURI: {
              title: 'Three',
              identifier: '1437457f-4a68-5c75-b27c-33f07aacb3ae',
              uri: 'https://a.example/3',
            },
            destinationNodeURI: {
              title: 'C1',
              identifier: '5d8fd54e-2827-5e39-a337-33e0db7891ec',
              uri: 'https://a.example/1',
            },
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
          {
            identifier: 'fc1d75b8-225c-5bcd-8567-426067a21844',
            associationType: 'isChildOf',
            uri: 'urn:uuid:fc1d75b8-225c-5bcd-8567-426067a21844',
            originNodeURI: {
              title: 'Four',
              identifier: '850b8e10-5ac7-57eb-959b-0329ce74092f',
              uri: 'https://a.example/4',
            },
            destinationNodeURI: {
              title: 'C1',
              identifier: '5d8fd54e-2827-5e39-a337-33e0db7891ec',
              uri: 'https://a.example/1',
            },
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
          {
            identifier: 'b3d1950c-d282-5218-8da3-17deaaedeace',
            associationType: 'isChildOf',
            uri: 'urn:uuid:b3d1950c-d282-5218-8da3-17deaaedeace',
            originNodeURI: {
              title: 'Four',
              identifier: '850b8e10-5ac7-57eb-959b-0329ce74092f',
              uri: 'https://a.example/4',
            },
            destinationNodeURI: {
              title: 'Two',
              identifier: 'dea70e76-513c-5abc-91a1-b51691ec5599',
              uri: 'https://a.example/2',
            },
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
          {
            identifier: 'f18522ef-249e-5b5a-8df8-1a63b2641d15',
            associationType: 'isChildOf',
            uri: 'urn:uuid:f18522ef-249e-5b5a-8df8-1a63b2641d15',
            originNodeURI: {
              title: 'Four',
              identifier: '850b8e10-5ac7-57eb-959b-0329ce74092f',
              uri: 'https://a.example/4',
            },
            destinationNodeURI: {
              title: 'https://b.example/9',
              identifier: '7e4a5ec2-d353-5aa2-8ccb-c06d8c02a76c',
              uri: 'https://b.example/9',
            },
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
          {
            identifier: 'ec9d61d4-db10-5c5f-bebb-01beb6c5e8ac',
            associationType: 'exactMatchOf',
            uri: 'urn:uuid:ec9d61d4-db10-5c5f-bebb-01beb6c5e8ac',
            originNodeURI: {
              title: 'https://b.example/8',
              identifier: '76c52d9c-2e8e-58a5-8ee0-9c7473a91c73',
              uri: 'https://b.example/8',
            },
            destinationNodeURI: {
              title: 'C1',
              identifier: '5d8fd54e-2827-5e39-a337-33e0db7891ec',
              uri: 'https://a.example/1',
            },
            lastChangeDateTime: '2026-01-02T00:00:00Z',
          },
        ],
      },
      leftOut: [
        'framework code: the format has no place for it (1)',
        'framework level: the format has no place for it (1)',
        'framework keywords: the format has no place for it (1)',
        'framework codes: CASE has one identifier (2)',
        'framework title in de: a text has one language (1)',
        'competency status: the format has no place for it (1)',
        'competency method: the format has no place for it (1)',
        'competency codes: CASE has one identifier (1)',
      ],
    },
  ],
  [
    'a framework with little',
    FRAMEWORK_WITH_LITTLE,
    {
      ok: true,
      text: {
        CFDocument: {
          identifier: 'b6a596d3-202e-5edf-ad83-71ed58c71566',
          uri: 'urn:x:g',
          caseVersion: '1.1',
          creator: 'https://a.example/ada',
          title: 'G',
          lastChangeDateTime: '2026-01-01T00:00:00Z',
          version: '1',
          adoptionStatus: 'Draft',
        },
        CFItems: [
          {
            identifier: '9ee23ce3-ee30-549a-830a-eccb88299182',
            uri: 'urn:x:1',
            fullStatement: 'One',
            lastChangeDateTime: '2026-01-01T00:00:00Z',
          },
        ],
        CFAssociations: [
          {
            identifier: 'b0168df7-f7ed-59e4-a52e-9bd3839b4090',
            associationType: 'isChildOf',
            uri: 'urn:uuid:b0168df7-f7ed-59e4-a52e-9bd3839b4090',
            originNodeURI: {
              title: 'One',
              identifier: '9ee23ce3-ee30-549a-830a-eccb88299182',
              uri: 'urn:x:1',
            },
            destinationNodeURI: {
              title: 'G',
              identifier: 'b6a596d3-202e-5edf-ad83-71ed58c71566',
              uri: 'urn:x:g',
            },
            lastChangeDateTime: '2026-01-01T00:00:00Z',
          },
        ],
      },
      leftOut: [],
    },
  ],
];

it.each(WRITTEN)('%s', (_, items, expected) => {
  expect(writtenAsJson('case', items)).toEqual(expected);
});
