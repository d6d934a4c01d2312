import { describe, expect, it } from 'vitest';
import { plainText } from '../language-text.ts';
import { parseCatalogueItem } from './parse-catalogue-item.ts';

const method = { type: 'highest', threshold: 0.7 };
const described = {
  code: 'A.1',
  codes: [
    { scheme: 'ESCO', version: '1.2', code: 'S1.2.3' },
    { scheme: 'CIP', code: '11.0701' },
  ],
  type: 'Skill',
  level: ['B2', 'C1'],
  status: 'Adopted',
  statusStartDate: '2026-03-01',
  statusEndDate: '2027-03-01T09:00:00Z',
  lastChangeDateTime: '2026-03-01T09:00:00.123+02:00',
  keywords: ['sketch'],
  subjects: ['Design', 'Research'],
};
const framework = {
  kind: 'framework',
  id: 'urn:f:1',
  version: '1',
  title: { en: 'Skills', 'pt-BR': 'Habilidades' },
  description: 'What people can do',
  ...described,
  notes: { en: 'The second edition' },
  creator: { en: 'A teacher' },
  publisher: 'A school',
  license: 'https://creativecommons.org/licenses/by/4.0/',
  source: 'https://school.example/skills',
  method,
  competencies: [
    { id: 'urn:c:1', label: 'Design' },
    { id: 'urn:c:2', label: 'Tests', broader: 'urn:c:1' },
    {
      id: 'urn:c:3',
      label: { de: 'Nutzertests', en: 'User tests' },
      statement: { en: 'Runs a test' },
      notes: 'From the pilot',
      ...described,
      broader: ['urn:c:1', 'urn:c:2'],
      associations: [
        { type: 'exactMatchOf', target: 'urn:esco:1', framework: 'urn:esco' },
        { type: 'ext:inspiredBy', target: 'urn:other:1', order: 2 },
      ],
      method,
    },
  ],
};
const aligned = {
  target: 'urn:c:1',
  name: 'Design',
  description: 'Designs',
  code: 'D',
  framework: 'Skills',
  type: 'CFItem',
};
const [design, tests, userTests] = framework.competencies;

/** As many language tags, each with a text. */
const languages = (count: number) => Array.from({ length: count }, (_, n) => [`en-x-${n}`, 'X'] as const);

function issuesOf(value: unknown): string[] {
  const parsed = parseCatalogueItem(value);
  return parsed.ok ? [] : parsed.issues.map(({ code, path }) => `${code} ${path}`);
}

const withThird = (change: object) => ({
  ...framework,
  competencies: [design, tests, { ...userTests, ...change }],
});

