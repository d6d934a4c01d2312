import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EVIDENCE_KINDS } from '../evidence/evidence.ts';
import { iri, text } from '../fields.ts';
import { METHODS } from '../methods/registry.ts';
import { parseCatalogueItem } from './parse-catalogue-item.ts';
import { catalogueItemSchema } from './schema.ts';

/** As the OpenAPI document shows it. */
const document = z.toJSONSchema(catalogueItemSchema, { io: 'input' });

/** The described members of a part, by their path. */
function descriptionsIn(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === 'description' && typeof member === 'string'
      ? [[path, member] as [string, unknown]]
      : descriptionsIn(member, `${path}/${key}`),
  );
}

/** What a keyword says, by the member that it is of; each once. */
function saidBy(keyword: string, value: unknown = document, name = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
    if (key === 'properties') return Object.entries(member).flatMap(([own, of]) => saidBy(keyword, of, own));
    return key === keyword ? [[name, member]] : saidBy(keyword, member, name);
  });
}

function allSaidBy(keyword: string): Record<string, unknown[]> {
  const said = Map.groupBy(saidBy(keyword), ([name]) => name);
  return Object.fromEntries([...said].map(([name, of]) => [name, [...new Set(of.map(([, one]) => one))]]));
}

const KINDS = [
  'framework',
  'alignments',
  'credential',
  'stack',
  'programme',
  'role',
  'crosswalk',
  'question',
  'retirement',
];
/** Besides `all` and `any`, which are of one form. */
const REQUIREMENTS = ['all', 'any', 'nOf', 'credits', 'prerequisite', 'holds', 'attained', 'stack'];

/** Descriptions of members of a part, by their path. */
function at(path: string, members: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members).map(([name, words]) => [`${path}/properties/${name}`, words]),
  );
}

const SCALE = {
  scale: 'Levels of proficiency, the lowest first',
  ...Object.fromEntries(
    Object.entries({
      from: 'The value of a decision from which on it is shown',
      level: 'Its name, as alignments and requirements say it',
      rank: 'Its number on the scale that roles ask on; its place in the list, from 1, when absent',
    }).map(([name, words]) => [`scale/items/properties/${name}`, words]),
  ),
};
const DESCRIBED = {
  code: 'Its code in its own framework or register',
  codes: 'Its codes in other schemes',
  type: 'What it is, in the words of its source',
  level: 'One level or several, in the words of its source',
  status: 'Its status at its source',
  keywords: 'Words to find it by',
  subjects: 'The subjects it belongs to, in the words of its source',
};

const OUTCOMES = { publishedOutcomes: 'Figures of outcomes that others have published of it' };

const publishedOutcomesAt = (kind: string) => ({
  ...at(`${kind}/properties/publishedOutcomes/items`, {
    dataSet: 'Id of the data set',
    provider: 'IRI of who publishes the figures',
    source: 'Where they are published',
    startDate: 'Begin of the time that they are of',
    coverage: 'Whom they are of, in words',
    suppressionPolicy: 'Which figures are withheld',
  }),
  ...at(`${kind}/properties/publishedOutcomes/items/properties/figures/items`, {
    metric: 'What is measured',
    percentage: 'From 0 to 100; of growth it may be more',
    months: 'Months after the credential was received',
    group: 'Of which part of the holders or learners it is',
    population: 'How many it is of',
    sample: 'Of how many of them something is known',
    withheld: 'Why its publisher does not give the number',
  }),
});

const ALIGNED = {
  target: 'IRI of the target of the alignment',
  framework: 'Name of the framework of the target',
  type: 'What the target is',
};

