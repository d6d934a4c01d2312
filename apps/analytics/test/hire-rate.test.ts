import { randomUUID } from 'node:crypto';
import {
  type Application,
  type AwardChange,
  countHires,
  hireRate as metric,
  occupationKey,
} from '@cairn/outcomes';
import { opened } from '@cairn/outcomes/testing';
import { cellsOf, deadLetters, TenantQueries, tenantQuery } from '@cairn/projections';
import {
  applied,
  badge,
  competencyIri,
  framework,
  hired,
  learnerKey,
  type StatementData,
  voiding,
} from '@cairn/projections/testing';
import { applicationSchema, hireRateSchema } from '@cairn/query-contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analyticsOfFile, daysFrom } from '../src/testing/of-file.ts';

const cairn = analyticsOfFile();

const DAY = 86_400_000;
const day = daysFrom('2026-01-01');
const byOccupation = cellsOf(metric, { dimension: 'occupation', rows: 'all' });
const BADGE = encodeURIComponent('https://example.org/badges/data');

async function hireRate(tenant: string, query = '') {
  const response = await cairn.get(tenant, `/outcomes/hire-rate?${query}`);
  expect(response.status).toBe(200);
  return hireRateSchema.parse(await response.json());
}

/** `n` applications of people who earned the badge on a day (or never), the first `hires` of them hired. */
function applicants(
  prefix: string,
  code: string,
  { n, hires, earned }: { n: number; hires: number; earned?: number },
): StatementData[] {
  return Array.from({ length: n }, (_, index) => {
    const who = `${prefix}${index}`;
    const registration = randomUUID();
    return [
      ...(earned === undefined ? [] : [badge(who, 'data', day(earned))]),
      applied(who, registration, code, day(10)),
      ...(index < hires ? [hired(who, registration, day(20))] : []),
    ];
  }).flat();
}

