import { randomUUID } from 'node:crypto';
import { FOLLOW_UPS, METRICS, PAY_METRICS } from '@cairn/outcomes';
import {
  applied,
  badge,
  hired,
  interviewed,
  learnerKey,
  type StatementData,
  scored,
  voiding,
} from '@cairn/projections/testing';
import {
  curveAnswerSchema,
  evidencePageSchema,
  followUpAnswerSchema,
  hireRateSchema,
  metricsSchema,
  payAnswerSchema,
  problemSchema,
  rateAnswerSchema,
} from '@cairn/query-contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyticsOfFile, answerOf, daysFrom } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const day = daysFrom('2026-01-01');
const INTERVIEWS = '/metrics/interview-rate-by-credential';
const HIRES = '/metrics/hire-rate-by-credential';

async function answer(tenant: string, path: string) {
  return answerOf(cairn, rateAnswerSchema, tenant, path);
}

/** `n` applications, of holders or not; the first `met` of them were interviewed, the first `hires` hired. */
function applicants(
  prefix: string,
  code: string,
  { n, met = 0, hires = 0, holds = false }: { n: number; met?: number; hires?: number; holds?: boolean },
): StatementData[] {
  return Array.from({ length: n }, (_, index) => {
    const who = `${prefix}${index}`;
    const registration = randomUUID();
    return [
      ...(holds ? [badge(who, 'data', day(5))] : []),
      applied(who, registration, code, day(10)),
      // Two interviews are one interviewed application.
      ...(index < met
        ? [interviewed(who, registration, day(13)), interviewed(who, registration, day(15))]
        : []),
      ...(index < hires ? [hired(who, registration, day(20))] : []),
    ];
  }).flat();
}

describe('the list of metrics', () => {
  it('has each with its definition, and each answers at its path', async () => {
    const { metrics, pay } = metricsSchema.parse(await (await cairn.get('nobody', '/metrics')).json());
    expect(metrics.map(({ definition }) => definition.id)).toEqual(METRICS.map(({ id }) => id));
    for (const { definition, kind, minimumCell, confidence } of metrics) {
      const response = await cairn.get('nobody', `/metrics/${definition.id}`);
      const schema = { rate: rateAnswerSchema, curve: curveAnswerSchema }[kind];
      const empty = schema.strict().parse(await response.json());
      expect(empty).toMatchObject({ definition, minimumCell, confidence, dimension: 'occupation', rows: [] });
      expect(empty.total).toMatchObject({ suppressed: true, disclosure: 'small' });
    }
    expect(pay.map(({ definition }) => definition.id)).toEqual(PAY_METRICS.map(({ id }) => id));
    for (const listed of pay) {
      const response = await cairn.get('nobody', `/metrics/${listed.definition.id}`);
      const { total, definition } = payAnswerSchema.strict().parse(await response.json());
      expect(definition).toEqual(listed.definition);
      expect(total).toMatchObject({ suppressed: true, disclosure: 'small' });
    }
  });

  it('has the follow-ups, and each answers at its path', async () => {
    const { followUps } = metricsSchema.parse(await (await cairn.get('nobody', '/metrics')).json());
    expect(followUps.map(({ definition }) => definition.id)).toEqual(FOLLOW_UPS.map(({ id }) => id));
    for (const { definition, groups, minimumCell, confidence } of followUps) {
      const response = await cairn.get('nobody', `/metrics/${definition.id}`);
      const empty = followUpAnswerSchema.strict().parse(await response.json());
      expect(empty).toMatchObject({ definition, minimumCell, confidence, dimension: 'occupation', rows: [] });
      expect(empty.total).toMatchObject({
        groups: groups.map((name) => ({ name, curve: { suppressed: true } })),
        suppressed: true,
        disclosure: 'small',
      });
    }
  });

  it('is what a refusal of another id leads to', async () => {
    const refused = await cairn.get('nobody', '/metrics/churn');
    expect(refused.status).toBe(404);
    const { issues } = problemSchema.parse(await refused.json());
    expect(issues[0]?.hint).toContain('interview-rate-by-credential');
  });

  it.each([
    [
      'retention-by-credential/sheet',
      'is a curve, and only rates and pay have a sheet',
      '.csv, /evidence.R, /evidence, or',
    ],
    [
      'earnings-by-credential/ranking',
      'is not a rate, and only rates are ranked',
      '.csv, /evidence.R, /sheet, or',
    ],
    ['retention-by-credential/ranking.csv', 'is not a rate', '.csv, /evidence.R, /evidence, or'],
    ['earnings-by-credential/evidence', 'has no "evidence"', '.csv, /evidence.R, /sheet, or'],
    ['hire-rate-by-credential/shet', 'has no "shet"', '.csv, /evidence.R, /evidence, /sheet, /ranking, or'],
    ['hire-rate-by-credential.xlsx', 'has no "xlsx"', '.csv, /evidence.R, /evidence, /sheet, /ranking, or'],
    [
      'hire-rate-by-credential/metrics/a.b',
      'has no "metrics/a.b"',
      '.csv, /evidence.R, /evidence, /sheet, /ranking, or',
    ],
    ['churn/sheet', 'No metric has this path', 'interview-rate-by-credential'],
  ])('says of %s what its metric has', async (path, message, hint) => {
    const refused = await cairn.get('nobody', `/metrics/${path}`);
    expect(refused.status).toBe(404);
    const { issues } = problemSchema.parse(await refused.json());
    expect(issues[0]?.message).toContain(message);
    expect(issues[0]?.hint).toContain(hint);
  });
});

