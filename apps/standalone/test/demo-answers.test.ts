import { DEMO_LEARNERS, generateDemo, hireTruth, loadDemo } from '@cairn/demo';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApi, settled } from './ask-api.ts';

/**
 * Cairn's answers about the demo, requested over HTTP as an analyst would, against the ground truth that the generator
 * recorded.
 */
const demo = generateDemo({ learners: 700 });
let cairn: RunningCairn;

beforeAll(async () => {
  cairn = await startCairn();
  const key = `${cairn.key}:${cairn.secret}`;
  await loadDemo({ endpoint: cairn.endpoint, api: cairn.api, key, demo });
  await settled(cairn);
});
afterAll(() => cairn?.stop());

it('the demo is large enough to test with', () => {
  expect(DEMO_LEARNERS.full).toBeGreaterThan(700);
  expect(demo.truth.statements.distinct).toBeGreaterThan(5000);
});

describe('the demo, loaded through HTTP', () => {
  it('counts each statement once, even if it was sent twice', async () => {
    const summary = await askApi(cairn, '/summary');
    expect(summary.statements.total).toBe(demo.truth.statements.distinct);
    const verbs = Object.fromEntries(
      summary.verbs.map(({ verb, statements }: { verb: string; statements: number }) => [verb, statements]),
    );
    expect(verbs).toEqual(Object.fromEntries(demo.truth.statements.byVerb));
  });

  it('finds the learners who attained each competency', async () => {
    const { competencies } = await askApi(cairn, '/competencies');
    const found = Object.fromEntries(
      competencies.map((one: { id: string; learnersWithEvidence: number; attained: number }) => [
        one.id,
        { learnersWithEvidence: one.learnersWithEvidence, attained: one.attained },
      ]),
    );
    const truth = demo.truth.competencies.map(({ competency, learnersWithEvidence, attained }) => [
      competency,
      { learnersWithEvidence, attained },
    ]);
    expect(found).toEqual(Object.fromEntries(truth));
  });

  it('finds who finished each stack, and since when, as of three dates', async () => {
    for (const { stack, asOf, finished } of demo.truth.stacks) {
      const found = new Map<string, number>();
      for (let after: string | undefined = ''; after !== undefined; ) {
        const query = new URLSearchParams({ stack, asOf, limit: '200', ...(after && { after }) });
        const page = await askApi(cairn, `/stacks/holders?${query}`);
        for (const { person, since } of page.holders) found.set(person, Date.parse(since));
        after = page.after;
      }
      expect({ stack, asOf, found }).toEqual({ stack, asOf, found: finished });
    }
  });

  it('counts who completed the programme, and what a completion cost', async () => {
    const { items } = await askApi(cairn, '/catalogue');
    const programme = items.find(({ kind }: { kind: string }) => kind === 'programme');
    const truths = demo.truth.stacks.filter(({ stack }) => stack === programme?.item.completion);
    expect(truths.length).toBe(3);
    for (const { asOf, finished } of truths) {
      const query = new URLSearchParams({ programme: programme.id, asOf });
      const found = await askApi(cairn, `/programmes/completion?${query}`);
      expect(found.completed).toBe(finished.size);
      expect(found.costs).toEqual([
        { currency: 'USD', total: 220_000, perSeat: 550, perCompletion: 220_000 / finished.size },
      ]);
    }
  });

  it('lists exactly the learners who attained, each with statements as evidence', async () => {
    for (const { competency, attainedBy } of demo.truth.competencies.slice(0, 3)) {
      const persons: string[] = [];
      for (let after: string | undefined = ''; after !== undefined; ) {
        const query = new URLSearchParams({
          competency,
          attained: 'true',
          limit: '200',
          ...(after && { after }),
        });
        const page = await askApi(cairn, `/competencies/attainments?${query}`);
        for (const { person, evidence } of page.attainments) {
          persons.push(person);
          expect(evidence.length).toBeGreaterThan(0);
        }
        after = page.after;
      }
      expect(persons.sort()).toEqual([...attainedBy].sort());
    }
  });

  it('counts hires of holders and non-holders per occupation, for any credential and for each', async () => {
    for (const { credential } of demo.truth.hireRates) {
      const query = credential === undefined ? '' : `?${new URLSearchParams({ credential })}`;
      const answer = await askApi(cairn, `/outcomes/hire-rate${query}`);
      const question = { asOf: Date.parse(answer.asOf), withinDays: answer.withinDays };
      const truth = hireTruth(demo.truth.applications, { ...question, ...(credential && { credential }) });
      const shown = answer.occupations.filter((row: { suppressed: boolean }) => !row.suppressed);
      for (const { occupation, holders, nonHolders } of shown) {
        const expected = truth.find((one) => one.occupation.code === occupation.code);
        expect({ n: holders.n, hired: holders.hired }).toEqual(expected?.holders);
        expect({ n: nonHolders.n, hired: nonHolders.hired }).toEqual(expected?.nonHolders);
      }
      const small = truth.filter(({ holders, nonHolders }) => [holders, nonHolders].some(hasSmallCell));
      const codes = new Set(shown.map((row: { occupation: { code: string } }) => row.occupation.code));
      for (const { occupation } of small) expect(codes).not.toContain(occupation.code);
    }
  });

  it('has a sheet under the hire rate: crude as it was, and matched on what candidates said of themselves', async () => {
    const { credential = '' } = demo.truth.hireRates.find((one) => one.credential?.endsWith('id=11')) ?? {};
    const path = `/metrics/hire-rate-by-credential/sheet?${new URLSearchParams({ credential })}`;
    const { crude, matched, asOf, withinDays } = await askApi(cairn, path);
    const truth = hireTruth(demo.truth.applications, { asOf: Date.parse(asOf), withinDays, credential });
    const rateOf = (side: 'holders' | 'nonHolders') =>
      truth.reduce((sum, row) => sum + row[side].hired, 0) / truth.reduce((sum, row) => sum + row[side].n, 0);
    expect(crude.difference.value).toBeCloseTo(rateOf('holders') - rateOf('nonHolders'), 12);
    expect(matched.strata).toBeGreaterThan(20);
    expect(matched.holders).toBeGreaterThan(0);
    expect(matched.holders).toBeLessThanOrEqual(1);
  });

  it('shows at least one occupation, so that the comparison above is not empty', async () => {
    const { occupations } = await askApi(cairn, '/outcomes/hire-rate');
    expect(occupations.some((row: { suppressed: boolean }) => !row.suppressed)).toBe(true);
  });
});

function hasSmallCell({ n, hired }: { n: number; hired: number }): boolean {
  return n > 0 && (n < 10 || (hired > 0 && hired < 10) || (n - hired > 0 && n - hired < 10));
}
