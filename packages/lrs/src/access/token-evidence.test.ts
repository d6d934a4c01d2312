import { matchingIri } from '@cairn/xapi/lenient';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vouchesFor } from './token-evidence.ts';

const COURSE = 'https://x.example/course';
const bound = { activity: COURSE };

describe('vouchesFor', () => {
  it.each([
    [COURSE, COURSE],
    [`${COURSE}/test/1`, `${COURSE}/test/1`],
    [`${COURSE}/test/1/try`, `${COURSE}/test/1`],
    [`${COURSE}#part`, COURSE],
  ])('%s, which is evidence of %s', (object, about) => {
    expect(vouchesFor(bound, object, about)).toBe(true);
  });

  it.each([
    ['another activity', 'https://x.example/other', 'https://x.example/other'],
    ['one whose id only begins alike', `${COURSE}2`, `${COURSE}2`],
    ['what lies above', 'https://x.example', 'https://x.example'],
    ['a parent elsewhere of an object below', `${COURSE}/try`, 'https://x.example/other'],
    ['a parent that is the bound one, of an object elsewhere', 'https://x.example/other', COURSE],
    ['no activity at all', undefined, COURSE],
  ])('not %s', (_, object, about) => {
    expect(vouchesFor(bound, object, about)).toBe(false);
  });

  it('compares what evidence is about in matching form, as alignments do', () => {
    const activity = 'HTTPS://X.example/course';
    expect(vouchesFor({ activity }, `${activity}/1`, matchingIri(`${activity}/1`))).toBe(true);
    // To a store these are two activities.
    expect(vouchesFor({ activity }, COURSE, matchingIri(COURSE))).toBe(false);
  });

  it('of nothing without a bound activity, of everything without a bound token', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.option(fc.webUrl(), { nil: undefined }), (about, object) => {
        expect(vouchesFor({}, object, about)).toBe(false);
        expect(vouchesFor(undefined, object, about)).toBe(true);
      }),
    );
  });

  it('of nothing that does not begin with the bound activity, whatever is sent', () => {
    const url = fc.webUrl({ withQueryParameters: true, withFragments: true });
    const below = fc.tuple(url, fc.string()).map(([activity, rest]) => [activity, activity + rest] as const);
    const pair = fc.oneof(fc.tuple(url, url), below);
    fc.assert(
      fc.property(pair, ([activity, object]) => {
        const about = matchingIri(object);
        if (!vouchesFor({ activity }, object, about)) return;
        expect(about.startsWith(matchingIri(activity))).toBe(true);
        expect(['', '/', '#', '?']).toContain(object.charAt(activity.length));
      }),
    );
  });
});