describe('the interview rate', () => {
  beforeAll(async () => {
    await cairn.post('met', ...applicants('h', '1', { n: 70, met: 56, holds: true, hires: 12 }));
    await cairn.post('met', ...applicants('n', '1', { n: 60, met: 48, hires: 13 }));
    // Hired, but nobody reported an interview.
    await cairn.post('met', ...applicants('u', '1', { n: 19, hires: 19 }));
    // And one whose interview was reported by mistake.
    const registration = randomUUID();
    const mistake = interviewed('u19', registration, day(14));
    const hire = hired('u19', registration, day(20));
    await cairn.post('met', applied('u19', registration, '1', day(10)), mistake, hire, voiding(mistake.id));
    await cairn.project();
  });

  it('counts applications with an interview that was reported, with the interval of the hire rate', async () => {
    const { rows, definition } = await answer('met', INTERVIEWS);
    expect(definition).toMatchObject({ id: 'interview-rate-by-credential', version: '3' });
    // 56/70 - 48/80 is Newcombe's own example (1998, method 10).
    expect(rows[0]?.holders).toMatchObject({ n: 70, count: 56, rate: 0.8 });
    expect(rows[0]?.nonHolders).toMatchObject({ n: 80, count: 48, rate: 0.6 });
    expect(rows[0]?.difference?.low).toBeCloseTo(0.0524, 4);
    expect(rows[0]?.difference?.high).toBeCloseTo(0.3339, 4);
  });

  it('leads down to applications and their statements; an interview is not inferred from a hire', async () => {
    const read = async (path: string) =>
      evidencePageSchema.parse(await (await cairn.get('met', `${INTERVIEWS}/evidence?${path}`)).json());
    const first = await read('group=nonHolders&limit=50');
    const rest = await read(`group=nonHolders&limit=50&after=${first.after}`);
    const applications = [...first.members, ...rest.members];
    expect([applications.length, rest.after]).toEqual([80, undefined]);
    expect(applications.filter(({ counted }) => counted)).toHaveLength(48);
    const inferred = applications.filter(({ candidate }) => candidate?.includes('mailto:u'));
    expect(inferred).toHaveLength(20);
    for (const { counted, eventAt, statementIds } of inferred) {
      expect([counted, eventAt, statementIds.length]).toEqual([false, undefined, 2]);
    }
    const met = applications.find(({ counted }) => counted);
    expect(met?.eventAt).toBe(day(13));
    for (const id of met?.statementIds ?? []) {
      expect((await cairn.get('met', `/statements/${id}`)).status).toBe(200);
    }
  });
});

