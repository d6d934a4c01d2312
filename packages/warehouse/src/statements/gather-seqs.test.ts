import { expect, it } from 'vitest';
import { gatherSeqs } from './gather-seqs.ts';

/** A look-up whose answers are given by hand. */
function byHand() {
  const asked: { tenant: string; ids: readonly string[]; answer: (seqs: [string, number][]) => void }[] = [];
  const seqs = gatherSeqs((tenant, ids) => {
    const { promise, resolve } = Promise.withResolvers<ReadonlyMap<string, number>>();
    asked.push({ tenant, ids, answer: (found) => resolve(new Map(found)) });
    return promise;
  });
  return { asked, seqs };
}

it('gathers what is asked while questions are under way, and answers all of it', async () => {
  const { asked, seqs } = byHand();
  const early = [seqs('a', ['1']), seqs('a', ['2'])];
  await Promise.resolve();
  const other = seqs('a', ['3']);
  await Promise.resolve();
  const late = [seqs('a', ['4', '1']), seqs('a', ['5'])];
  const elsewhere = seqs('b', ['1']);
  await Promise.resolve();
  expect(asked.map(({ tenant, ids }) => `${tenant} ${ids}`)).toEqual(['a 1,2', 'a 3', 'b 1']);
  asked[0]?.answer([['1', 10]]);
  expect(await Promise.all(early)).toEqual([new Map([['1', 10]]), new Map([['1', 10]])]);
  expect(asked[3]?.ids).toEqual(['4', '1', '5']);
  asked[3]?.answer([['5', 50]]);
  expect((await Promise.all(late)).map((found) => found.get('5'))).toEqual([50, 50]);
  asked[1]?.answer([]);
  asked[2]?.answer([]);
  expect([(await other).size, (await elsewhere).size]).toEqual([0, 0]);
});

it('reports to all waiting callers that the query failed, and continues', async () => {
  let fails = true;
  const seqs = gatherSeqs(async () => {
    if (fails) throw new Error('gone');
    return new Map();
  });
  const both = await Promise.allSettled([seqs('a', ['1']), seqs('a', ['2'])]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await seqs('a', ['1'])).toEqual(new Map());
});

it('asks for very many in several questions', async () => {
  const sizes: number[] = [];
  const seqs = gatherSeqs(async (_, ids) => {
    sizes.push(ids.length);
    return new Map();
  });
  const many = (from: number) => Array.from({ length: 1_500 }, (_, n) => `${from + n}`);
  await Promise.all([seqs('a', many(0)), seqs('a', many(10_000)), seqs('a', many(20_000))]);
  expect(sizes).toEqual([1_500, 1_500, 1_500]);
});
