import { readFileSync } from 'node:fs';
import { type CatalogueItem, parseCatalogueItem } from '@cairn/competency';
import { describe, expect, it } from 'vitest';
import { FORMATS, type LeftOut, readStandard } from './index.ts';

const credential = (name: string, more: object = {}) => ({
  kind: 'credential',
  id: `https://a.example/${name}`,
  version: '1',
  title: { en: name },
  activity: `https://badges.example/${name}`,
  type: 'ceterms:Certificate',
  ...more,
});
const holds = (name: string) => ({ type: 'holds', credential: `https://a.example/${name}` });
const stack = (requirement: unknown, more: object = {}) => ({
  kind: 'stack',
  id: 'https://a.example/stack',
  version: '2026',
  title: { en: 'Stack', de: 'Stapel' },
  requirement,
  ...more,
});
const credits = (of: readonly object[], more: object = {}) => ({ type: 'credits', minimum: 3, of, ...more });
const entry = (name: string, more: object = {}) => ({ credits: 3, ...more, requirement: holds(name) });

const text = { de: 'Etwas', en: 'Something' };
const MEMBERS: Readonly<Record<string, unknown>> = {
  version: '2026',
  title: text,
  description: text,
  code: 'A.1',
  codes: [{ scheme: 'ESCO', version: '1.2', code: 'S1' }],
  type: 'ceterms:BachelorDegree',
  level: ['BachelorsDegreeLevel', 'MastersDegreeLevel'],
  status: 'Active',
  statusStartDate: '2026-01-01',
  lastChangeDateTime: '2026-02-03T04:05:06Z',
  keywords: ['one', 'two'],
  subjects: ['Data'],
  issuer: 'https://school.example/',
  activity: ['https://badges.example/1', 'https://badges.example/2'],
  competencies: ['https://b.example/sql'],
  whenLost: 'end',
  credential: 'https://a.example/A',
  offeredBy: 'https://school.example/',
  parts: ['https://a.example/one', 'https://a.example/two'],
  credentials: ['https://a.example/A'],
  completion: 'https://a.example/s',
  credits: 18,
  seats: 40,
  startDate: '2026-01-05',
  endDate: '2026-06-30',
  partners: ['https://partner.example/'],
  payers: [{ name: text, type: 'employer', perSeat: { amount: 120, currency: 'USD' } }],
  publishedOutcomes: [
    {
      dataSet: 'https://data.example/set',
      name: text,
      description: text,
      provider: 'https://agency.example/',
      source: 'https://agency.example/report',
      dateEffective: '2026-06-30',
      startDate: '2020-01-01',
      endDate: '2025-12-31',
      coverage: text,
      suppressionPolicy: { en: 'Fewer than 10 are withheld.' },
      figures: [
        {
          metric: { en: 'Employment rate' },
          description: text,
          percentage: 69,
          population: 145,
          sample: 140,
        },
        { metric: 'earnings', median: 44_439.5, percentile25: 31_000, currency: 'USD', months: 60 },
        {
          metric: 'earnings',
          minimum: 1,
          maximum: 9,
          mean: 4,
          value: 3,
          percentile10: 2,
          percentile75: 7,
          percentile90: 8,
        },
        { metric: { en: 'Completion rate' }, group: ['2023', 'Female'], withheld: 'DataSuppressed' },
      ],
    },
    { figures: [{ metric: 'numberAwarded', value: 0 }] },
  ],
};

/** What a credential is worth where that is not one number alone. */
const WORTH = [
  [{ credits: 3, unit: 'SemesterHours', level: 'LowerDivisionLevel', subject: 'Maths' }],
  [
    { credits: 3, unit: 'SemesterHours' },
    { credits: 4.5, unit: 'QuarterHours', subject: 'Maths' },
  ],
  [{ credits: 2 }, { credits: 2 }],
];

