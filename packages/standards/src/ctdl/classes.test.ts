import { expect, it } from 'vitest';
import {
  isAchievementType,
  isComponentClass,
  isCredentialClass,
  isCredentialComponent,
  isGrouping,
} from './classes.ts';

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

it.each<[readonly string[], boolean, boolean]>([
  [['ceterms:CredentialComponent'], true, false],
  [['ceterms:BachelorDegree'], true, false],
  [['ceterms:SelectionComponent'], false, true],
  [['ceterms:CourseComponent'], false, false],
  // Of several types one is enough.
  [['schema:Thing', 'ceterms:CredentialComponent'], true, false],
  [['ceterms:BasicComponent', 'schema:Thing'], false, true],
  [[], false, false],
])('whether a component of %j is a credential: %s, groups others: %s', (types, isCredential, groups) => {
  const node = { id: 'urn:n', types, members: new Map() };
  expect([isCredentialComponent(node), isGrouping(node)]).toEqual([isCredential, groups]);
});
