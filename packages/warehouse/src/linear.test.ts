import { overgrownAmong } from '@cairn/xapi/testing';
import { expect, it } from 'vitest';
import { bind } from './bind.ts';
import { textArray, textField } from './row-lines.ts';
import { sightingsIn } from './statements/sightings.ts';

it('takes time in proportion to what it writes, whatever that is', { timeout: 600_000 }, async () => {
  const found = await overgrownAmong({
    textField: (text) => textField(text),
    textArray: (text) => textArray([text, text]),
    bind: (text) => bind('SELECT {a:String}, {b:Array(String)}', { a: text, b: [text] }),
    sightingsIn: (text) => {
      const definition = { name: { en: text }, extensions: { 'a:b': [text, 1.5] } };
      const value = {
        actor: { mbox: 'mailto:a@b', name: text },
        verb: { id: 'a:b' },
        object: { id: 'a:b', definition },
      };
      return sightingsIn(value, JSON.stringify(value).replace('1.5', '1e400'));
    },
  });
  expect(found).toEqual([]);
});