describe('both times of a metric', () => {
  it('are in the answer, and asked for again they give the same digits whatever came since', async () => {
    await cairn.post('times', ...applicants('h', '1', { n: 40, met: 24, holds: true }));
    await cairn.post('times', ...applicants('n', '1', { n: 40, met: 20 }));
    await cairn.project();
    const then = await answer('times', INTERVIEWS);
    expect(then.rows[0]).toMatchObject({
      holders: { n: 40, count: 24 },
      nonHolders: { n: 40, count: 20 },
    });
    await cairn.post('times', ...applicants('more', '1', { n: 15, met: 15, holds: true }));
    await cairn.project();
    const now = await answer('times', INTERVIEWS);
    expect(now.rows[0]).toMatchObject({ holders: { n: 55, count: 39 } });
    const times = new URLSearchParams({ asKnownAt: String(then.asKnownAt), asOf: then.asOf });
    expect(await answer('times', `${INTERVIEWS}?${times}`)).toEqual(then);
    // An application counts from the end of its window on, as it is known now.
    const asOf = (time: string) =>
      answer('times', `${INTERVIEWS}?${new URLSearchParams({ asOf: time, withinDays: '7' })}`);
    expect((await asOf(day(16))).rows).toEqual([]);
    expect((await asOf(day(17))).rows[0]).toMatchObject({ holders: { n: 55, count: 39 } });
  });
});

describe('disclosure', () => {
  it('refuses the evidence of a suppressed cell, of what would give it away, and lists neither', async () => {
    for (const [code, holders] of [
      ['1', 9],
      ['2', 30],
      ['3', 31],
    ] as const) {
      await cairn.post(
        'small',
        ...applicants(`h${code}`, code, { n: holders, met: 12, hires: 4, holds: true }),
      );
      await cairn.post('small', ...applicants(`n${code}`, code, { n: 40, met: 20, hires: 20 }));
    }
    await cairn.project();
    const { rows } = await answer('small', INTERVIEWS);
    expect(rows.map(({ disclosure }) => disclosure)).toEqual(['small', 'complementary', 'shown']);
    for (const { key, suppressed } of rows) {
      const path = `${INTERVIEWS}/evidence?group=holders&key=${encodeURIComponent(key)}`;
      expect((await cairn.get('small', path)).status).toBe(suppressed ? 403 : 200);
    }
    const all = await cairn.get('small', `${INTERVIEWS}/evidence?group=holders`);
    expect(evidencePageSchema.parse(await all.json())).toMatchObject({ suppressedRows: 2 });
    const hidden = (await (await cairn.get('small', `${INTERVIEWS}.csv`)).text()).split('\r\n')[1];
    expect(hidden).toMatch(/,occupation,,row,O\*NET-SOC\|29\.0\|1,1,small,{22},?$/);
  });
});

describe('the hire rate under its old name', () => {
  it('has the numbers of the metric', async () => {
    const old = hireRateSchema.strict().parse(await (await cairn.get('met', '/outcomes/hire-rate')).json());
    const { rows, dimension, permalink, ...renamed } = JSON.parse(
      JSON.stringify(await answer('met', HIRES)).replaceAll('"count":', '"hired":'),
    );
    expect(dimension).toBe('occupation');
    const occupations = rows.map(({ label, ...row }: { label: string; key: string }) => ({
      ...row,
      occupation: { scheme: 'O*NET-SOC', version: '29.0', code: label },
    }));
    expect({ ...old, asOf: '', permalink: '' }).toEqual({ ...renamed, occupations, asOf: '', permalink: '' });
    expect([old.permalink, permalink].map((link) => link.split('?')[0])).toEqual([
      '/outcomes/hire-rate',
      HIRES,
    ]);
    expect(old.total.holders).toMatchObject({ n: 70, hired: 12 });
  });
});

