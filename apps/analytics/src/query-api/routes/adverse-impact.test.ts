import { randomUUID } from 'node:crypto';
import { createRowReader, EMPLOYMENT_EXTENSION, mappingSchema } from '@cairn/outcomes';
import { sharedCsv } from '@cairn/outcomes/testing';
import { applied, hired, type StatementData } from '@cairn/projections/testing';
import { adverseImpactSchema, problemSchema } from '@cairn/query-contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyticsOfFile, answerOf } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const SCOPES = ['analytics/read', 'protected/read'] as const;

async function report(tenant: string, query: string) {
  return answerOf(cairn, adverseImpactSchema, tenant, `/metrics/adverse-impact?${query}`, SCOPES);
}

async function load(tenant: string, statements: readonly StatementData[]) {
  for (let at = 0; at < statements.length; at += 500)
    await cairn.post(tenant, ...statements.slice(at, at + 500));
  await cairn.project();
}

/** Rows of applicants as an applicant system exports them, imported by a mapping. */
function imported(rows: readonly Readonly<Record<string, string>>[]): StatementData[] {
  const read = createRowReader(
    mappingSchema.parse({
      confirmed: true,
      kind: 'applications',
      source: 'https://admissions.example.org',
      dates: 'ymd',
      personIs: 'account',
      columns: { person: 'person', requisition: 'department', applied: 'applied', hired: 'admitted' },
      covariates: { gender: { column: 'gender', kind: 'category', protected: true } },
    }),
  );
  return rows.flatMap((row) => {
    const { events, issues } = read((column) => row[column]);
    expect(issues).toEqual([]);
    return events.map((event) => event.statement(1) as StatementData);
  });
}

const admissions = sharedCsv('standards/outcomes-csv/r-UCBAdmissions.csv');

describe.skipIf(!admissions)('the admissions of Berkeley 1973, imported and asked for', () => {
  beforeAll(async () => {
    // The file counts people; an applicant system has a row for each.
    const rows = (admissions ?? []).flatMap((line, cell) =>
      Array.from({ length: Number(line('Freq')) }, (_, i) => ({
        person: `p${cell}-${i}`,
        department: line('Dept') ?? '',
        gender: line('Gender') ?? '',
        applied: '2024-01-10',
        ...(line('Admit') === 'Admitted' && { admitted: '2024-02-10' }),
      })),
    );
    await load('berkeley', imported(rows));
  });

  it('are reversed by department, to the published digits', async () => {
    const { groups, reference, rows, comparisons, notStated } = await report(
      'berkeley',
      'attribute=gender&asOf=2025-01-01T00:00:00Z',
    );
    expect({ reference, comparisons, notStated }).toEqual({
      reference: 'Male',
      comparisons: 1,
      notStated: 0,
    });
    const [female, male] = groups;
    if (female?.suppressed !== false || male?.suppressed !== false) throw new Error('suppressed');
    expect([female.group, female.people, female.selected]).toEqual(['Female', 1835, 557]);
    expect([male.group, male.people, male.selected, male.ratio]).toEqual(['Male', 2691, 1198, null]);
    // As published men are compared with women: +.1416 (.1132, .1696).
    expect(female.difference).toMatchObject({
      value: expect.closeTo(-0.1416, 4),
      low: expect.closeTo(-0.1696, 4),
      high: expect.closeTo(-0.1132, 4),
    });
    expect(female.flagged).toBe(true);
    expect(female.ratio).toMatchObject({ value: expect.closeTo(557 / 1835 / (1198 / 2691), 12) });
    const { withinRows, p, adjustedP } = female;
    if (withinRows === null || 'refused' in withinRows.oddsRatio || 'refused' in withinRows.riskRatio)
      throw new Error('refused');
    // OR .9046968 (.7719074, 1.0603298), RR .9449 (.8665, 1.0305), RD -.01843 (-.04708, .01023), X2 1.4269, p .2323.
    expect(1 / withinRows.oddsRatio.value).toBeCloseTo(0.9046968, 7);
    expect(1 / withinRows.oddsRatio.high).toBeCloseTo(0.7719074, 7);
    expect(1 / withinRows.oddsRatio.low).toBeCloseTo(1.0603298, 7);
    expect(1 / withinRows.riskRatio.value).toBeCloseTo(0.9449, 4);
    expect(1 / withinRows.riskRatio.high).toBeCloseTo(0.8665, 4);
    expect(1 / withinRows.riskRatio.low).toBeCloseTo(1.0305, 4);
    expect(withinRows.riskDifference).toMatchObject({
      value: expect.closeTo(0.01843, 5),
      low: expect.closeTo(-0.01023, 5),
      high: expect.closeTo(0.04708, 5),
    });
    expect(withinRows.test).toMatchObject({
      chiSquared: expect.closeTo(1.4269, 4),
      p: expect.closeTo(0.2323, 4),
    });
    expect([p, adjustedP]).toEqual([expect.closeTo(0.2323, 4), expect.closeTo(0.2323, 4)]);
    expect(female.reversed).toBe(true);
    expect(rows).toHaveLength(6);
    expect(rows.every(({ suppressed }) => !suppressed)).toBe(true);
    expect(rows[1]).toMatchObject({
      label: 'B',
      groups: [
        { group: 'Female', people: 25, selected: 17 },
        { group: 'Male', people: 560, selected: 353 },
      ],
    });
  });

  it('keeps its answer under its link', async () => {
    const answer = await report('berkeley', 'attribute=gender&asOf=2025-01-01T00:00:00Z&by=region');
    const again = await cairn.get('berkeley', answer.permalink, SCOPES);
    expect(await again.json()).toEqual(answer);
  });
});

