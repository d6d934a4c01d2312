import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseKeepingNumbers } from './exact-numbers.ts';

describe('parseKeepingNumbers', () => {
  it.each([
    '1e400',
    '-1E-7',
    '1.0',
    '0.10',
    '-0',
    '-0.0',
    '123456789012345678901',
    '0.12345678901234567',
    // 17 digits, few of them on either side of the point.
    '10000000000.000018',
    '-1000000000000000.5',
    '1e2',
  ])('lets %s be written as it is', (number) => {
    const text = `{"a":[${number}],"b":{"c":${number}}}`;
    expect(JSON.stringify(parseKeepingNumbers(text))).toBe(text);
    expect(JSON.stringify(parseKeepingNumbers(number))).toBe(number);
  });

  it('leaves every other value beside such a number a value', () => {
    const parsed = parseKeepingNumbers('{"a":1.0,"b":"1.0","c":[5,true,null]}');
    expect(parsed).toEqual({ a: expect.anything(), b: '1.0', c: [5, true, null] });
  });

  it('is JSON.parse for everything else', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(JSON.stringify(parseKeepingNumbers(text)))).toEqual(
          JSON.parse(JSON.stringify(JSON.parse(text))),
        );
      }),
    );
  });

  it('keeps the text of any number in an object', () => {
    const digits = fc.stringMatching(/^\d{1,25}$/);
    const number = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.stringMatching(/^(0|[1-9]\d{0,24})$/),
        fc.option(digits),
        fc.option(fc.integer()),
      )
      .map(([sign, whole, fraction, exponent]) =>
        [sign, whole, fraction === null ? '' : `.${fraction}`, exponent === null ? '' : `e${exponent}`].join(
          '',
        ),
      );
    fc.assert(
      fc.property(number, (number) => {
        const text = `{"a":${number}}`;
        expect(JSON.stringify(parseKeepingNumbers(text))).toBe(text);
      }),
    );
  });
});
