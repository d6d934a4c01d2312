import { describe, expect, it } from 'vitest';
import { members, resultOf, text } from './reading.ts';

describe('what is read leniently', () => {
  it('is a text, or the members of an object, and nothing of anything else', () => {
    expect(text('x')).toBe('x');
    for (const value of [7, null, undefined, ['x'], { x: 1 }]) expect(text(value)).toBeUndefined();
    expect(members({ x: 1 })).toEqual({ x: 1 });
    for (const value of [7, null, undefined, 'x', ['x']]) expect(members(value)).toEqual({});
  });

  it('is a score of finite numbers, whatever stands beside them', () => {
    const score = { scaled: 0.5, raw: '5', min: Number.NaN, max: Infinity };
    expect(resultOf({ result: { score } } as never).score).toEqual({
      scaled: 0.5,
      raw: undefined,
      min: undefined,
      max: undefined,
    });
    expect(resultOf({ result: {} } as never).score).toBeUndefined();
  });
});
