import { expect, it } from 'vitest';
import type { StandardsIssue } from '../reading/issue.ts';
import { placed } from './places.ts';

const issue = (path: string): StandardsIssue => ({ code: 'not_json_ld', path, message: 'm' });
const placesOf = (text: string, ...paths: string[]) =>
  placed(paths.map(issue), text).map(({ line, column }) => line && `${line}:${column}`);

const TEXT = `{
  "a": 12, "b" : "x", "c": true,
  "d": [1, "y", null, [2, {"e": "\\"f\\": 3,"}], {}, []],
  "g": {"h": {}, "i": -1}, "j": [],
  "k,": {"l": [{"m": 1}, {"m": 2}]},
  "a": 13
}`;

it.each([
  ['$.a', '2:8'],
  ['$.b', '2:18'],
  ['$.c', '2:28'],
  ['$.d', '3:8'],
  ['$.d[0]', '3:9'],
  ['$.d[1]', '3:12'],
  ['$.d[2]', '3:17'],
  ['$.d[3]', '3:23'],
  ['$.d[3][0]', '3:24'],
  ['$.d[3][1]', '3:27'],
  ['$.d[3][1].e', '3:33'],
  ['$.d[4]', '3:48'],
  ['$.d[5]', '3:52'],
  ['$.g', '4:8'],
  ['$.g.h', '4:14'],
  ['$.g.i', '4:23'],
  ['$.j', '4:33'],
  ['$.k,.l[1].m', '5:32'],
  ['$.f', undefined],
  ['$.d[6]', undefined],
  ['$.j[0]', undefined],
  ['$.d[3][1].f', undefined],
  ['$', undefined],
])('%s begins at %s', (path, place) => {
  expect(placesOf(TEXT, path)).toEqual([place]);
});

it('each issue has its own place, in whatever order they are', () => {
  expect(placesOf(TEXT, '$.j', '$.a', '$', '$.d[1]', '$.a', '$.g.i')).toEqual([
    '4:33',
    '2:8',
    undefined,
    '3:12',
    '2:8',
    '4:23',
  ]);
  expect(placed([issue('$.z'), issue('$')], TEXT)).toStrictEqual([issue('$.z'), issue('$')]);
});

it.each(['{"a":"x', '{"a":"x\\', '{"a"', ''])('what has no end is read to its end: %s', (text) => {
  expect(placesOf(text, '$.b')).toEqual([undefined]);
});

it('a list has places at the top, and a text of one line has one line', () => {
  expect(placesOf('[{"a":1},"b"]', '$[0].a', '$[1]')).toEqual(['1:7', '1:10']);
});
