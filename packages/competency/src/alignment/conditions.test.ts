import { expect, it } from 'vitest';
import { conditionsKey, conditionsOf, keyOf } from './conditions.ts';

it('conditions are IRIs in matching form and texts without spaces around them, without the rest of an alignment', () => {
  const alignment = {
    platform: ' Moodle ',
    authority: ' {"a": 1} ',
    verb: 'HTTP://v.example/passed',
    activity: 'HTTPS://c.example/1',
    competency: 'urn:c',
    weight: 2,
  };
  expect(conditionsOf(alignment)).toStrictEqual({
    activity: 'https://c.example/1',
    verb: 'http://v.example/passed',
    authority: '{"a": 1}',
    platform: 'Moodle',
  });
});

it.each([
  [{ activity: 'urn:a' }, 'urn:a'],
  [{ parent: 'urn:a' }, '[["parent","urn:a"]]'],
  [{ verb: 'urn:v', activity: 'urn:a' }, '[["activity","urn:a"],["verb","urn:v"]]'],
  [{}, '[]'],
])('%j has the key %s', (conditions, key) => {
  expect(keyOf(conditions)).toBe(key);
});

it('alignments that differ in spelling have one key', () => {
  expect(conditionsKey({ activity: 'HTTPS://c.example/1', platform: ' x' })).toBe(
    conditionsKey({ platform: 'x ', activity: 'https://c.example/1' }),
  );
});
