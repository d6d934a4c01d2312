import { expect, it } from 'vitest';
import { associationType } from './association-type.ts';

it.each([
  ['isChildOf', 'isChildOf', true],
  ['Is Child Of', 'isChildOf', true],
  ['IS_RELATED-TO', 'isRelatedTo', true],
  ['ext:Own.type-1', 'ext:Own.type-1', true],
  ['follows / precedes', 'ext:followsprecedes', false],
  ['ext:two words', 'ext:exttwowords', false],
  ['¿?', 'ext:unnamed', false],
  ['', 'ext:unnamed', false],
  ['x'.repeat(101), `ext:${'x'.repeat(100)}`, false],
])('the type %j of an association is %s', (given, type, isKnown) => {
  expect(associationType(given)).toEqual({ type, isKnown });
});
