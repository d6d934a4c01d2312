import { describe, expect, it } from 'vitest';
import { readingOf } from '../testing/readings.ts';
import { badgesFormat } from './format.ts';

const achievement = { id: 'a:k', type: ['Achievement'], name: 'Badge' };

it.each([
  [achievement, true],
  [[achievement], true],
  [[achievement, achievement], true],
  [[achievement, { name: 'B' }], false],
  [{ name: 'B' }, false],
  [[], false],
  [null, false],
])('whether %j is of Open Badges: %s', (value, isBadges) => {
  expect(badgesFormat.recognises({ value, text: '' })).toBe(isBadges);
});

describe('each fault of an achievement refuses it once', () => {
  const level = { type: ['RubricCriterionLevel'], name: 'L' };
  const result = { id: 'a:r', type: ['ResultDescription'], name: 'R' };
  const alignment = { type: ['Alignment'], targetName: 'T' };
  const noTarget = 'The alignment has no "targetUrl" that is an IRI.';
  it.each<[string, object, string, string]>([
    ['an id that is none', { id: 'k' }, '$', 'The id k is not an IRI.'],
    [
      'a result without an id',
      { resultDescription: [result, { name: 'R' }] },
      '$.resultDescription[1]',
      'The result has no id that is an IRI.',
    ],
    [
      'a level without an id',
      { resultDescription: { ...result, rubricCriterionLevel: [{ ...level, id: 'a:l' }, level] } },
      '$.resultDescription[0].rubricCriterionLevel[1]',
      'The level has no id that is an IRI.',
    ],
    ['an alignment without a target', { alignment }, '$.alignment', noTarget],
    ['one of several alignments', { alignment: [alignment] }, '$.alignment[0]', noTarget],
    [
      'an alignment of a result',
      { resultDescription: [{ ...result, alignment }] },
      '$.resultDescription[0].alignment',
      noTarget,
    ],
    [
      'an alignment of a level',
      { resultDescription: [{ ...result, rubricCriterionLevel: [{ ...level, id: 'a:l', alignment }] }] },
      '$.resultDescription[0].rubricCriterionLevel[0].alignment',
      noTarget,
    ],
  ])('%s', async (_, change, path, message) => {
    expect(await readingOf({ ...achievement, ...change })).toMatchObject({
      outcome: 'refused',
      issues: [{ path, message }],
    });
  });
});