describe('the schema of published items', () => {
  it('has names for its parts', () => {
    expect(document.$ref).toBe('#/$defs/PublishedItem');
    expect(Object.keys(document.$defs ?? {}).toSorted()).toEqual([
      'Alignments',
      'CredentialItem',
      'Crosswalk',
      'Framework',
      'Method',
      'Programme',
      'PublishedItem',
      'Question',
      'Requirement',
      'Retirement',
      'Role',
      'Stack',
    ]);
  });

  it('has an example where a value has a form of its own', () => {
    const examples = new Set<string>();
    const collect = (value: unknown, name: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('example' in value) examples.add(`${name}: ${JSON.stringify(value.example)}`);
      const isPart = (key: string) => /^(?:properties|items|anyOf|oneOf|\d+)$/.test(key);
      for (const [key, inner] of Object.entries(value)) collect(inner, isPart(key) ? name : key);
    };
    collect(document, '');
    expect([...examples]).toEqual(
      expect.arrayContaining([
        'at: "2026-03-01"',
        'authority: "account:https://lrs.example|moodle"',
        'code: "15-1252.00"',
        'code: "A.1.2"',
        'credits: 3',
        'from: "2026-03-01"',
        'lastChangeDateTime: "2026-03-01"',
        'level: "B2"',
        'level: "advanced"',
        'level: "upper"',
        'minimum: 3',
        'platform: "Moodle"',
        'scheme: "O*NET-SOC"',
        'status: "Adopted"',
        'statusEndDate: "2026-03-01"',
        'statusStartDate: "2026-03-01"',
        'subject: "Management"',
        'type: "CFItem"',
        'type: "LetterGrade"',
        'type: "Skill"',
        'type: "exactMatchOf"',
        'until: "2026-03-01"',
        'version: "2019"',
      ]),
    );
  });

  it('describes the members whose names do not say it', () => {
    const { Method: _, ...items } = document.$defs ?? {};
    expect(Object.fromEntries(descriptionsIn(items))).toEqual({
      ...at('/Framework', DESCRIBED),
      ...at('/Framework', {
        source: 'Where the framework was published first',
        creator: 'Its author, who may not be its publisher',
        ...SCALE,
      }),
      ...at('/Framework/properties/competencies/items', DESCRIBED),
      ...at('/Framework/properties/competencies/items', {
        broader: 'Ids of its parents in the same framework; a single one need not be in an array',
        expiresAfterDays: 'Days after which an attainment ends unless it is shown again',
        staleAfterDays: 'Days after which an attainment that was not shown again goes stale',
        ...SCALE,
      }),
      ...at('/Framework/properties/competencies/items/properties/associations/items', {
        target: 'IRI of the other end',
        framework: 'IRI of the framework of the other end, if it is another',
        order: 'Its place among others of its type',
      }),
      '/Alignments/properties/alignments/items/properties/activity':
        'IRI of the activity that gives evidence',
      '/Alignments/properties/alignments/items/properties/weight': 'For weighted evidence only (default 1)',
      ...at('/Alignments/properties/alignments/items', {
        activityPrefix: 'What the IRI of the activity begins with',
        activityPattern: 'The IRI of the activity, in which * stands for any characters',
        parent: "IRI of one of the statement's parent activities",
        grouping: "IRI of one of the statement's grouping activities",
        platform: 'context.platform of the statement, else the platform that Cairn knows it by',
        authority: 'Identifier of the authority of the statement',
        verb: 'IRI of the verb',
        level: 'The proficiency that the evidence shows, in the words of the framework',
      }),
      ...at('/CredentialItem', {
        ...DESCRIBED,
        activity: 'IRIs of the badges that represent it',
        criteria: 'What has to be done for it',
        credits: 'Credits that it is worth: a number, or each with its unit, level and subject',
        expiresAfterDays: 'Days after which an award of it ends, unless the award itself ends before',
        ...OUTCOMES,
      }),
      ...publishedOutcomesAt('/CredentialItem'),
      ...at('/CredentialItem/properties/credits/anyOf/1/items', {
        unit: 'What is counted, in the words of its source',
      }),
      ...at('/CredentialItem/properties/associations/items', { target: 'Id of the other credential' }),
      ...at('/CredentialItem/properties/alignments/items', ALIGNED),
      ...at('/CredentialItem/properties/results/items', {
        type: 'What kind of result it is',
        allowedValues: 'The values in order, the lowest first',
        requiredValue: 'The lowest value that passes',
        minimum: 'The lowest possible value',
        maximum: 'The highest possible value',
        levels: 'Its levels in order, as its source has them',
        requiredLevel: 'Id of the lowest level that passes',
      }),
      ...at('/CredentialItem/properties/results/items/properties/alignments/items', ALIGNED),
      ...at('/CredentialItem/properties/results/items/properties/levels/items', {
        level: 'Its place among the levels, in the words of its source',
      }),
      ...at(
        '/CredentialItem/properties/results/items/properties/levels/items/properties/alignments/items',
        ALIGNED,
      ),
      ...at('/Programme', DESCRIBED),
      ...at('/Programme', {
        parts: 'IRIs of its courses and other parts',
        credentials: 'Ids of the credentials that it leads to',
        competencies: 'Ids of the competencies that it teaches',
        completion: 'Id of the stack that completes it',
        credits: 'Credits that it is worth',
        partners: 'IRIs of the organisations that offer it together',
        ...OUTCOMES,
      }),
      ...publishedOutcomesAt('/Programme'),
      ...at('/Programme/properties/payers/items', {
        perSeat: 'The price of one seat',
        total: 'For all seats together; counts in place of a price per seat',
      }),
      ...at('/Programme/properties/payers/items/properties/perSeat', { currency: 'Code of ISO 4217' }),
      ...at('/Programme/properties/payers/items/properties/total', { currency: 'Code of ISO 4217' }),
      ...at('/Stack', DESCRIBED),
      ...at('/Stack', {
        credential: 'The credential that comes with it',
        whenLost: 'Whether a person keeps it when a part of it is lost, or it ends (default keep)',
      }),
      '/Requirement/oneOf/1/properties/onlyOne':
        'Exactly one was meant. Kept and shown; a second achievement takes nothing away',
      '/Requirement/oneOf/2/properties/count': 'How many of them; the same achievement counts once',
      ...at('/Requirement/oneOf/3', {
        caps: 'Most credits that count of a group, level or subject',
        minimums:
          'Credits that there must be of a group, level or subject; each counted by itself, up to the caps',
      }),
      ...at('/Requirement/oneOf/3/properties/caps/items', {
        group: 'A group of your own, such as "workplace"',
      }),
      ...at('/Requirement/oneOf/3/properties/minimums/items', {
        group: 'A group of your own, such as "workplace"',
      }),
      '/Requirement/oneOf/6/properties/level':
        'The least level, by its name on the scale of the competency or by its rank',
      ...at('/Requirement/oneOf/3/properties/of/items', {
        group: 'A group of your own, such as "workplace"',
        from: 'What was achieved before it is not worth these credits',
        until: 'What was achieved after it is not worth these credits; a day is included',
      }),
      ...at('/Role', DESCRIBED),
      ...at('/Role/properties/skills/items', {
        relation: 'As in ESCO',
        importance: 'On the scale of its source; of O*NET 1 to 5',
        level: 'The level it asks for, on the scale of its source; of O*NET 0 to 7',
      }),
      ...at('/Crosswalk/properties/associations/items', { order: 'Its place among others of its type' }),
      ...at('/Question', {
        metric: 'Id of the metric',
        metricVersion: 'Version of its definition',
        credential: 'The credential that counts; without it any does',
        withinDays: 'The window of the metric, in days',
        cohort:
          'Those counted, by the time that the metric counts from: from the first month on, before the second',
        reportedWithinDays: 'Days after the last window that reports may still arrive in (default 30)',
        rule: 'When the answer is yes',
      }),
      ...at('/Question/properties/rule', {
        difference: 'Holders - non-holders, of all together or within the rows of the metric',
        interval: 'Where the whole interval of the difference has to be',
        than: 'Beyond which difference, such as 0',
      }),
      ...at('/Retirement', {
        at: 'The time from which new evidence no longer counts (default: the publication)',
        withdrawn: 'True to take an earlier retirement back',
      }),
      ...at('/Retirement/properties/of', { framework: 'The framework, if several have the competency' }),
    });
  });

  it('has examples', () => {
    const day = ['2026-03-01'];
    const month = ['2027-01-01'];
    expect(allSaidBy('example')).toEqual({
      at: day,
      authority: ['account:https://lrs.example|moodle'],
      code: ['A.1.2', '15-1252.00'],
      credits: [3],
      currency: ['USD'],
      endDate: day,
      from: [...day, ...month],
      lastChangeDateTime: day,
      level: ['B2', 'advanced', 'upper'],
      metric: ['Employment rate', 'hire-rate-by-credential'],
      metricVersion: ['3'],
      minimum: [3],
      platform: ['Moodle'],
      scheme: ['O*NET-SOC'],
      startDate: day,
      status: ['Adopted'],
      statusEndDate: day,
      statusStartDate: day,
      subject: ['Management'],
      type: ['Skill', 'exactMatchOf', 'CFItem', 'LetterGrade'],
      until: [...day, ...month],
      version: ['2019'],
    });
  });

  it('has members that take some values alone', () => {
    expect(allSaidBy('const')).toEqual({
      kind: KINDS,
      onlyOne: [true],
      type: [...METHODS.map(({ parameters }) => parameters.shape.type.value), ...REQUIREMENTS],
    });
    expect(saidBy('enum')).toEqual([
      ['evidence', EVIDENCE_KINDS],
      ['whenLost', ['keep', 'end']],
      ['type', ['employer', 'learner', 'public', 'provider', 'other']],
      ['relation', ['essential', 'optional']],
      ['difference', ['crude', 'matched']],
      ['interval', ['above', 'below']],
      ['kind', ['competency', ...KINDS.filter((kind) => kind !== 'retirement')]],
    ]);
  });

  it('takes each kind of evidence, and weights up to a million', () => {
    const item = (evidence: string, weight: number) => ({
      kind: 'alignments',
      id: 'urn:a:1',
      version: '1',
      frameworkId: 'urn:f:1',
      alignments: [{ activity: 'urn:x:1', competency: 'urn:c:1', evidence: [evidence], weight }],
    });
    for (const kind of EVIDENCE_KINDS)
      expect(catalogueItemSchema.safeParse(item(kind, 1)).success).toBe(true);
    for (const weight of [0, 1_000_000])
      expect(catalogueItemSchema.safeParse(item('pass', weight)).success).toBe(true);
    expect(catalogueItemSchema.safeParse(item('pass', -1)).success).toBe(false);
    expect(parseCatalogueItem(item('pass', 1_000_001)).ok).toBe(false);
  });
});

describe('fields', () => {
  it.each(['urn:a', 'https://x.example/ü', 'course-v1:X+1', 'a.b-c+d:e', 'x:\u{1f600}'])(
    '%j is an IRI',
    (value) => {
      expect(iri.safeParse(value).success).toBe(true);
    },
  );

  it.each([
    '',
    'a',
    'urn:',
    ':a',
    '1a:b',
    ' urn:a',
    'urn:a ',
    'urn:a b',
    'urn:<a>',
    'urn:a\u2028',
    'urn:a\n',
    'ürn:a',
    'x urn:a',
  ])('%j is not one', (value) => {
    expect(iri.safeParse(value).success).toBe(false);
  });

  it('a text has something to see', () => {
    for (const value of ['a', ' a ', '\u00fc', '0']) expect(text.safeParse(value).success).toBe(true);
    for (const value of ['', ' ', '\t\n', '\u00a0', '\u2003', '\ufeff'])
      expect(text.safeParse(value).success).toBe(false);
  });
});