describe('persons', () => {
  it('hold credentials under any identifier that was theirs at the time, and applicants without a record are counted', async () => {
    // 40 holders apply under a second address, of whom 25 are linked; 25 applicants are known for evidence alone.
    const linked = Array.from({ length: 40 }, (_, n) => badge(`work${n}`, 'data', day(5)));
    await cairn.post('linked', ...linked, ...applicants('home', '1', { n: 40, hires: 12 }));
    await cairn.post('linked', ...applicants('other', '1', { n: 40, hires: 20 }));
    const evidence = Array.from({ length: 25 }, (_, n) => scored(`other${n}`, 'sql', 1, day(5)));
    await cairn.post('linked', ...evidence);
    await cairn.project();
    const withoutRecord = async () => (await answer('linked', HIRES)).withoutLearningRecord;
    expect(await withoutRecord()).toEqual({ suppressed: true });
    const link = (n: number, more: object = {}) => ({
      change: 'link',
      id: `l${n}`,
      identifier: learnerKey(`work${n}`),
      person: learnerKey(`home${n}`),
      source: 'hr',
      reason: 'x',
      ...more,
    });
    const changes = Array.from({ length: 25 }, (_, n) => link(n));
    // Theirs only once the badge had been awarded to somebody else.
    const late = Array.from({ length: 5 }, (_, n) => link(25 + n, { from: Date.parse(day(7)) }));
    await cairn.log.append('linked', { kind: 'persons', changes: [...changes, ...late], by: 'test' });
    await cairn.project();
    const { total, rows, withoutLearningRecord, linkageBounds } = await answer('linked', HIRES);
    expect(total).toMatchObject({ holders: { n: 25, count: 12 }, nonHolders: { n: 55, count: 20 } });
    expect(rows[0]?.holders).toMatchObject({ n: 25 });
    expect(withoutLearningRecord).toEqual({ n: 30 });
    // None of them was hired: the bounds would say so.
    expect(linkageBounds).toBeNull();
    const response = await cairn.get('linked', `${HIRES}/evidence?group=holders`);
    const { members } = evidencePageSchema.parse(await response.json());
    expect(members.map(({ award }) => award?.awardedAt)).toEqual(Array.from({ length: 25 }, () => day(5)));
    const [line] = parsed(await (await cairn.get('linked', `${HIRES}.csv`)).text());
    expect(line?.without_learning_record).toBe('30');
  });

  it('without a record may hold the credential, which bounds the difference', async () => {
    const learners = Array.from({ length: 40 }, (_, n) => scored(`known${n}`, 'sql', 1, day(5)));
    await cairn.post('unlinked', ...applicants('holder', '1', { n: 30, hires: 12, holds: true }));
    await cairn.post('unlinked', ...learners, ...applicants('known', '1', { n: 40, hires: 20 }));
    await cairn.post('unlinked', ...applicants('unknown', '1', { n: 25, hires: 10 }));
    await cairn.project();
    const { total, withoutLearningRecord, linkageBounds } = await answer('unlinked', HIRES);
    expect(withoutLearningRecord).toEqual({ n: 25 });
    expect(total.difference?.value).toBeCloseTo(12 / 30 - 30 / 65, 12);
    expect(linkageBounds).toEqual({
      low: expect.closeTo(12 / 45 - 30 / 50, 12),
      high: expect.closeTo(22 / 40 - 20 / 55, 12),
    });
  });
});

describe('CSV', () => {
  it('has the numbers of the answer, and their meaning on every line', async () => {
    const response = await cairn.get('met', `${INTERVIEWS}.csv?withinDays=60`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(response.headers.get('content-disposition')).toContain('interview-rate-by-credential.csv');
    const { definition, rows, total, adjusted, asOf } = await answer('met', `${INTERVIEWS}?withinDays=60`);
    const lines = parsed(await response.text());
    expect(lines.map(({ line }) => line)).toEqual(['row', 'total', 'matched']);
    for (const line of lines) {
      expect(line).toMatchObject({
        metric: definition.id,
        metric_version: '3',
        numerator: definition.numerator,
        denominator: definition.denominator,
        as_of: asOf,
        within_days: '60',
        minimum_cell: '10',
        dimension: 'occupation',
      });
    }
    for (const [line, row] of [
      [lines[0], rows[0]],
      [lines[1], total],
    ] as const) {
      const holders = row?.holders;
      if (holders === undefined || 'suppressed' in holders) throw new Error('The row is suppressed.');
      expect(Number(line?.holders_n)).toBe(holders.n);
      expect(Number(line?.holders_count)).toBe(holders.count);
      expect(Number(line?.holders_low)).toBe(holders.low);
      expect(Number(line?.difference_high)).toBe(row?.difference?.high);
    }
    expect(Number(lines[2]?.difference)).toBe(adjusted?.value);
  });

  it('has no cell that a spreadsheet would run, and leaves negative numbers numbers', async () => {
    const code = '=HYPERLINK("https://evil.example";"x")';
    await cairn.post('formula', ...applicants('h', code, { n: 40, hires: 12, holds: true }));
    await cairn.post('formula', ...applicants('n', code, { n: 40, hires: 20 }));
    await cairn.project();
    const [line] = parsed(await (await cairn.get('formula', `${HIRES}.csv`)).text());
    expect(line?.label).toBe(`'${code}`);
    expect(line?.difference).toBe('-0.2');
  });
});

/** The lines of a CSV text by column name; RFC 4180. */
function parsed(csv: string): Record<string, string>[] {
  const cells = [...csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/g)];
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of cells) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') lines.push([]);
  }
  const [names = [], ...rows] = lines.slice(0, -1);
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [names[i] ?? '', cell])));
}
