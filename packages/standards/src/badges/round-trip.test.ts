import { readFileSync } from 'node:fs';
import { type CatalogueItem, parseCatalogueItem } from '@cairn/competency';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FORMATS, readStandard } from '../index.ts';

const alignment = {
  target: 'https://a.example/c/1',
  name: 'Design',
  description: 'Designs',
  code: 'D.1',
  framework: 'Skills',
  type: 'CFItem',
};
const result = {
  id: 'urn:uuid:f6ab24cd-86e8-4eaf-b8c6-ded74e8fd41c',
  name: { en: 'Grade' },
  type: 'LetterGrade',
  allowedValues: ['D', 'C', 'B', 'A'],
  requiredValue: 'C',
  minimum: 'D',
  maximum: 'A',
  requiredLevel: 'urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7a',
  levels: [
    {
      id: 'urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7a',
      name: { en: 'Mastery' },
      description: { en: 'Has mastered it' },
      level: 'Mastered',
      points: '4',
      alignments: [{ ...alignment, type: 'CFRubricCriterionLevel' }],
    },
  ],
  alignments: [alignment],
};

/** A value for each row of the table. */
const MEMBERS: Readonly<Record<string, unknown>> = {
  version: '2',
  title: { de: 'Abzeichen', en: 'Badge' },
  description: { de: 'Etwas', en: 'Something' },
  type: 'MicroCredential',
  code: 'A.1',
  codes: [
    { scheme: 'identifier', code: 'abde' },
    { scheme: 'ESCO', code: 'S1' },
  ],
  level: 'B2',
  status: 'Adopted',
  statusStartDate: '2026-01-01',
  statusEndDate: '2027-01-01',
  lastChangeDateTime: '2026-02-03T04:05:06Z',
  keywords: ['one', 'two'],
  subjects: ['Data'],
  specialization: 'Research',
  issuer: 'https://a.example/issuer',
  issuerName: { de: 'Schule', en: 'School' },
  activity: ['https://a.example/k', 'https://b.example/k'],
  competencies: ['https://a.example/c/1'],
  criteria: { de: 'Bestehen', en: 'Pass' },
  criteriaUrl: 'https://a.example/criteria',
  image: 'https://a.example/badge.png',
  credits: 2.5,
  expiresAfterDays: 365,
  alignments: [alignment],
  publishedOutcomes: [{ figures: [{ metric: 'Employment rate', percentage: 69 }] }],
  results: [result],
};

const page = readFileSync(new URL('../../../../docs/standards.md', import.meta.url), 'utf8');
const ROWS = (page.split('| member | `open-badges` |')[1] ?? '')
  .split('\n## ')[0]
  ?.split('\n')
  .filter((line) => /^\| (?:`\w+`|`isRelatedTo`|associations of other types) \| /.test(line))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', ''))
      .slice(1, 4),
  ) as string[][];

function credential(change: object): CatalogueItem {
  const base = { kind: 'credential', id: 'https://a.example/k', version: '1', title: { en: 'Badge' } };
  const given = { description: { en: 'D' }, activity: base.id, issuer: 'https://a.example/issuer' };
  const parsed = parseCatalogueItem({ ...base, ...given, ...change });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.item;
}

async function roundTrip(format: string, item: CatalogueItem) {
  const written = FORMATS.find(({ name }) => name === format)?.write?.([item], {
    at: '2026-01-01T00:00:00Z',
  });
  if (!written?.ok) throw new Error(`not written as ${format}`);
  const reading = await readStandard(new TextEncoder().encode(written.text));
  if (reading.outcome !== 'read') throw new Error(JSON.stringify(reading));
  expect(reading.format).toBe(format);
  const [after] = reading.items;
  return { written, after: after as unknown as Record<string, unknown> };
}

const related = [{ type: 'isRelatedTo', target: 'https://a.example/k1', version: '1', language: 'de' }];

describe.each(ROWS)('%s', (name = '', ofBadges = '', ofOwn = '') => {
  const member = name in MEMBERS ? name : 'associations';
  const value =
    MEMBERS[name] ??
    (name === 'isRelatedTo' ? related : [{ type: 'exactMatchOf', target: 'https://a.example/k1' }]);
  it.each([
    ['open-badges', ofBadges],
    ['csv', ofOwn],
    ['cairn', ofOwn],
  ])('%s: %s', async (format, cell) => {
    const { written, after } = await roundTrip(format, credential({ [member]: value }));
    if (cell === 'kept') {
      expect(after[member]).toEqual(value);
      expect(written.leftOut).toEqual([]);
      return;
    }
    expect(written.leftOut).not.toEqual([]);
    if (cell === 'one language') expect(after[member]).toEqual({ en: (value as { en: string }).en });
    else if (cell === 'its id') expect(after[member]).toEqual(['https://a.example/k']);
    else {
      expect(cell).toBe('left out');
      expect(after[member] ?? []).toEqual([]);
    }
  });
});

