import { expect, it } from 'vitest';
import { mergeAlignments, type SetAlignment } from './merge-alignments.ts';

const said = (more: object = {}, retiredAt?: number): SetAlignment => ({
  alignment: { activity: 'urn:a', competency: 'urn:c', evidence: ['pass'], ...more },
  retiredAt,
});
const WHERE = { activity: 'urn:a', competency: 'urn:c' };
const PASS = { ...WHERE, evidence: ['pass'], weight: 1 };

it.each<[what: string, given: SetAlignment[], merged: object[]]>([
  ['none', [], []],
  ['one', [said()], [PASS]],
  [
    'kinds add up, in order, each once',
    [said({ evidence: ['score', 'pass'] }), said()],
    [{ ...PASS, evidence: ['pass', 'score'] }],
  ],
  ['the highest weight counts, 1 where there is none', [said({ weight: 0.5 }), said()], [PASS]],
  ['weights under one', [said({ weight: 0.5 }), said({ weight: 0.25 })], [{ ...PASS, weight: 0.5 }]],
  [
    'the last level counts',
    [said({ level: 'B2' }), said({ level: 'A1' }), said()],
    [{ ...PASS, level: 'B2' }],
  ],
  [
    'by their conditions, in order',
    [said({ activity: 'urn:b' }), said({ activity: undefined, parent: 'urn:p' }), said()],
    [
      { parent: 'urn:p', competency: 'urn:c', evidence: ['pass'], weight: 1 },
      PASS,
      { ...PASS, activity: 'urn:b' },
    ],
  ],
  [
    'a spelling of the same',
    [said({ activity: 'HTTPS://a.example' }), said({ activity: 'https://a.example' })],
    [{ ...PASS, activity: 'https://a.example' }],
  ],
  [
    'what is retired alone stays, as retired',
    [said({}, 5)],
    [
      { ...PASS, until: 5 },
      { ...PASS, from: 5, isRetired: true },
    ],
  ],
  [
    'what another says, too, is not retired; it is so when the last is',
    [said({}, 5), said({}, 9)],
    [
      { ...PASS, until: 9 },
      { ...PASS, from: 9, isRetired: true },
    ],
  ],
  ['an identity that continues with one in use', [said({}, 5), said()], [PASS]],
  [
    'what changes with each that is retired',
    [said({ evidence: ['score'], weight: 3 }, 5), said({ weight: 2 }, 7), said({ level: 'A1' })],
    [
      { ...WHERE, evidence: ['pass', 'score'], weight: 3, level: 'A1', until: 5 },
      { ...WHERE, evidence: ['pass'], weight: 2, level: 'A1', from: 5, until: 7 },
      { ...WHERE, evidence: ['pass'], weight: 1, level: 'A1', from: 7 },
    ],
  ],
  [
    'two that are retired at once',
    [said({ weight: 2 }, 5), said({}, 5)],
    [
      { ...PASS, weight: 2, until: 5 },
      { ...PASS, weight: 2, from: 5, isRetired: true },
    ],
  ],
])('alignments with the same conditions are one: %s', (_, given, merged) => {
  expect(mergeAlignments(given)).toStrictEqual(merged);
});
