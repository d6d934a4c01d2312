import { alignments, competencyIri, framework } from '@cairn/projections/testing';
import { catalogueSchema, historySchema } from '@cairn/query-contract';
import { expect, it } from 'vitest';
import { analyticsOfFile } from '../src/testing/of-file.ts';

const cairn = analyticsOfFile();

const ID = framework({}).id;

async function history(id = ID, query = '') {
  const response = await cairn.get('a', `/catalogue/history?id=${encodeURIComponent(id)}${query}`);
  expect(response.status).toBe(200);
  return historySchema.parse(await response.json());
}

it('says what was in force when, what returns to an earlier publication, and what retires it', async () => {
  const one = framework({ sql: 0.8 });
  const retirement = { kind: 'retirement', of: { kind: 'competency', id: competencyIri('sql') } };
  for (const items of [
    [one, alignments([['sql', 'sql']])],
    [framework({ sql: 0.9 }, '2')],
    [framework({ sql: 0.7 }, '2')],
    [one],
    [one],
    [retirement],
  ]) {
    await cairn.publish('a', items);
    await cairn.project();
  }
  const { publications, asKnownAt } = await history();
  const [newest, again, third, second, first] = publications;
  expect(publications.map(({ version }) => version)).toEqual(['1', '1', '2', '2', '1']);
  expect(newest?.replacedAt).toBeUndefined();
  expect(newest?.returnsTo).toBeUndefined();
  expect(again).toMatchObject({ returnsTo: first?.position, replacedAt: newest?.publishedAt });
  expect(again?.sameVersion).toBeUndefined();
  expect(third).toMatchObject({ sameVersion: true, replacedAt: again?.publishedAt });
  expect(second?.sameVersion).toBeUndefined();
  expect((await history(competencyIri('sql'))).publications).toMatchObject([{ kind: 'retirement' }]);

  const then = await history(ID, `&asKnownAt=${third?.position}`);
  expect(then.publications.map(({ version, replacedAt }) => [version, replacedAt === undefined])).toEqual([
    ['2', true],
    ['1', false],
  ]);
  const items = async (query: string) => {
    const response = await cairn.get('a', `/catalogue${query}`);
    expect(response.status).toBe(200);
    return catalogueSchema.parse(await response.json());
  };
  expect((await items('')).asKnownAt).toBe(asKnownAt);
  const known = await items(`?asKnownAt=${third?.position}`);
  expect(known.items.map(({ kind, version }) => [kind, version])).toEqual([
    ['alignments', '1'],
    ['framework', '2'],
  ]);
  const byTime = await items(`?asKnownAt=${second?.publishedAt}`);
  expect(byTime.items).toEqual(known.items);
  expect((await items('?asKnownAt=0')).items).toEqual([]);
  expect((await cairn.get('a', '/catalogue/history?id=urn:x:1')).status).toBe(404);
  expect((await cairn.get('a', '/catalogue?asKnownAt=999999')).status).toBe(400);
  expect((await cairn.get('a', '/catalogue/history')).status).toBe(400);
});