it('the table has a row for each member of a credential', () => {
  const named = ROWS.map(([name]) => name).filter(
    (name) => name !== 'isRelatedTo' && name !== 'associations of other types',
  );
  expect(named.sort()).toEqual(Object.keys(MEMBERS).sort());
  expect(ROWS).toHaveLength(Object.keys(MEMBERS).length + 2);
});

/** `Achievement` of Open Badges 3.0, B.1.1, with nothing but what it has. */
const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/i);
const extension = /^ext:[A-Za-z0-9._-]+$/;
const typed = (type: string) => z.tuple([z.literal(type)]);
const alignmentShape = z.strictObject({
  type: typed('Alignment'),
  targetName: z.string(),
  targetUrl: uri,
  targetCode: z.string().optional(),
  targetDescription: z.string().optional(),
  targetFramework: z.string().optional(),
  targetType: z
    .union([
      z.enum([
        'ceasn:Competency',
        'ceterms:Credential',
        'CFItem',
        'CFRubric',
        'CFRubricCriterion',
        'CFRubricCriterionLevel',
        'CTDL',
      ]),
      z.string().regex(extension),
    ])
    .optional(),
});
const achievementShape = z.strictObject({
  '@context': z.tuple([
    z.literal('https://www.w3.org/ns/credentials/v2'),
    z.string().regex(/^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context-3\.\d\.\d\.json$/),
  ]),
  id: uri,
  type: typed('Achievement'),
  name: z.string(),
  description: z.string(),
  criteria: z.strictObject({ id: uri.optional(), narrative: z.string().optional() }),
  achievementType: z
    .union([z.enum(['MicroCredential', 'Badge', 'Degree']), z.string().regex(extension)])
    .optional(),
  alignment: z.array(alignmentShape).optional(),
  creator: z.strictObject({ id: uri, type: typed('Profile'), name: z.string().optional() }).optional(),
  creditsAvailable: z.number().optional(),
  fieldOfStudy: z.string().optional(),
  humanCode: z.string().optional(),
  image: z.strictObject({ id: uri, type: z.literal('Image') }).optional(),
  inLanguage: z
    .string()
    .regex(/^[a-z]{2,4}(?:-[A-Za-z0-9]+)*$/)
    .optional(),
  otherIdentifier: z
    .array(
      z.strictObject({
        type: z.literal('IdentifierEntry'),
        identifier: z.string(),
        identifierType: z.union([z.enum(['identifier', 'sourcedId']), z.string().regex(extension)]),
      }),
    )
    .optional(),
  related: z
    .array(
      z.strictObject({
        type: typed('Related'),
        id: uri,
        inLanguage: z.string().optional(),
        version: z.string().optional(),
      }),
    )
    .optional(),
  resultDescription: z
    .array(
      z.strictObject({
        id: uri,
        type: typed('ResultDescription'),
        name: z.string(),
        resultType: z.union([z.enum(['LetterGrade', 'Result', 'Status']), z.string().regex(extension)]),
        allowedValue: z.array(z.string()).optional(),
        requiredLevel: uri.optional(),
        requiredValue: z.string().optional(),
        valueMin: z.string().optional(),
        valueMax: z.string().optional(),
        alignment: z.array(alignmentShape).optional(),
        rubricCriterionLevel: z
          .array(
            z.strictObject({
              id: uri,
              type: typed('RubricCriterionLevel'),
              name: z.string(),
              description: z.string().optional(),
              level: z.string().optional(),
              points: z.string().optional(),
              alignment: z.array(alignmentShape).optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
  specialization: z.string().optional(),
  tag: z.array(z.string()).optional(),
  version: z.string().optional(),
});

describe('what is written', () => {
  const write = FORMATS.find(({ name }) => name === 'open-badges')?.write;
  const at = { at: '2026-01-01T00:00:00Z' };

  it('is an achievement of Open Badges 3.0, and a list of several', () => {
    const full = credential({ ...MEMBERS, associations: related });
    const bare = credential({
      description: undefined,
      issuer: undefined,
      type: 'Short course!',
      results: [{ ...result, type: undefined }],
      codes: [{ scheme: 'CIP 2020', code: '11' }],
    });
    const one = write?.([full], at);
    const both = write?.([full, bare], at);
    if (!one?.ok || !both?.ok) throw new Error('not written');
    expect(achievementShape.safeParse(JSON.parse(one.text)).error).toBeUndefined();
    const list = JSON.parse(both.text) as unknown[];
    expect(list).toHaveLength(2);
    for (const entry of list) expect(achievementShape.safeParse(entry).error).toBeUndefined();
    expect(list[1]).toMatchObject({
      achievementType: 'ext:Short_course_',
      description: 'Badge',
      otherIdentifier: [{ identifierType: 'ext:CIP_2020' }],
      resultDescription: [{ resultType: 'Result' }],
    });
  });

  it('is nothing where there is no credential', () => {
    expect(write?.([], at)).toEqual({ ok: false, why: 'there is no credential in it' });
  });
});