describe('what CASE, CTDL and Open Badges say of an item', () => {
  it('is kept: of a framework, its competencies, credentials, programmes and roles', () => {
    const named = { id: 'urn:x:1', version: '1', title: { en: 'X' }, description: 'Y', ...described };
    const items = [
      framework,
      {
        kind: 'credential',
        ...named,
        issuer: 'urn:i:1',
        issuerName: { en: 'A school' },
        activity: ['urn:b:1'],
        competencies: [],
        criteria: 'Pass the test',
        criteriaUrl: 'https://school.example/criteria',
        image: 'https://school.example/badge.png',
        specialization: 'Research',
        credits: 0.5,
        alignments: [aligned],
        results: [
          {
            id: 'urn:r:1',
            name: 'Grade',
            type: 'LetterGrade',
            allowedValues: ['D', 'C', 'B', 'A'],
            requiredValue: 'C',
            minimum: '0',
            maximum: '9',
            levels: [
              { id: 'urn:l:1', name: { en: 'Mastery' }, level: 'M', points: '4', alignments: [aligned] },
            ],
            requiredLevel: 'urn:l:1',
            alignments: [aligned],
          },
        ],
        associations: [{ type: 'isRelatedTo', target: 'urn:k:0', version: '0', language: 'de' }],
      },
      {
        kind: 'credential',
        ...named,
        activity: ['urn:b:1'],
        competencies: [],
        credits: [{ credits: 3, unit: 'SemesterHours', level: 'lower', subject: 'Maths' }, { credits: 4.5 }],
      },
      {
        kind: 'programme',
        ...named,
        offeredBy: 'urn:o:1',
        parts: ['urn:p:1'],
        credentials: ['urn:k:1'],
        competencies: ['urn:c:1'],
        completion: 'urn:s:1',
        credits: 18,
        seats: 40,
        startDate: '2026-01-05',
        endDate: '2026-06-30T12:00:00Z',
        partners: ['urn:o:2'],
        payers: [
          {
            name: { en: 'An employer' },
            id: 'urn:o:3',
            type: 'employer',
            perSeat: { amount: 120.5, currency: 'USD' },
            total: { amount: 0, currency: 'EUR' },
          },
        ],
      },
      {
        kind: 'role',
        ...named,
        skills: [{ competency: 'urn:c:1', relation: 'essential', importance: 4.5, level: 6 }],
      },
      {
        kind: 'crosswalk',
        id: 'urn:x:1',
        version: '1',
        title: 'X',
        associations: [{ type: 'exactMatchOf', origin: 'urn:a:1', destination: 'urn:b:1' }],
      },
    ];
    for (const item of items) {
      expect(parseCatalogueItem(item)).toEqual({ ok: true, item });
      expect(parseCatalogueItem(item, { stored: true })).toEqual({ ok: true, item });
    }
  });

  it('is a list where it may be one IRI', () => {
    const programme = { kind: 'programme', id: 'urn:p:1', version: '1', title: 'P' };
    expect(parseCatalogueItem({ ...programme, competencies: 'urn:c:1' })).toEqual({
      ok: true,
      item: { ...programme, competencies: ['urn:c:1'] },
    });
    expect(parseCatalogueItem({ ...programme, partners: 'urn:o:2' })).toEqual({
      ok: true,
      item: { ...programme, partners: ['urn:o:2'] },
    });
    expect(parseCatalogueItem(programme)).toEqual({ ok: true, item: programme });
  });

  it.each<[object, string[]]>([
    [{ startDate: '2026-03-01', endDate: '2026-03-01' }, []],
    [{ endDate: '2020-01-01' }, []],
    [{ startDate: '2026-03-02', endDate: '2026-03-01' }, ['contradiction $.endDate']],
    [{ startDate: '2026-03-01T09:00:00Z', endDate: '2026-03-01T09:00:00Z' }, ['contradiction $.endDate']],
    [{ startDate: 'spring' }, ['not_a_time $.startDate']],
    [{ completion: 'the stack' }, ['not_an_iri $.completion']],
    [{ seats: 0 }, ['out_of_range $.seats']],
    [{ seats: 1.5 }, ['wrong_type $.seats']],
    [{ credits: -1 }, ['out_of_range $.credits']],
    [{ partners: [] }, ['empty $.partners']],
    [{ payers: [] }, ['empty $.payers']],
    [{ payers: [{}] }, ['missing $.payers[0].name']],
    [{ payers: [{ name: 'A', type: 'uncle' }] }, ['unknown_value $.payers[0].type']],
    [
      { payers: [{ name: 'A', perSeat: { amount: -1, currency: 'usd' } }] },
      ['out_of_range $.payers[0].perSeat.amount', 'unknown_value $.payers[0].perSeat.currency'],
    ],
    [{ payers: [{ name: 'A', total: { amount: 1 } }] }, ['missing $.payers[0].total.currency']],
    [{ payers: Array.from({ length: 1_001 }, () => ({ name: 'A' })) }, ['out_of_range $.payers']],
    [
      { payers: [{ name: 'A' }, { name: Object.fromEntries(languages(1_001)) }] },
      ['out_of_range $.payers[1].name'],
    ],
  ])('a programme with %j has the issues %j', (change, issues) => {
    const programme = { kind: 'programme', id: 'urn:p:1', version: '1', title: 'P', ...change };
    expect(issuesOf(programme)).toEqual(issues);
    // One that was published before these members were known is read without them.
    expect(parseCatalogueItem(programme, { stored: true }).ok).toBe(true);
  });

  it.each<[object, string]>([
    [{ label: {} }, 'wrong_type $.competencies[2].label'],
    [{ label: { 'not a language': 'x' } }, 'not_a_language $.competencies[2].label["not a language"]'],
    [{ label: { en: ' ' } }, 'empty $.competencies[2].label.en'],
    [{ label: { en: 7 } }, 'wrong_type $.competencies[2].label.en'],
    [{ label: ['UX'] }, 'wrong_type $.competencies[2].label'],
    [{ code: 7 }, 'wrong_type $.competencies[2].code'],
    [{ codes: [{ scheme: 'ESCO' }] }, 'missing $.competencies[2].codes[0].code'],
    [{ level: 7 }, 'wrong_type $.competencies[2].level'],
    [{ level: [] }, 'empty $.competencies[2].level'],
    [{ keywords: [] }, 'empty $.competencies[2].keywords'],
    [{ subjects: 'Design' }, 'wrong_type $.competencies[2].subjects'],
    [{ statusStartDate: '1 March' }, 'not_a_time $.competencies[2].statusStartDate'],
    [{ statusEndDate: '2026-13-01' }, 'not_a_time $.competencies[2].statusEndDate'],
    [
      { associations: [{ type: 'likes', target: 'urn:x:1' }] },
      'unknown_value $.competencies[2].associations[0].type',
    ],
    [
      { associations: [{ type: 'ext:', target: 'urn:x:1' }] },
      'unknown_value $.competencies[2].associations[0].type',
    ],
    [{ broader: ['urn:c:1', 'urn:c:9'] }, 'unknown_reference $.competencies[2].broader[1]'],
    [{ broader: ['urn:c:1', 'urn:c:1'] }, 'duplicate $.competencies[2].broader[1]'],
    [{ broader: ['urn:c:1', 'urn:c:3'] }, 'cycle $.competencies[2].broader[1]'],
    [{ broader: Array.from({ length: 1_001 }, () => 'urn:c:1') }, 'out_of_range $.competencies[2].broader'],
  ])('%j is refused: %s', (change, issue) => {
    expect(issuesOf(withThird(change))).toEqual([issue]);
  });

  it.each<[object, string]>([
    [{ results: [{ id: 'urn:r:1' }] }, 'missing $.results[0].name'],
    [{ results: [{ name: 'Grade' }] }, 'missing $.results[0].id'],
    [
      { results: [{ id: 'urn:r:1', name: 'Grade', levels: [{ id: 'urn:l:1' }] }] },
      'missing $.results[0].levels[0].name',
    ],
    [{ credits: -1 }, 'out_of_range $.credits'],
    [{ credits: [] }, 'empty $.credits'],
    [{ credits: '3' }, 'wrong_type $.credits'],
    [{ credits: [{ credits: 3 }, { credits: 10_001 }] }, 'out_of_range $.credits[1].credits'],
    [{ credits: [{ unit: 'SemesterHours' }] }, 'missing $.credits[0].credits'],
    [{ credits: [{ credits: 3, unit: '' }] }, 'empty $.credits[0].unit'],
    [{ credits: Array.from({ length: 1_001 }, () => ({ credits: 1 })) }, 'out_of_range $.credits'],
    [{ alignments: [{ name: 'Design' }] }, 'missing $.alignments[0].target'],
    [{ alignments: Array.from({ length: 1_001 }, () => aligned) }, 'out_of_range $.alignments'],
    [
      { results: [{ id: 'urn:r:1', name: 'G', allowedValues: Array.from({ length: 1_001 }, String) }] },
      'out_of_range $.results[0].allowedValues',
    ],
    [{ associations: [{ type: 'likes', target: 'urn:k:2' }] }, 'unknown_value $.associations[0].type'],
  ])('of a credential, %j is refused: %s', (change, issue) => {
    const credential = { kind: 'credential', id: 'urn:k:1', version: '1', title: 'K', activity: 'urn:b:1' };
    expect(issuesOf({ ...credential, ...change })).toEqual([issue]);
  });

  it('is refused where parents go in a circle, by whatever name', () => {
    const circular = {
      ...framework,
      competencies: [
        { ...design, associations: [{ type: 'isChildOf', target: 'urn:c:2' }] },
        { ...tests, broader: ['urn:c:1'] },
        { ...userTests, broader: ['urn:c:2'] },
      ],
    };
    expect(issuesOf(circular)).toEqual([
      'cycle $.competencies[0].associations[0].target',
      'cycle $.competencies[1].broader[0]',
    ]);
  });

  it('was not looked at before: an item that was published with it in another form stays readable', () => {
    const old = { ...withThird({ type: 7, level: [[]], associations: 'none' }), status: null };
    expect(issuesOf(old)).toHaveLength(4);
    const parsed = parseCatalogueItem(old, { stored: true });
    expect(parsed).toMatchObject({
      ok: true,
      item: { id: 'urn:f:1', competencies: [{}, {}, { broader: ['urn:c:1', 'urn:c:2'] }] },
    });
    expect(parseCatalogueItem({ ...old, title: 7 }, { stored: true }).ok).toBe(false);
  });
});

it('a text for people is the English one, else the first', () => {
  expect(plainText('UX')).toBe('UX');
  expect(plainText({ de: 'Nutzer', 'en-GB': 'Users' })).toBe('Users');
  expect(plainText({ de: 'Nutzer', fr: 'Utilisateurs' })).toBe('Nutzer');
});