const REQUIREMENTS: Readonly<Record<string, readonly unknown[]>> = {
  'requirement `all`, `any`, `nOf` within each other': [
    {
      type: 'all',
      of: [
        { type: 'any', of: [holds('A'), holds('B')] },
        holds('C'),
        {
          type: 'nOf',
          count: 2,
          of: [holds('A'), { type: 'all', of: [holds('B'), holds('D')] }, holds('C')],
        },
      ],
    },
    { type: 'nOf', count: 2, of: [holds('A'), holds('B'), { type: 'any', of: [holds('C'), holds('D')] }] },
  ],
  'requirement `any` with `onlyOne`': [
    { type: 'any', onlyOne: true, of: [holds('A'), holds('B')] },
    { type: 'any', title: text, onlyOne: true, of: [holds('A')] },
    { type: 'all', of: [holds('A'), { type: 'any', onlyOne: true, of: [holds('B'), holds('C')] }] },
  ],
  'requirement `title`': [
    {
      type: 'any',
      title: text,
      of: [holds('A'), { type: 'all', title: { en: 'Both' }, of: [holds('B'), holds('C')] }],
    },
  ],
  'requirement `prerequisite`': [
    { type: 'prerequisite', first: holds('A'), next: holds('B') },
    {
      type: 'all',
      of: [
        {
          type: 'prerequisite',
          first: { type: 'any', of: [holds('A'), holds('B')] },
          next: { type: 'nOf', count: 2, of: [holds('B'), holds('C')] },
        },
        holds('D'),
      ],
    },
  ],
  'requirement `attained` with a level': [
    { type: 'all', of: [holds('A'), { type: 'attained', competency: 'https://b.example/sql', level: 2 }] },
  ],
  'requirement `holds`, `attained`, `stack`': [
    {
      type: 'all',
      of: [
        holds('A'),
        { type: 'attained', competency: 'https://b.example/sql' },
        { type: 'stack', stack: 'https://b.example/s' },
      ],
    },
    holds('component'),
    holds('elsewhere'),
  ],
  'requirement `credits`, with groups and their caps': [
    credits([entry('A'), entry('B', { group: 'g' }), entry('C', { group: 'g' })], {
      caps: [{ group: 'g', credits: 4 }],
    }),
    credits([{ credits: 1.5, requirement: { type: 'all', of: [holds('A'), holds('B')] } }, entry('C')]),
  ],
  'requirement `credits` with a level and a subject': [
    credits([entry('A', { level: 'UpperDivisionLevel', subject: 'Management' })]),
  ],
  'requirement `credits` with caps of a level': [
    credits([entry('A', { level: 'upper' }), entry('B')], { caps: [{ level: 'upper', credits: 2 }] }),
  ],
  'requirement `credits` with minimums': [
    credits([entry('A', { level: 'upper' }), entry('B')], { minimums: [{ level: 'upper', credits: 2 }] }),
  ],
  'requirement `credits` with a validity, among others': [
    credits([entry('A', { until: '2026-12-31' }), entry('B')]),
  ],
  'a transfer value: credits with level, subject and validity': [
    credits([
      entry('A', {
        level: 'LowerDivisionLevel',
        subject: 'Sociology',
        from: '2018-12-01',
        until: '2023-11-30',
      }),
    ]),
    credits([{ credits: 3, requirement: { type: 'all', of: [holds('A'), holds('component')] } }]),
  ],
};

const CREDENTIALS = [
  ...['A', 'B', 'C', 'D'].map((name) => credential(name)),
  credential('component', { type: 'ceterms:CourseComponent' }),
];

