import { expect, it } from 'vitest';
import { isAchievementType, isComponentClass, isCredentialClass } from './classes.ts';

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

it.each([
  ['ceterms:CourseComponent', false, true],
  ['ceterms:Component', false, true],
  ['ceterms:Course', false, false],
  ['CourseComponent', false, false],
  ['x:CourseComponent', false, false],
  ['ceterms:BachelorDegree', true, false],
  ['ceterms:License', true, false],
  ['BachelorDegree', false, false],
  ['ceterms:DegreeProgram', false, false],
])('whether %s is a class of credentials: %s, of components: %s', (type, isCredential, isComponent) => {
  expect([isCredentialClass(type), isComponentClass(type)]).toEqual([isCredential, isComponent]);
});
