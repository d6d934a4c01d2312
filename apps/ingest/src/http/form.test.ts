import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readForm } from './form.ts';

const LIMITS = { fields: 64, bytes: 65_536, large: 'content' };
const fieldsOf = (text: string, partial = false) =>
  readForm(Buffer.from(text), LIMITS, partial).map(({ name, value }) => [name, value.toString('utf8')]);

describe('readForm', () => {
  it('reads what URLSearchParams reads', () => {
    const piece = fc.constantFrom('g', '=', '&', '+', '%', '%4', '%41', '%zz', '%e5%ad%a6', '%3D', '');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        expect(fieldsOf(text)).toEqual([...new URLSearchParams(text)]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads UTF-8 that is not percent-encoded, also beside what is', () => {
    expect(fieldsOf('é%41=学%4')).toEqual([['éA', '学%4']]);
  });

  it('reads only whole fields of a beginning', () => {
    expect(fieldsOf('a=1&b=2&c=3', true)).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect(fieldsOf('content=1', true)).toEqual([]);
  });

  it('counts fields in the bytes and stops there, whatever comes after', () => {
    expect(fieldsOf('a&'.repeat(64))).toHaveLength(64);
    expect(() => fieldsOf('a&'.repeat(65))).toThrow('more than 64 fields');
    // Were it read to its end, the field that is not UTF-8 would be the first to be refused.
    expect(() => fieldsOf(`${'&'.repeat(1 << 22)}%ff`)).toThrow('more than 64 fields');
  });

  it('lets only the content be large', () => {
    const large = 'x'.repeat(1 << 20);
    expect(fieldsOf(`content=${large}`)).toEqual([['content', large]]);
    expect(() => fieldsOf(`content=${large}&other=${large}`)).toThrow('more than 65536 bytes together');
    expect(() => fieldsOf(large)).toThrow('`content` not counted');
  });

  it.each(['a=%ff', 'a=%c3', '%ff=a', 'a=\u{e9}%a9'])('refuses %s, which is not UTF-8', (text) => {
    expect(() => fieldsOf(text)).toThrow('not UTF-8');
  });
});
