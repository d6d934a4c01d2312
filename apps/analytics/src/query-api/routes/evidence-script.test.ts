import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from '@cairn/outcomes';
import { applied, badge, employed, hired, type StatementData } from '@cairn/projections/testing';
import { payAnswerSchema, problemSchema, rateAnswerSchema } from '@cairn/query-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalyticsFixture, openAnalytics } from '../../testing/fixture.ts';
import { daysFrom } from '../../testing/of-file.ts';

const hasR = spawnSync('Rscript', ['--version']).status === 0;
if (!hasR)
  process.stderr.write(
    'NOT RUN: the scripts of evidence were not run, since Rscript is not installed here.\n',
  );

let cairn: AnalyticsFixture;
const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
beforeAll(async () => {
  cairn = await openAnalytics();
  await cairn.post('firm', ...applicants());
  await cairn.post('firm', ...pays());
  await cairn.post('firm', ...careers());
  await cairn.post('firm', {
    id: randomUUID(),
    actor: badge('p0', 'any', day(0)).actor,
    verb: { id: EMPLOYMENT_VERB.enrolled },
    object: { id: 'https://example.org/p', definition: { type: EMPLOYMENT_TYPE.programme } },
    timestamp: day(5),
  });
  await cairn.project();
});
afterAll(async () => {
  await cairn.close();
  rmSync(folder, { recursive: true });
});

const day = daysFrom('2024-01-01');
const each = (prefix: string, n: number, of: (who: string, index: number) => StatementData[]) =>
  Array.from({ length: n }, (_, index) => of(`${prefix}${index}`, index)).flat();

/** In occupations large and small, some people with two applications, hires spread over the days. */
function applicants(): StatementData[] {
  const application = (who: string, code: string, index: number, hires: number) => {
    const id = randomUUID();
    const made = [applied(who, id, code, day(10))];
    return index % 10 < hires ? [...made, hired(who, id, day(11 + ((index * 7) % 80)))] : made;
  };
  const of = (prefix: string, code: string, n: number, hires: number, holds: boolean) =>
    each(prefix, n, (who, index) => [
      ...(holds ? [badge(who, 'data', day(1))] : []),
      ...application(who, code, index, hires),
      ...(index % 4 === 0 ? application(who, code, index + 3, hires) : []),
    ]);
  return [
    ...of('a', '1', 60, 6, true),
    ...of('b', '1', 80, 4, false),
    ...of('c', '2', 50, 4, true),
    ...of('d', '2', 70, 3, false),
    // Too few: hidden, and another with them.
    ...of('e', '3', 9, 5, true),
    ...of('f', '3', 40, 3, false),
    ...of('g', '4', 34, 4, true),
    ...of('h', '4', 36, 5, false),
  ];
}

/** Pay before and after awards, of whom some are paid nothing. */
function pays(): StatementData[] {
  const paid = (who: string, year: number, amount: number) => ({
    id: randomUUID(),
    actor: badge(who, 'any', day(0)).actor,
    verb: { id: EMPLOYMENT_VERB.paid },
    object: { id: 'https://acme.example.org/positions/1', definition: { type: EMPLOYMENT_TYPE.position } },
    context: {
      extensions: {
        [EMPLOYMENT_EXTENSION.money]: { amount, currency: 'USD' },
        [EMPLOYMENT_EXTENSION.payPeriod]: { from: `${year}-01-01`, until: `${year + 1}-01-01` },
        [EMPLOYMENT_EXTENSION.payBasis]: 'period',
      },
    },
    timestamp: `${year + 1}-01-01T00:00:00Z`,
  });
  const of = (who: string, index: number, more: number) => [
    ...(index % 5 === 0 ? [] : [paid(who, 2022, 20_000 + ((index * 37) % 900))]),
    ...(index % 6 === 0 ? [] : [paid(who, 2025, 21_000 + ((index * 53) % 1_900) + more)]),
  ];
  return [
    ...each('p', 80, (who, index) => [...of(who, index, 700), badge(who, 'pay', '2023-06-01T00:00:00Z')]),
    ...each('q', 90, (who, index) => of(who, index, 0)),
  ] as StatementData[];
}