const recruiting = sharedCsv('standards/hr-csv/mcnulty-recruiting.csv');

describe.skipIf(!recruiting)('a recruiting file', () => {
  it('has 78 of 494 women and 108 of 472 men, a ratio of .6901, and -.0491 by tercile of the aptitude test', async () => {
    const [first, second] = [55, 71];
    const tercileOf = (score: number) => (score <= first ? 'low' : score <= second ? 'middle' : 'high');
    const rows = (recruiting ?? []).map((line, index) => ({
      person: `p${index}`,
      department: tercileOf(Number(line('apttest'))),
      gender: line('gender') ?? '',
      applied: '2024-01-10',
      ...(line('hired') === '1' && { admitted: '2024-02-10' }),
    }));
    await load('recruiting', imported(rows));
    const {
      groups,
      reference,
      rows: terciles,
    } = await report('recruiting', 'attribute=gender&asOf=2025-01-01T00:00:00Z');
    expect(reference).toBe('M');
    expect(groups).toMatchObject([
      { group: 'F', people: 494, selected: 78, ratio: { value: expect.closeTo(0.6901, 4) }, flagged: true },
      { group: 'M', people: 472, selected: 108, rate: expect.closeTo(0.2288, 4) },
    ]);
    expect(groups[0]).toMatchObject({
      difference: { value: expect.closeTo(-0.0709, 4) },
      withinRows: { riskDifference: { value: expect.closeTo(-0.0491, 4) } },
      reversed: false,
    });
    expect(terciles.map(({ label }) => label).toSorted()).toEqual(['high', 'low', 'middle']);
  });
});

describe('groups', () => {
  const of = (prefix: string, n: number, hires: number, said: Record<string, unknown>, code = '1') =>
    Array.from({ length: n }, (_, i) => {
      const id = randomUUID();
      const { context, ...statement } = applied(
        `${prefix}${i}`,
        id,
        code,
        '2024-01-10T00:00:00Z',
      ) as StatementData & {
        context: { extensions?: object };
      };
      const extensions = { ...context.extensions, [EMPLOYMENT_EXTENSION.protectedCovariates]: said };
      return [
        { ...statement, context: { ...context, extensions } },
        ...(i < hires ? [hired(`${prefix}${i}`, id, '2024-01-20T00:00:00Z')] : []),
      ];
    }).flat() as StatementData[];
  const ASOF = 'asOf=2025-01-01T00:00:00Z';

  beforeAll(async () => {
    await load('groups', [
      ...of('a', 60, 30, { race: 'a' }),
      // Nobody is selected: what the rule is for.
      ...of('b', 40, 0, { race: 'b' }),
      ...of('c', 9, 5, { race: 'c' }),
      ...of('d', 12, 6, { race: 'd' }),
      ...of('x', 30, 9, {}),
      // The same person applies again, once without saying it, and is one person of one group.
      ...of('a', 5, 5, {}, '2'),
      ...of('n', 20, 10, { disabled: 1 }),
    ]);
  });

  it('under ten people are hidden with another, and count nowhere; the size decides, not how many are selected', async () => {
    const { groups, reference, comparisons, notStated, rows } = await report(
      'groups',
      `attribute=race&${ASOF}`,
    );
    expect(groups).toMatchObject([
      { group: 'a', suppressed: false, people: 60, selected: 30 },
      {
        group: 'b',
        suppressed: false,
        people: 40,
        selected: 0,
        flagged: true,
        ratio: { refused: 'no-outcome' },
      },
      { group: 'c', suppressed: true, disclosure: 'small' },
      { group: 'd', suppressed: true, disclosure: 'complementary' },
    ]);
    expect({ reference, comparisons, notStated }).toEqual({ reference: 'a', comparisons: 1, notStated: 50 });
    // In the second occupation there are five people of a group and nobody of the other.
    expect(rows.map(({ suppressed }) => suppressed)).toEqual([true, true]);
    expect(JSON.stringify(rows)).not.toContain('people');
  });

  it('may be named by numbers', async () => {
    const { groups } = await report('groups', `attribute=disabled&${ASOF}`);
    expect(groups).toMatchObject([{ group: '1' }]);
  });

  it('need the right to read protected attributes, and an attribute that there is', async () => {
    const refused = await cairn.get('groups', '/metrics/adverse-impact?attribute=race');
    expect(refused.status).toBe(403);
    const unknown = await cairn.get('groups', '/metrics/adverse-impact?attribute=religion', SCOPES);
    expect(unknown.status).toBe(404);
    const { issues } = problemSchema.parse(await unknown.json());
    expect(issues[0]).toMatchObject({ path: 'query.attribute', code: 'unknown_attribute' });
    expect(issues[0]?.hint).toContain('disabled, race');
    for (const query of ['', 'attribute=Race', 'attribute=race&by=credential', 'attribute=race&step=fired'])
      expect((await cairn.get('groups', `/metrics/adverse-impact?${query}`, SCOPES)).status).toBe(400);
    const other = await cairn.get('nobody', '/metrics/adverse-impact?attribute=race', SCOPES);
    expect(other.status).toBe(404);
  });

  it('are no groups where there are as many as people', async () => {
    const names = Array.from({ length: 60 }, (_, i) => of(`z${i}-`, 1, 0, { caste: `name ${i}` })).flat();
    await load('names', names);
    const refused = await cairn.get('names', '/metrics/adverse-impact?attribute=caste', SCOPES);
    expect(refused.status).toBe(400);
    expect(problemSchema.parse(await refused.json()).issues[0]).toMatchObject({ code: 'too_many_groups' });
  });
});