/** What is published for a row of the table, with the item to look at and its member. */
function casesOf(name: string): { items: object[]; kind: string; member: string }[] {
  const [, kind = '', member = ''] = /^(credential|stack|programme) `(\w+)`(?: with |$)/.exec(name) ?? [];
  const value = { [member]: MEMBERS[member] };
  if (kind === 'credential') {
    const values = name.includes('with') ? WORTH.map((credits) => ({ credits })) : [value];
    return values.map((one) => ({ items: [credential('A', one)], kind, member }));
  }
  if (kind === 'stack') return [{ items: [...CREDENTIALS, stack(holds('B'), value)], kind, member }];
  if (kind === 'programme') {
    const programme = { kind, id: 'https://a.example/p', version: '1', title: text, ...value };
    return [{ items: [...CREDENTIALS, programme], kind, member }];
  }
  const more = name.startsWith('a transfer value') ? { type: 'ceterms:TransferValueProfile' } : {};
  return (REQUIREMENTS[name] ?? []).map((requirement) => ({
    items: [...CREDENTIALS, stack(requirement, more)],
    kind: 'stack',
    member: 'requirement',
  }));
}

function parsed(items: readonly object[]): CatalogueItem[] {
  return items.map((item) => {
    const result = parseCatalogueItem(item);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    return result.item;
  });
}

async function roundTrip(
  name: string,
  items: readonly CatalogueItem[],
): Promise<{ items: readonly CatalogueItem[]; leftOut: readonly LeftOut[] }> {
  const written = FORMATS.find((one) => one.name === name)?.write?.(items, { at: '2026-06-01T00:00:00Z' });
  if (!written?.ok) throw new Error(`not written as ${name}: ${written?.why}`);
  const reading = await readStandard(new TextEncoder().encode(written.text));
  if (reading.outcome !== 'read') throw new Error(JSON.stringify(reading));
  expect(reading.format).toBe(name);
  return { items: reading.items, leftOut: written.leftOut };
}

const page = readFileSync(new URL('../../../docs/standards.md', import.meta.url), 'utf8');
const ROWS = (page.split('## What survives of stacks and credentials')[1] ?? '')
  .split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:member|---)/.test(line))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, 4),
  ) as string[][];

describe.each(ROWS)('%s', (name = '', ofCtdl = '', ofOwn = '') => {
  it.each([
    ['ctdl', ofCtdl],
    ['csv', ofOwn],
    ['cairn', ofOwn],
  ])('%s: %s', async (format, cell) => {
    const cases = casesOf(name);
    expect(cases.length).toBeGreaterThan(0);
    for (const { items, kind, member } of cases) {
      const before = parsed(items);
      const look = (all: readonly CatalogueItem[]) => {
        const id = kind === 'credential' ? 'https://a.example/A' : before.at(-1)?.id;
        const found = all.find((item) => item.kind === kind && item.id === id);
        return (found as unknown as Record<string, unknown> | undefined)?.[member];
      };
      expect(look(before)).toBeDefined();
      const after = await roundTrip(format, before);
      if (cell === 'kept') {
        expect(after.leftOut).toEqual([]);
        expect(look(after.items)).toEqual(look(before));
        // Nothing else becomes something else, either.
        const inOrder = (all: readonly CatalogueItem[]) =>
          [...all].sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1));
        expect(inOrder(after.items)).toEqual(inOrder(before));
      } else {
        expect(cell).toBe('left out');
        expect(look(after.items)).not.toEqual(look(before));
        expect(after.leftOut.length).toBeGreaterThan(0);
      }
    }
  });
});

it('a stack that makes the credential of its own id is the conditions of that credential', async () => {
  const items = parsed([
    ...CREDENTIALS,
    {
      ...stack({ type: 'nOf', count: 2, of: ['B', 'C', 'D'].map(holds) }),
      id: 'https://a.example/A',
      credential: 'https://a.example/A',
      version: '1',
      title: { en: 'A' },
    },
  ]);
  const after = await roundTrip('ctdl', items);
  expect(after.items.find(({ kind }) => kind === 'stack')).toMatchObject({
    id: 'https://a.example/A',
    credential: 'https://a.example/A',
    requirement: { type: 'nOf', count: 2 },
  });
});
