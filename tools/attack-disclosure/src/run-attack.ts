import { openAnalytics } from '@cairn/analytics/testing';
import { releaseAt, seeded } from '@cairn/outcomes';
import { type RateAnswer, rateAnswerSchema } from '@cairn/query-contract';
import { type Attacked, attack, type Found, NARROW, widthOf } from './attack.ts';
import { countHoles } from './differencing.ts';
import { randomQuestion } from './random-questions.ts';
import { createReader, type Reader, TENANT } from './reader.ts';
import { type Applicant, catalogueItems, credentialIri, PUBLISHED, statementsOf, worldOf } from './world.ts';

/** How large an attack is. */
export interface AttackOptions {
  readonly applicants: number;
  readonly queries: number;
  readonly seed: number;
  /** Most cells of each cohort that are bounded. */
  readonly cells: number;
  /** Pairs of answers that somebody with analytics/read could subtract; dear. */
  readonly compare: boolean;
}

/** What came out of it. */
export interface AttackReport {
  readonly options: AttackOptions;
  readonly cohorts: readonly Attacked[];
  /** Cells of one to nine people that are exact, or known within a few. */
  readonly recovered: readonly Found[];
  readonly narrowest: Found | undefined;
  readonly queries: {
    readonly asked: number;
    readonly answered: number;
    readonly refused: number;
    readonly unlike: number;
  };
  /** Pairs of numbers shown with analytics/read that differ by one to nine people; null where they were not asked for. */
  readonly holes: number | null;
}

/** Times at which the two cohorts are released. */
const TIMES = ['2025-11-15T00:00:00Z', '2026-05-15T00:00:00Z'];

/** Attacks a generated tenant through the query API, as somebody who may read releases. */
export async function runAttack(options: AttackOptions): Promise<AttackReport> {
  const releases = TIMES.flatMap((time) => releaseAt(Date.parse(time)) ?? []);
  const world = worldOf({ ...options, cohorts: releases.map(({ cohort }) => cohort) });
  const cairn = await openAnalytics();
  try {
    // The first cohort is known in time, the second a while after its first point of the grid.
    for (const [i, { asOf, cohort }] of releases.entries()) {
      cairn.now = asOf - 86_400_000;
      if (i === 0) await cairn.publish(TENANT, catalogueItems());
      for (const some of chunks(membersOf(world, cohort), 50))
        await cairn.post(TENANT, ...some.flatMap(statementsOf));
      await cairn.project(500);
    }
    cairn.now = Date.parse(TIMES.at(-1) ?? '');
    const reader = createReader(cairn);
    const metrics = await reader.metrics();
    const answersAt = await Promise.all(TIMES.map((time) => everyAnswer(reader, metrics, time)));
    const cohorts = releases.map(({ cohort }, i) =>
      attack(answersAt[i] ?? [], membersOf(world, cohort), metrics, options.cells),
    );
    const found = cohorts.flatMap((one) => one.found);
    return {
      options,
      cohorts,
      recovered: found.filter((one) => widthOf(one) < NARROW),
      narrowest: found.toSorted((a, b) => widthOf(a) - widthOf(b))[0],
      queries: await askAtRandom(reader, answersAt.flat(), options),
      holes: options.compare ? await countHoles(cairn, metrics) : null,
    };
  } finally {
    await cairn.close();
  }
}

function membersOf(world: readonly Applicant[], { from, until }: { from: number; until: number }) {
  return world.filter(({ appliedAt }) => appliedAt >= from && appliedAt < until);
}

function* chunks<One>(all: readonly One[], size: number) {
  for (let i = 0; i < all.length; i += size) yield all.slice(i, i + size);
}

/** All that the role can be told about a cohort. */
async function everyAnswer(reader: Reader, metrics: readonly string[], asOf: string): Promise<RateAnswer[]> {
  const answers: RateAnswer[] = [];
  for (const metric of metrics) {
    for (const credential of [undefined, ...PUBLISHED.map(credentialIri)]) {
      const query = new URLSearchParams({ asOf, ...(credential !== undefined && { credential }) });
      const answer = await reader.ask(`/metrics/${metric}?${query}`);
      if (answer === null) throw new Error(`${metric} is refused.`);
      answers.push(answer);
    }
  }
  return answers;
}

/** Asks at random whatever the API has; every answer must be one that the attack has seen. */
async function askAtRandom(
  reader: Reader,
  seen: readonly RateAnswer[],
  { queries, seed }: AttackOptions,
): Promise<AttackReport['queries']> {
  const chance = seeded(seed + 1);
  const known = new Set(seen.map(numbersOf));
  const count = { asked: 0, answered: 0, refused: 0, unlike: 0 };
  for (let i = 0; i < queries; i++) {
    const { path, isAnswer } = randomQuestion(chance);
    const { status, text } = await reader.request(path);
    count.asked += 1;
    if (status >= 400) count.refused += 1;
    else count.answered += 1;
    if (status >= 500) throw new Error(`${path} is answered with ${status}.`);
    if (status === 200 && isAnswer && !known.has(numbersOf(rateAnswerSchema.parse(JSON.parse(text)))))
      count.unlike += 1;
  }
  return count;
}

/** What an answer tells, without how it was asked for. Cohorts of nobody are all alike. */
function numbersOf({ definition, credential, cohort, rows, total, adjusted }: RateAnswer): string {
  const told = { definition: definition.id, rows, total, adjusted };
  return JSON.stringify(total.suppressed && rows.length === 0 ? [] : [told, credential, cohort]);
}