describe('GET /outcomes/hire-rate', () => {
  it('gives the hand-computed rates, difference and drill-down', async () => {
    await cairn.post('oracle', ...applicants('h', '15-2051.00', { n: 70, hires: 56, earned: 5 }));
    await cairn.post('oracle', ...applicants('n', '15-2051.00', { n: 60, hires: 36 }));
    // Earned after applying: not a holder.
    await cairn.post('oracle', ...applicants('l', '15-2051.00', { n: 20, hires: 12, earned: 15 }));
    await cairn.project();
    const answer = await hireRate('oracle', `credential=${BADGE}`);
    const [row] = answer.occupations;
    // 56/70 - 48/80 is Newcombe's own example (1998, method 10).
    expect(row?.holders).toMatchObject({ n: 70, hired: 56, rate: 0.8 });
    expect(row?.nonHolders).toMatchObject({ n: 80, hired: 48, rate: 0.6 });
    expect(row?.difference?.value).toBeCloseTo(0.2, 10);
    expect(row?.difference?.low).toBeCloseTo(0.0524, 4);
    expect(row?.difference?.high).toBeCloseTo(0.3339, 4);
    expect(answer.definition).toMatchObject({ id: 'hire-rate-by-credential', window: expect.any(String) });

    const seen: z.infer<typeof applicationSchema>[] = [];
    for (let after = ''; ; ) {
      const path = `/outcomes/hire-rate/applications?credential=${BADGE}&group=holders&limit=30&occupation=${encodeURIComponent(row?.key ?? '')}${after}`;
      const page = z
        .object({ applications: z.array(applicationSchema), after: z.string().optional() })
        .parse(await (await cairn.get('oracle', path)).json());
      seen.push(...page.applications);
      if (page.after === undefined) break;
      after = `&after=${page.after}`;
    }
    expect(seen).toHaveLength(70);
    expect(seen.filter((application) => application.hired)).toHaveLength(56);
    expect(new Set(seen.map(({ registration }) => registration)).size).toBe(70);
    const one = seen.find(({ candidate }) => candidate === learnerKey('h0'));
    expect(one).toMatchObject({ appliedAt: day(10), hiredAt: day(20), award: { awardedAt: day(5) } });
    expect(one?.statementIds).toHaveLength(3);
    for (const id of one?.statementIds ?? []) {
      expect((await cairn.get('oracle', `/statements/${id}`)).status).toBe(200);
    }
  });

  it('suppresses small cells and refuses to show who they are', async () => {
    await cairn.post('small', ...applicants('h', '11-1021.00', { n: 9, hires: 4, earned: 5 }));
    await cairn.post('small', ...applicants('n', '11-1021.00', { n: 40, hires: 20 }));
    await cairn.project();
    const { occupations, total } = await hireRate('small');
    expect(occupations[0]).toMatchObject({
      suppressed: true,
      holders: { suppressed: true },
      nonHolders: { suppressed: true },
      difference: null,
    });
    expect(total.suppressed).toBe(true);
    for (const cell of ['', '&occupation=O*NET-SOC|11-1021.00']) {
      const refused = await cairn.get('small', `/outcomes/hire-rate/applications?group=nonHolders${cell}`);
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ code: 'suppressed' });
    }
    const unknown = await cairn.get('small', '/outcomes/hire-rate/applications?group=holders&occupation=x|y');
    expect(unknown.status).toBe(404);
  });

  it('lists no application of a suppressed occupation among those of all', async () => {
    // '1' is too small, '2' would give it away: both are hidden while the total is shown.
    await cairn.post('total', ...applicants('h1', '1', { n: 9, hires: 4, earned: 5 }));
    await cairn.post('total', ...applicants('n1', '1', { n: 40, hires: 20 }));
    await cairn.post('total', ...applicants('h2', '2', { n: 30, hires: 15, earned: 5 }));
    await cairn.post('total', ...applicants('n2', '2', { n: 40, hires: 20 }));
    await cairn.post('total', ...applicants('h3', '3', { n: 31, hires: 16, earned: 5 }));
    await cairn.post('total', ...applicants('n3', '3', { n: 41, hires: 21 }));
    await cairn.project();
    const { occupations, total } = await hireRate('total');
    expect(occupations.map(({ disclosure }) => disclosure)).toEqual(['small', 'complementary', 'shown']);
    expect(total.suppressed).toBe(false);
    for (const [group, prefix, n] of [
      ['holders', 'h3', 31],
      ['nonHolders', 'n3', 41],
    ] as const) {
      const listed = await cairn.get('total', `/outcomes/hire-rate/applications?group=${group}&limit=200`);
      const { applications, suppressedOccupations } = z
        .object({ applications: z.array(applicationSchema), suppressedOccupations: z.number() })
        .parse(await listed.json());
      expect(applications.map(({ candidate }) => candidate).sort()).toEqual(
        Array.from({ length: n }, (_, index) => learnerKey(`${prefix}${index}`)).sort(),
      );
      expect(suppressedOccupations).toBe(2);
    }
  });

  it('refuses the list of all occupations when every one of them is suppressed', async () => {
    for (const code of ['1', '2']) {
      await cairn.post('every', ...applicants(`h${code}`, code, { n: 14, hires: 6, earned: 5 }));
      await cairn.post('every', ...applicants(`n${code}`, code, { n: 40, hires: 20 }));
    }
    await cairn.project();
    expect((await hireRate('every')).total.suppressed).toBe(false);
    const refused = await cairn.get('every', '/outcomes/hire-rate/applications?group=holders');
    expect(refused.status).toBe(403);
  });

  it('knows no credential that was neither awarded nor published', async () => {
    await cairn.post('known', ...applicants('h', '1', { n: 1, hires: 1, earned: 5 }));
    await cairn.publish('known', framework({ sql: 0.5 }));
    await cairn.publish('known', {
      kind: 'credential',
      id: 'https://example.org/credentials/new',
      version: '2',
      title: 'New',
      activity: ['https://example.org/badges/new'],
      competencies: [competencyIri('sql')],
    });
    await cairn.project();
    for (const path of ['/outcomes/hire-rate?', '/outcomes/hire-rate/applications?group=holders&']) {
      const refused = await cairn.get('known', `${path}credential=https://example.org/badges/nothing`);
      expect(refused.status).toBe(404);
      expect(await refused.json()).toMatchObject({
        code: 'not_found',
        message: expect.stringContaining('https://example.org/badges/nothing'),
        issues: [expect.objectContaining({ path: 'query.credential' })],
      });
    }
    await hireRate('known', `credential=${BADGE}`);
    await hireRate('known', 'credential=https://example.org/badges/new');
    await hireRate('known', 'credential=https://example.org/credentials/new');
  });

  it('counts as the rules of @cairn/outcomes do, whatever the history', async () => {
    let run = 0;
    const person = fc.record({
      changes: fc.array(
        fc.record({
          day: fc.integer({ min: 0, max: 20 }),
          name: fc.constantFrom('data', 'ux'),
          change: fc.constantFrom('earned' as const, 'forfeited' as const),
          voided: fc.nat({ max: 4 }),
        }),
        { maxLength: 4 },
      ),
      appliedOn: fc.integer({ min: 0, max: 140 }),
      hiredAfter: fc.option(fc.integer({ min: -3, max: 40 })),
      code: fc.constantFrom('1', '2'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 15 }),
        fc.boolean(),
        async (people, any) => {
          run += 1;
          const tenant = `random${run}`;
          const applications: Application[] = [];
          const statements: StatementData[] = [];
          for (const [index, { changes, appliedOn, hiredAfter, code }] of people.entries()) {
            const who = `p${index}`;
            const registration = randomUUID();
            const awards: AwardChange[] = [];
            for (const { day: on, name, change, voided } of changes) {
              const statement = badge(who, name, day(on), change);
              statements.push(statement);
              if (voided === 0) statements.push(voiding(statement.id));
              else if (any || name === 'data') {
                awards.push({
                  change: change === 'earned' ? 'awarded' : 'forfeited',
                  credential: name,
                  occurredAt: day(on),
                  statementId: statement.id,
                });
              }
            }
            const occupation = { scheme: 'O*NET-SOC', version: '29.0', code };
            statements.push(applied(who, registration, code, day(appliedOn)));
            const hiredAt = hiredAfter === null ? undefined : day(appliedOn + hiredAfter);
            if (hiredAt !== undefined) statements.push(hired(who, registration, hiredAt));
            applications.push({ occupation, appliedAt: day(appliedOn), hiredAt, awards });
          }
          await cairn.post(tenant, ...statements);
          await cairn.project();
          const asOf = Date.parse(day(150));
          const expected = countHires(applications, {
            asOf: new Date(asOf).toISOString(),
            withinDays: 30,
          });
          const credentials = any ? [] : ['https://example.org/badges/data'];
          const counted = await new TenantQueries(cairn.warehouse, tenant).run(byOccupation, {
            credentials,
            asOf,
            within: 30 * DAY,
            before: Number.MAX_SAFE_INTEGER,
          });
          expect(
            counted
              .map(opened)
              .flatMap(({ row, holders, nonHolders }) =>
                row === undefined
                  ? []
                  : [
                      [
                        row.key,
                        { n: holders.n, hired: holders.count },
                        { n: nonHolders.n, hired: nonHolders.count },
                      ],
                    ],
              ),
          ).toEqual(expected.map((row) => [occupationKey(row.occupation), row.holders, row.nonHolders]));
        },
      ),
      { numRuns: 10 },
    );
  });

  it('keeps an employment statement that lacks something as a dead letter, and the statement itself', async () => {
    const { context: _, ...statement } = applied(
      'ada',
      randomUUID(),
      '15-2051.00',
      day(1),
    ) as StatementData & {
      context: unknown;
    };
    await cairn.post('dead', statement);
    await cairn.project();
    const letters = await new TenantQueries(cairn.warehouse, 'dead').run(keptLetters, {});
    expect(letters).toEqual([
      {
        worker: 'outcomes',
        statement_id: statement.id,
        code: 'employment-applied',
        issues: expect.any(String),
      },
    ]);
    expect(letters[0]?.issues).toContain('application_missing');
    expect((await cairn.get('dead', `/statements/${statement.id}`)).status).toBe(200);
  });
});

const keptLetters = tenantQuery({
  name: 'test.dead-letters',
  row: deadLetters.pick('worker', 'statement_id', 'code', 'issues'),
  sql: (own) => `SELECT worker, statement_id, code, issues FROM ${own(deadLetters)} ORDER BY seq`,
});
