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
    const read = { id: 'https://x.example/a', received: id, type: undefined, extensions: expect.anything() };
    expect(readActivity({ id })).toEqual(read);
    expect(readActivity({ id, objectType: 'Activity', definition: 7 })).toEqual(read);
    expect(activityOf({ object: { id } })).toEqual(read);
    for (const objectType of ['activity', 'Agent', 'StatementRef', 7, null])
      expect(readActivity({ id, objectType })).toBeUndefined();
    for (const value of [undefined, null, id, [], {}, { id: 7 }]) expect(readActivity(value)).toBeUndefined();
    const definition = { type: 'HTTPS://x.example/t', extensions: { 'HTTPS://x.example/e': 1 } };
    const typed = readActivity({ id, definition });
    expect([typed?.type, typed?.extensions.get('https://x.example/e')]).toEqual(['https://x.example/t', 1]);
    expect(readActivity({ id, definition: { type: 7, extensions: [] } })).toEqual(read);
  });

  it('is the activities of a context, one or several, and its verb', () => {
    const [one, other] = [{ id: 'urn:a:1' }, { id: 'urn:a:2' }];
    const idsOf = (parent: unknown) =>
      contextActivitiesOf(
        { context: { contextActivities: { parent, other: [{ id: 'urn:a:9' }] } } },
        'parent',
      ).map(({ id }) => id);
    expect(idsOf(one)).toEqual(['urn:a:1']);
    expect(idsOf([one, 7, { id: 7 }, other])).toEqual(['urn:a:1', 'urn:a:2']);
    for (const odd of [undefined, null, 'urn:a:1', 7]) expect(idsOf(odd)).toEqual([]);
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
  });

  it('is extensions by the matching form of their keys, the later of two that are the same', () => {
    const extensions = { 'HTTPS://x.example/e': 1, 'urn:e:1': null, 'https://X.example/e': 2, toString: 3 };
    for (const read of [
      contextExtensionsOf({ context: { extensions } }),
      resultOf({ result: { extensions } }).extensions,
      readActivity({ id: 'urn:a:1', definition: { extensions } })?.extensions,
    ]) {
      expect(read?.get('https://x.example/e')).toBe(2);
      expect([read?.get('urn:e:1'), read?.has('urn:e:1')]).toEqual([null, true]);
      expect(read?.get('toString')).toBe(3);
      // What is received in another form is not asked for in it, and what every object has is no extension.
      for (const iri of ['HTTPS://x.example/e', 'urn:e:2', 'constructor'])
        expect([read?.get(iri), read?.has(iri)]).toEqual([undefined, false]);
    }
    for (const odd of [undefined, null, [], ['urn:e:1'], 'urn:e:1', 7]) {
      const read = contextExtensionsOf({ context: { extensions: odd } });
      expect([read.get('0'), read.has('0'), read.has('urn:e:1')]).toEqual([undefined, false, false]);
    }
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
