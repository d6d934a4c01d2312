import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeDocuments, mergedBytes } from './merge-documents.ts';

const json = (text: string) => ({ contentType: 'application/json', content: new TextEncoder().encode(text) });
const object = fc.dictionary(fc.string(), fc.jsonValue()).filter((value) => !('__proto__' in value));
const layout = fc.constantFrom(0, 1, 2, '\t', ' \n');

function merged(stored: string, posted: string): string {
  const merge = mergeDocuments(json(stored), json(posted), Number.POSITIVE_INFINITY);
  if (merge.outcome !== 'merged') throw new Error(merge.outcome);
  return new TextDecoder().decode(merge.document.content);
}

it('is what spreading the two objects gives, however they are laid out', () => {
  fc.assert(
    fc.property(object, object, layout, (stored, posted, space) => {
      const text = merged(JSON.stringify(stored, undefined, space), JSON.stringify(posted, undefined, space));
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ ...stored, ...posted })));
    }),
  );
});

it('changes nothing that was not posted', () => {
  const stored = '{"z":1e2,"deep":{"x" : [ 1.0, {"q":"\\"}"} ]},"a":"\\u00fc"}';
  expect(merged(stored, '{}')).toBe(stored);
  expect(merged('{}', stored)).toBe(stored);
});

it('takes the last of a name that occurs twice, and one name in two spellings as one', () => {
  expect(merged('{"a":1,"a":2}', '{"b":3}')).toBe('{"a":2,"b":3}');
  expect(merged('{"a":1}', '{"\\u0061":2}')).toBe('{"\\u0061":2}');
});

it('treats __proto__ as a name like any other', () => {
  expect(merged('{"__proto__":{"x":1}}', '{"y":1}')).toBe('{"__proto__":{"x":1},"y":1}');
});

it('refuses more members and more bytes than can be merged at once, whichever document has them', () => {
  const members = (count: number) => `{${Array.from({ length: count }, (_, i) => `"${i}":0`).join(',')}}`;
  const outcome = (stored: string, posted: string) => mergeDocuments(json(stored), json(posted), 2 ** 30);
  for (const [stored, posted] of [
    [members(10_001), '{}'],
    ['{}', members(10_001)],
  ] as const) {
    expect(outcome(stored, posted)).toMatchObject({
      outcome: 'notMergeable',
      reason: expect.stringContaining('10000 members'),
    });
  }
  expect(outcome(members(10_000), '{"0":1}').outcome).toBe('merged');
  const long = `{"a":"${'x'.repeat(4 * 1024 * 1024)}"}`;
  expect(outcome(long, '{}').outcome).toBe('tooLarge');
  expect(outcome('{}', long).outcome).toBe('tooLarge');
});

it('says of what is stored and is not an object that it cannot be merged', () => {
  for (const stored of ['', ' ', '[]', '7', '{', '{"a"', '{"a":', '{"a":{', '{"a":1,', '{"a":"x']) {
    expect(mergeDocuments(json(stored), json('{}'), 2 ** 20)).toMatchObject({ outcome: 'notMergeable' });
  }
});

it.each([
  '',
  ' ',
  '[]',
  '7',
  'null',
  '{',
  '{"a":1',
  '{"a":1,}',
  '{"a":tru}',
  '{"a":1}x',
  '{"a":1}{}',
  "{'a':1}",
  '{"a":01}',
])('refuses what is posted and is not a JSON object: %j', (posted) => {
  expect(mergeDocuments(json('{"b":2}'), json(posted), 2 ** 20)).toEqual({
    outcome: 'notMergeable',
    reason: expect.stringContaining('The posted document is not a JSON object'),
  });
});

it.each(['stored', 'posted'] as const)('says what is wrong with the %s document', (which) => {
  const good = json('{}');
  const reasonOf = (bad: typeof good) => {
    const merge = which === 'stored' ? mergeDocuments(bad, good, 100) : mergeDocuments(good, bad, 100);
    return merge.outcome === 'notMergeable' ? merge.reason : merge.outcome;
  };
  expect(reasonOf({ ...good, contentType: 'text/plain' })).toContain(
    `The ${which} document is of type text/plain`,
  );
  expect(reasonOf({ ...good, content: Uint8Array.of(0x7b, 0xff, 0x7d) })).toContain(
    `The ${which} document is not UTF-8`,
  );
  expect(reasonOf({ ...good, contentType: 'Application/JSON; charset=utf-8' })).toBe('merged');
});

it('takes as many bytes as it may have, and not one more', () => {
  const outcome = (mostBytes: number) => mergeDocuments(json('{"a":1}'), json('{"b":2}'), mostBytes).outcome;
  expect([outcome('{"a":1,"b":2}'.length), outcome('{"a":1,"b":2}'.length - 1)]).toEqual([
    'merged',
    'tooLarge',
  ]);
  expect(mergedBytes(10)).toBe(10);
  expect(mergedBytes(2 ** 30)).toBe(4 * 2 ** 20);
});
