import type { Random } from '@cairn/demo/random';
import { hostileJson, hostileKey } from './json-texts.ts';

type Json = Record<string, unknown>;

/** Stands where hostile text is put in; nothing else holds it. */
const MARK = '\u{10fffd}';

/** The statement as JSON with something hostile in the place of, or beside, one of its values. */
export function mutateValue(statement: object, chance: Random): string {
  const copy = structuredClone(statement) as Json;
  let at: Json = copy;
  let key = chance.pick(Object.keys(at));
  for (;;) {
    const inner = at[key];
    if (typeof inner !== 'object' || inner === null || chance.happens(0.35)) break;
    const keys = Object.keys(inner);
    if (keys.length === 0) break;
    at = inner as Json;
    key = chance.pick(keys);
  }
  if (chance.happens(0.15)) {
    delete at[key];
    return JSON.stringify(copy);
  }
  const asKey = chance.happens(0.3) && !Array.isArray(at);
  if (asKey) at[MARK] = at[key];
  else at[key] = MARK;
  const text = JSON.stringify(copy);
  // A function, since `$` in the replacement would have a meaning.
  return asKey
    ? text.replace(MARK, () => hostileKey(chance))
    : text.replace(`"${MARK}"`, () => hostileJson(chance));
}

const RAW: readonly Buffer[] = [
  Buffer.from([0xff]),
  Buffer.from([0xc0, 0x80]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xf8, 0x88, 0x80, 0x80, 0x80]),
  Buffer.from([0xe2, 0x82]),
  Buffer.from([0]),
  Buffer.from([0xef, 0xbb, 0xbf]),
  Buffer.from('{'),
  Buffer.from(']'),
  Buffer.from('"'),
  Buffer.from('\\'),
  Buffer.from(','),
];

/** The text with its bytes disturbed: flipped, cut, doubled, put in another encoding, or with raw bytes let in. */
export function mutateBytes(text: Buffer, chance: Random): Buffer {
  const at = chance.int(0, text.length);
  const to = Math.min(text.length, at + chance.int(1, 40));
  const put = (...middle: Buffer[]) => Buffer.concat([text.subarray(0, at), ...middle]);
  return chance.weighted<() => Buffer>([
    [() => put(chance.pick(RAW), text.subarray(at)), 6],
    [() => put(text.subarray(to)), 4],
    [() => put(text.subarray(at, to), text.subarray(at)), 4],
    [() => put(), 4],
    [() => put(chance.bytes(to - at), text.subarray(to)), 4],
    [() => Buffer.concat([Buffer.from('\ufeff'), text]), 1],
    [() => Buffer.from(text.toString('utf8'), 'utf16le'), 1],
    [() => Buffer.concat([text, text]), 1],
    [() => Buffer.concat([text, Buffer.alloc(chance.int(1, 100_000), ' ')]), 1],
    [() => Buffer.concat([text, Buffer.from([0])]), 1],
    [() => duplicateKey(text, at), 3],
  ])();
}

/** A key that is there already, once more in front. */
function duplicateKey(text: Buffer, from: number): Buffer {
  const brace = text.indexOf('{', from);
  const key = /"[^"\\]*":/.exec(text.toString('latin1', Math.max(0, brace)));
  if (brace < 0 || key === null) return Buffer.concat([Buffer.from('{"id":1,'), text.subarray(1)]);
  const twin = Buffer.from(`${key[0]}null,`, 'latin1');
  return Buffer.concat([text.subarray(0, brace + 1), twin, text.subarray(brace + 1)]);
}
