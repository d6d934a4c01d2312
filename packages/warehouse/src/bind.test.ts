import { describe, expect, it } from 'vitest';
import { bind } from './bind.ts';

describe('bind', () => {
  it('writes each type as a literal', () => {
    const sql =
      '{a:String} {b:UInt64} {c:Int32} {d:Bool} {e:Array(UInt64)} {f:Identifier} {g:DateTime64(3)} {h:Float64}';
    const params = { a: "o'k", b: 5, c: -5, d: true, e: [1, 2], f: 'refs', g: 1000, h: 0.5 };
    expect(bind(sql, params)).toBe("'o\\'k' 5 -5 true [1,2] `refs` fromUnixTimestamp64Milli(1000) 0.5");
  });

  it('writes many ids as one literal', () => {
    const id = '00000000-0000-4000-8000-000000000001';
    expect(bind('{a:Array(UUID)}', { a: [id, id] })).toBe(`CAST(['${id}','${id}'], 'Array(UUID)')`);
    expect(bind('{a:Array(UUID)}', { a: [] })).toBe("CAST([], 'Array(UUID)')");
  });

  it('does not look at what it has put in', () => {
    expect(bind('{a:String}', { a: '{b:String}' })).toBe("'{b:String}'");
  });

  it.each([
    ['UInt64', -1],
    ['UInt64', 1.5],
    ['UInt64', '1; DROP TABLE refs'],
    ['UUID', "x' OR 1"],
    ['Identifier', 'refs; DROP'],
    ['Array(UInt64)', ['1) OR (1']],
    ['Array(UUID)', ["') OR ('"]],
    ['String', 1],
    ['Nonsense', 'x'],
  ])('refuses as %s what is not one: %j', (type, value) => {
    expect(() => bind(`{a:${type}}`, { a: value as string })).toThrow(TypeError);
  });

  it('refuses a missing parameter, even one that every object has', () => {
    expect(() => bind('{constructor:String}', {})).toThrow('The query parameter constructor is missing.');
  });
});