/** Employments that are left after more and more days, some of which are still there. */
const careers = () =>
  ['with', 'without'].flatMap((prefix) =>
    each(prefix, 90, (who, index) => [
      ...(prefix === 'with' ? [badge(who, 'data', day(1))] : []),
      employed('started', who, day(10)),
      ...(index % 3 === 0 ? [] : [employed('separated', who, day(20 + index * (prefix === 'with' ? 5 : 3)))]),
      ...(index === 0
        ? [employed('promoted', who, day(900), { [EMPLOYMENT_EXTENSION.direction]: 'up' })]
        : []),
    ]),
  );

async function text(path: string) {
  const response = await cairn.get('firm', path);
  expect({ path, status: response.status }).toEqual({ path, status: 200 });
  return await response.text();
}

/** Runs a script beside a table, as its first lines say. */
function run(script: string, table: string) {
  const [scriptFile, tableFile] = ['evidence.R', 'table.csv'].map((name) => join(folder, name));
  writeFileSync(scriptFile ?? '', script);
  writeFileSync(tableFile ?? '', table);
  const { status, stdout, stderr } = spawnSync('Rscript', ['--vanilla', scriptFile ?? '', tableFile ?? ''], {
    encoding: 'utf8',
  });
  return { status, figures: stdout.trimEnd().split('\n'), stderr };
}

async function evidence(metric: string, query: string) {
  const table = await text(`/metrics/${metric}.csv?${query}`);
  return { table, script: await text(`/metrics/${metric}/evidence.R?${query}`) };
}

const RATE = `asOf=${day(400)}&credential=https%3A%2F%2Fexample.org%2Fbadges%2Fdata`;

const RETENTION = `asOf=${day(1000)}&credential=https%3A%2F%2Fexample.org%2Fbadges%2Fdata&withinDays=180`;

describe.skipIf(!hasR)('the script of evidence, run by R', () => {
  it.each([
    // Of the total and two of four rows ten figures each, five of the matched difference, and four p that are adjusted.
    ['hire-rate-by-credential', RATE, 39],
    ['hire-rate-by-credential', `${RATE}&by=region`, 28],
    // Two of four rows: six figures and the rank of each, and two of the prior.
    ['hire-rate-by-credential/ranking', RATE, 16],
    ['hire-rate-by-credential/ranking', `${RATE}&by=region`, 0],
    ['time-to-hire-by-credential', RATE, 53],
    ['retention-by-credential', RETENTION, 45],
    ['time-to-fill', `asOf=${day(400)}`, 0],
    ['earnings-by-credential', 'after=2&credential=https%3A%2F%2Fexample.org%2Fbadges%2Fpay', 48],
  ])('computes the figures of %s (%s) again', async (metric, query, least) => {
    const { table, script } = await evidence(metric, query);
    const { status, figures, stderr } = run(script, table);
    expect(stderr).toBe('');
    expect(figures.filter((line) => line.endsWith('DISAGREES'))).toEqual([]);
    const [, compared = '0'] = /^(\d+) figures, 0 of them differ/.exec(figures.at(-1) ?? '') ?? [];
    expect(Number(compared)).toBeGreaterThanOrEqual(least);
    expect(status).toBe(0);
  });

  // A script that compares nothing passes silently.
  it('finds a figure that is not that of the table', async () => {
    const { table, script } = await evidence('hire-rate-by-credential', RATE);
    const [, rate = ''] = /,shown,\d+,\d+,\d+,(0\.\d+),/.exec(table) ?? [];
    const { status, figures } = run(script, table.replace(rate, String(Number(rate) + 2e-6)));
    expect(status).toBe(1);
    expect(figures.filter((line) => line.endsWith('DISAGREES'))).toHaveLength(1);
  });

  it('says of a table that is suppressed that there is nothing', async () => {
    const { table, script } = await evidence('hire-rate-by-credential', `asOf=${day(20)}`);
    expect(run(script, table)).toMatchObject({
      status: 0,
      figures: [expect.stringContaining('suppressed'), expect.stringMatching(/^0 figures/)],
    });
  });
});

