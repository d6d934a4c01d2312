import { expect, it } from 'vitest';
import { osmtJsonFormat } from './format.ts';

const skill = { skillStatement: 'A' };

it.each([
  [skill, true],
  [[skill, skill], true],
  [[skill, { skillName: 'B' }], false],
  [[{ skillStatement: ' ' }], false],
  [[skill, 'x'], false],
  [[], false],
  [null, false],
  [{}, false],
])('whether %j is of OSMT: %s', (value, isOsmt) => {
  const { recognises } = osmtJsonFormat;
  expect(recognises({ value } as Parameters<typeof recognises>[0])).toBe(isOsmt);
});
