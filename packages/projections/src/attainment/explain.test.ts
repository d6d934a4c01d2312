import { createMemoryLog } from '@cairn/lrs/testing';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@cairn/warehouse/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StoredEvidence } from '../evidence/stored-evidence.ts';
import { TenantQueries, type WarehouseReader } from '../tables/tenant-queries.ts';
import { alignments, framework } from '../testing/catalogue.ts';
import { projectLog } from '../testing/project-log.ts';
import { learnerKey, posted, scored } from '../testing/statements.ts';
import { TooMuchEvidence } from './evidence-bounds.ts';
import { decideAsKnown } from './explain.ts';
import { createAttainmentProjection } from './project.ts';

const TENANT = 'explained';
const MOST = 100;
/** Learners with as many statements of evidence. */
const LEARNERS = new Map([
  ['ada', MOST + 1],
  ['bob', MOST],
  ...['cleo', 'dora', 'eve', 'fay', 'gus', 'hal'].map((name) => [name, 30] as const),
]);

let temporary: TemporaryWarehouse;
let rule: string;
beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
  const log = createMemoryLog();
  const item = [framework({ sql: 0.5 }), alignments([['sql', 'sql']])];
  await log.append(TENANT, { kind: 'catalogue', item, publishedBy: 'test' });
  for (const [name, count] of LEARNERS) {
    const time = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
    await log.append(
      TENANT,
      posted(Array.from({ length: count }, (_, n) => scored(name, 'sql', 0.8, time(n)))),
    );
  }
  await projectLog(
    createAttainmentProjection(temporary.warehouse),
    { warehouse: temporary.warehouse, log },
    100,
  );
  rule = `${framework({ sql: 0.5 }).id} ${framework({ sql: 0.5 }).competencies[0]?.id}`;
});
afterAll(() => temporary.remove());

/** Rows hold statements that are alike together. */
function statementsIn(rows: readonly unknown[]): number {
  return (rows as readonly StoredEvidence[]).reduce((sum, { seqs }) => sum + seqs.length, 0);
}

/** Asks for some learners, and counts the statements of evidence that each query has brought. */
async function ask(names: readonly string[], leaveOut?: (refusal: TooMuchEvidence) => void) {
  const read: number[] = [];
  const warehouse: WarehouseReader = {
    async query(query, ...params) {
      const rows = await temporary.warehouse.query(query, ...params);
      if (query.name === 'attainment.evidence-of-learners') read.push(statementsIn(rows));
      return rows;
    },
  };
  const question = {
    rule,
    persons: names.map(learnerKey),
    before: Number.MAX_SAFE_INTEGER,
    asOf: Date.UTC(2027, 0, 1),
  };
  const keep = ({ included }: { readonly included: readonly unknown[] }) => included.length;
  const made = decideAsKnown(new TenantQueries(warehouse, TENANT), question, keep, {
    mostEvidence: MOST,
    ...(leaveOut !== undefined && { leaveOut }),
  });
  const outcome = await made.catch((error: unknown) => error);
  return { outcome, read };
}

it('reads as much evidence at once as is allowed, whatever the number of persons', async () => {
  const names = [...LEARNERS.keys()].filter((name) => name !== 'ada');
  const { outcome, read } = await ask(names);
  expect(outcome).toEqual(new Map(names.map((name) => [learnerKey(name), LEARNERS.get(name)])));
  expect(read).toEqual([100, 90, 90]);
});

it('refuses a person with more, without reading any', async () => {
  const { outcome, read } = await ask(['bob', 'ada']);
  expect(outcome).toBeInstanceOf(TooMuchEvidence);
  expect(outcome).toMatchObject({ person: learnerKey('ada'), statements: MOST + 1, most: MOST });
  expect(read).toEqual([]);
});

it('leaves a person with more out where that is asked for, and answers for the others', async () => {
  const refusals: TooMuchEvidence[] = [];
  const { outcome, read } = await ask(['cleo', 'ada', 'bob'], (refusal) => refusals.push(refusal));
  expect(outcome).toEqual(new Map(['cleo', 'bob'].map((name) => [learnerKey(name), LEARNERS.get(name)])));
  expect(refusals).toMatchObject([{ person: learnerKey('ada'), statements: MOST + 1, most: MOST }]);
  expect(read).toEqual([30, 100]);
});

it('knows nothing of persons without evidence', async () => {
  const { outcome, read } = await ask(['nobody']);
  expect(outcome).toEqual(new Map([[learnerKey('nobody'), 0]]));
  expect(read).toEqual([0]);
});
