import { expect, it } from 'vitest';
import { declaredAt } from './places.ts';

it.each<[value: unknown, places: [string, string[]][]]>([
  [{ '@id': 'a', '@type': 'T' }, [['a', ['$']]]],
  [{ id: 'a', type: 'T' }, [['a', ['$']]]],
  [{ '@id': 'a', id: 'b', type: 'T' }, [['a', ['$']]]],
  [{ '@id': 'a' }, []],
  [{ '@type': 'T' }, []],
  [{ '@id': 7, '@type': 'T' }, []],
  [
    {
      g: [
        { '@id': 'a', '@type': 'T', p: { id: 'b', type: 'U' } },
        'a text',
        null,
        7,
        [{ '@id': 'a', type: 'T' }],
      ],
    },
    [
      ['a', ['$.g[0]', '$.g[4][0]']],
      ['b', ['$.g[0].p']],
    ],
  ],
  [
    { p: { '@id': 'b', '@type': 'T' }, q: { '@id': 'a', '@type': 'T' } },
    [
      ['b', ['$.p']],
      ['a', ['$.q']],
    ],
  ],
  [{ '@context': { '@id': 'a', '@type': 'T' } }, []],
  ['x', []],
  [null, []],
])('%j declares its ids in these places', (value, places) => {
  expect([...declaredAt(value)]).toEqual(places);
});
