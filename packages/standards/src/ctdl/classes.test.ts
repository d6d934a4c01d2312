import { expect, it } from 'vitest';
import { isAchievementType } from './classes.ts';

it.each([
  ['Pathway', true],
  ['ceterms:Pathway', true],
  ['https://purl.org/ctdl/terms/Pathway', true],
  ['http://purl.org/ctdl/terms/TransferValueProfile', true],
  ['ceterms:TransferValueProfile', true],
  ['TransferValueProfile', false],
  ['CourseComponent', true],
  ['ceterms:CourseComponent', true],
  ['ceterms:BachelorDegree', true],
  ['ceterms:Course', true],
  ['ceterms:Organization', false],
  ['Component', false],
  ['Badge', false],
  ['courseComponent', false],
  ['ceasn:Pathway', false],
  ['', false],
])('whether %s is of an achievement: %s', (type, isAchievement) => {
  expect(isAchievementType(type)).toBe(isAchievement);
});