describe('what the table has for it', () => {
  it('is the suppressed rows as one stratum, which the total less the shown rows gives', async () => {
    const answer = rateAnswerSchema.parse(JSON.parse(await text(`/metrics/hire-rate-by-credential?${RATE}`)));
    const { rows, total, hiddenRows } = answer;
    const of = (group: (typeof total)['holders']) => ('n' in group ? group.n : 0);
    const shown = rows.filter(({ suppressed }) => !suppressed);
    expect(shown).toHaveLength(2);
    expect(hiddenRows?.holders.n).toBe(
      of(total.holders) - shown.reduce((sum, row) => sum + of(row.holders), 0),
    );
    expect(hiddenRows?.nonHolders.n).toBe(
      of(total.nonHolders) - shown.reduce((sum, row) => sum + of(row.nonHolders), 0),
    );
    // People with two applications say less than as many people would.
    expect(total.holders).toMatchObject({ independentN: expect.any(Number) });
    if ('n' in total.holders) expect(total.holders.independentN).toBeLessThan(total.holders.n);
  });

  it('names nothing of a suppressed row', async () => {
    const { table } = await evidence('hire-rate-by-credential', RATE);
    const hidden = table.split('\r\n').filter((line) => /,(small|complementary),/.test(line));
    expect(hidden).toHaveLength(2);
    for (const line of hidden) expect(line).toMatch(/,(small|complementary),*$/);
  });
});

describe('a permanent link', () => {
  const strict = async (path: string) => rateAnswerSchema.strict().parse(JSON.parse(await text(path)));

  it('answers the same after other statements arrived, where the question answers something else', async () => {
    const path = `/metrics/hire-rate-by-credential?${RATE}&by=occupation`;
    const before = await strict(path);
    expect(before.definitionChanged).toBeNull();
    const { searchParams } = new URL(before.permalink, 'https://cairn.example.org');
    expect(Object.fromEntries(searchParams)).toEqual({
      credential: 'https://example.org/badges/data',
      withinDays: '90',
      by: 'occupation',
      asKnownAt: String(before.asKnownAt),
      asOf: before.asOf,
      definitionVersion: before.definition.version,
    });
    await cairn.post('firm', ...each('late', 30, (who) => [applied(who, randomUUID(), '1', day(12))]));
    await cairn.project();
    expect(await strict(before.permalink)).toEqual(before);
    const after = await strict(path);
    expect(after.asKnownAt).toBeGreaterThan(before.asKnownAt);
    expect(after.total.nonHolders).not.toEqual(before.total.nonHolders);
  });

  it('is the same in the table, in pay, on a sheet and of the hire rate under its old name', async () => {
    const { permalink } = await strict(`/metrics/hire-rate-by-credential?${RATE}`);
    expect(await text(`/metrics/hire-rate-by-credential.csv?${RATE}`)).toContain(permalink);
    for (const path of [
      `/metrics/earnings-by-credential?after=2`,
      `/metrics/earnings-by-credential/sheet?after=2`,
      `/metrics/time-to-fill?by=region`,
      `/outcomes/hire-rate?${RATE}`,
      '/programmes/return?programme=https%3A%2F%2Fexample.org%2Fp&currency=EUR&valuePerRetained=1&costPerSeat=1',
    ]) {
      const answer = JSON.parse(await text(path)) as { permalink: string };
      expect(answer.permalink).toMatch(new RegExp(`^${path.split('?')[0]}\\?.*&definitionVersion=\\d+$`));
      expect(JSON.parse(await text(answer.permalink))).toEqual(answer);
    }
    const { asOf } = payAnswerSchema.parse(JSON.parse(await text('/metrics/earnings-by-credential')));
    expect(asOf).toBe(new Date(cairn.now).toISOString());
  });

  it('says where the definition has changed since, and refuses a version that has not been', async () => {
    const { definition } = await strict('/metrics/hire-rate-by-credential');
    const changed = await strict('/metrics/hire-rate-by-credential?definitionVersion=1');
    expect(changed.definitionChanged).toEqual({ from: '1', to: definition.version });
    const refused = await cairn.get('firm', '/metrics/hire-rate-by-credential?definitionVersion=99');
    expect(refused.status).toBe(400);
    const { issues } = problemSchema.parse(await refused.json());
    expect(issues[0]).toMatchObject({ path: 'query.definitionVersion', code: 'unknown_version' });
    const unreadable = await cairn.get('firm', '/metrics/hire-rate-by-credential?definitionVersion=x');
    expect(unreadable.status).toBe(400);
  });
});
