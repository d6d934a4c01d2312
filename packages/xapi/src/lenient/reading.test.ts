import { describe, expect, it } from 'vitest';
import {
  activityOf,
  contextActivitiesOf,
  contextExtensionsOf,
  members,
  readActivity,
  resultOf,
  text,
  verbOf,
} from './reading.ts';

describe('what is read leniently', () => {
  it('is a text, or the members of an object, and nothing of anything else', () => {
    expect(text('x')).toBe('x');
    for (const value of [7, null, undefined, ['x'], { x: 1 }]) expect(text(value)).toBeUndefined();
    expect(members({ x: 1 })).toEqual({ x: 1 });
    for (const value of [7, null, undefined, 'x', ['x']]) expect(members(value)).toEqual({});
  });

  it('is an Activity where it has an id and is of that type, or of none', () => {
    const id = 'HTTPS://x.example/a';
    const read = { id: 'https://x.example/a', received: id, type: undefined, extensions: new Map() };
    expect(readActivity({ id })).toEqual(read);
    expect(readActivity({ id, objectType: 'Activity', definition: 7 })).toEqual(read);
    expect(activityOf({ object: { id } })).toEqual(read);
    for (const objectType of ['activity', 'Agent', 'StatementRef', 7, null])
      expect(readActivity({ id, objectType })).toBeUndefined();
    for (const value of [undefined, null, id, [], {}, { id: 7 }]) expect(readActivity(value)).toBeUndefined();
    const definition = { type: 'HTTPS://x.example/t', extensions: { 'HTTPS://x.example/e': 1 } };
    expect(readActivity({ id, definition })).toMatchObject({
      type: 'https://x.example/t',
      extensions: new Map([['https://x.example/e', 1]]),
    });
    expect(readActivity({ id, definition: { type: 7, extensions: [] } })).toEqual(read);
  });

  it('is the activities of a context, one or several, and its extensions', () => {
    const [one, other] = [{ id: 'urn:a:1' }, { id: 'urn:a:2' }];
    const idsOf = (parent: unknown) =>
      contextActivitiesOf(
        { context: { contextActivities: { parent, other: [{ id: 'urn:a:9' }] } } },
        'parent',
      ).map(({ id }) => id);
    expect(idsOf(one)).toEqual(['urn:a:1']);
    expect(idsOf([one, 7, { id: 7 }, other])).toEqual(['urn:a:1', 'urn:a:2']);
    for (const odd of [undefined, null, 'urn:a:1', 7]) expect(idsOf(odd)).toEqual([]);
    expect(contextExtensionsOf({ context: { extensions: { 'urn:e:1': null } } })).toEqual(
      new Map([['urn:e:1', null]]),
    );
    expect(contextExtensionsOf({})).toEqual(new Map());
    expect([verbOf({ verb: { id: 'HTTP://x.example/v' } }), verbOf({ verb: 'did' }), verbOf({})]).toEqual([
      'http://x.example/v',
      '',
      '',
    ]);
  });

  it('is what a result says in the right form alone', () => {
    expect(resultOf({ result: { success: 'true', completion: 1, score: 7 } })).toMatchObject({
      success: undefined,
      completion: undefined,
    });
    expect(resultOf({ result: { success: false, completion: true } })).toMatchObject({
      success: false,
      completion: true,
      score: undefined,
    });
    expect(resultOf({ result: { extensions: { 'urn:e:1': 2 } } }).extensions).toEqual(
      new Map([['urn:e:1', 2]]),
    );
  });

  it('is a score of finite numbers, whatever is beside them', () => {
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
