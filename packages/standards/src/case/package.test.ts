import { expect, it } from 'vitest';
import { packagesOf } from './package.ts';

const one = { CFDocument: { title: '1' } };
const two = { CFDocument: { title: '2' } };

it.each<[value: unknown, packages: [unknown, string][]]>([
  [one, [[one, '$']]],
  [{ CFPackage: one }, [[one, '$.CFPackage']]],
  [
    { CFPackages: [one, two] },
    [
      [one, '$.CFPackages[0]'],
      [two, '$.CFPackages[1]'],
    ],
  ],
  [{ CFPackages: ['x', null, 7, {}, { CFDocument: 'x' }, two] }, [[two, '$.CFPackages[5]']]],
  [{ CFPackage: 'x', CFPackages: [two] }, [[two, '$.CFPackages[0]']]],
  [{ CFPackage: one, CFPackages: [two] }, [[one, '$.CFPackage']]],
  [
    [one, { CFPackage: two }, 'x'],
    [
      [one, '$[0]'],
      [two, '$[1].CFPackage'],
    ],
  ],
  [{ ...one, CFPackage: two }, [[{ ...one, CFPackage: two }, '$']]],
  [{ CFDocument: [] }, []],
  [{}, []],
  [null, []],
  ['x', []],
])('%j has these packages', (value, packages) => {
  expect(packagesOf(value)).toEqual(packages.map(([of, at]) => ({ value: of, at })));
});
