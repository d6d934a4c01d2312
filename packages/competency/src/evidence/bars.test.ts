import { describe, expect, it } from 'vitest';
import { contradictsItself } from './quality.ts';
import { evidenceOf } from './read-evidence.ts';

const ADL = 'http://adlnet.gov/expapi/verbs/';
const actor = { mbox: 'mailto:ada@example.org' };
const id = 'https://h5p.example.org/wp-admin/admin-ajax.php?action=h5p_embed&id=97';
const h5p = { contextActivities: { category: [{ id: 'http://h5p.org/libraries/H5P.DragText-1.8' }] } };

function answered(score: object, rest: Record<string, unknown> = {}) {
  return {
    actor,
    verb: { id: `${ADL}answered` },
    object: { id },
    result: { score, completion: true },
    context: h5p,
    ...rest,
  };
}

describe('a score that contradicts itself', () => {
  it('does not count, and says why; what else the statement says remains', () => {
    expect(evidenceOf(answered({ min: 0, raw: 11, max: 11, scaled: 0 }))).toEqual([
      { kind: 'score', activity: id, bar: 'contradictory-score' },
      { kind: 'completion', quality: 1, activity: id },
    ]);
  });

  it('differs by more than the rounding of a percentage', () => {
    expect(contradictsItself({ raw: 2, min: 0, max: 3, scaled: 0.67 })).toBe(false);
    expect(contradictsItself({ raw: 0, min: 0, max: 3, scaled: 0.011 })).toBe(false);
    expect(contradictsItself({ raw: 0, min: 0, max: 3, scaled: 0.0111 })).toBe(true);
    expect(contradictsItself({ raw: 2, min: 0, max: 3, scaled: 0.6 })).toBe(true);
    expect(contradictsItself({ raw: 25, min: undefined, max: 100, scaled: 0.25 })).toBe(false);
    expect(contradictsItself({ raw: 15, min: 10, max: 20, scaled: 0.75 })).toBe(true);
    expect(contradictsItself({ raw: -5, min: -10, max: 10, scaled: -0.5 })).toBe(false);
    expect(contradictsItself({ raw: -5, min: -10, max: 10, scaled: 0.25 })).toBe(false);
    expect(contradictsItself({ raw: 5, min: 0, max: 0, scaled: 1 })).toBe(false);
    expect(contradictsItself({ raw: 5, min: 0, max: undefined, scaled: 1 })).toBe(false);
    expect(contradictsItself({ raw: undefined, min: 0, max: 1, scaled: 1 })).toBe(false);
  });

  it('is allowed in Moodle, whose scaled runs from -1 to 1, unless it fits neither way', () => {
    const extensions = {
      'http://lrs.learninglocker.net/define/extensions/info': { 'http://moodle.org': '4.5' },
    };
    const scored = (scaled: number) =>
      evidenceOf(answered({ raw: 50, min: 0, max: 100, scaled }, { context: { extensions } }))[0];
    expect(scored(0)).toEqual({ kind: 'score', quality: 0.5, activity: id });
    expect(scored(0.5)).toEqual({ kind: 'score', quality: 0.5, activity: id });
    expect(scored(1)).toEqual({ kind: 'score', activity: id, bar: 'contradictory-score' });
  });
});

describe('what may still change', () => {
  const STATUS = 'https://w3id.org/xapi/cairn/extensions/result-status';
  const badge = 'https://badges.example/ux';
  const earned = (extensions: object, place: 'result' | 'context' = 'result') =>
    evidenceOf({
      actor,
      verb: { id: 'http://id.tincanapi.com/verb/earned' },
      object: { id: badge, definition: { type: 'http://activitystrea.ms/schema/1.0/badge' } },
      [place]: { extensions },
    }).map(({ kind, bar }) => [kind, bar]);

  it('is provisional by the result status of Open Badges, in our extension or in the assertion', () => {
    expect(earned({})).toEqual([['credential', undefined]]);
    for (const [status, bar] of [
      ['Completed', undefined],
      ['Provisional', 'provisional'],
      ['InProgress', 'provisional'],
      ['OnHold', 'provisional'],
      ['Enrolled', 'provisional'],
      ['Failed', 'not-completed'],
      ['Withdrew', 'not-completed'],
      [7, undefined],
    ] as const) {
      expect(earned({ [STATUS]: status })).toEqual([['credential', bar]]);
      expect(earned({ [STATUS]: status }, 'context')).toEqual([['credential', bar]]);
      const result = [{ value: 'C' }, { status }];
      const assertion = { id: 'urn:uuid:1', credentialSubject: { result } };
      const key = 'http://specification.openbadges.org/xapi/extensions/badgeassertion';
      expect(earned({ [key]: assertion })).toEqual([['credential', bar]]);
    }
  });

  it('keeps no other piece of the statement from being shown, and none counts', () => {
    const { result } = answered({ scaled: 0.9 });
    const pieces = evidenceOf(
      answered({}, { result: { ...result, extensions: { [STATUS]: 'Provisional' } } }),
    );
    expect(pieces).toEqual([
      { kind: 'score', quality: 0.9, activity: id, bar: 'provisional' },
      { kind: 'completion', quality: 1, activity: id, bar: 'provisional' },
    ]);
  });

  it('is a grade of edX Enterprise before the course is completed', () => {
    const course = 'https://courses.edx.org/xapi/activities/courserun/course-v1:edX+DemoX+1T2026';
    const result = { score: { scaled: 0.3 }, success: false, completion: false };
    const pieces = evidenceOf({ actor, verb: { id: `${ADL}completed` }, object: { id: course }, result });
    expect(pieces.map(({ kind, bar }) => [kind, bar])).toEqual([
      ['fail', 'provisional'],
      ['score', 'provisional'],
    ]);
  });
});

it('knows H5P sub-content by its address, whatever else the statement says', () => {
  const part = 'https://h5p.org/single-choice-set?subContentId=51445ea9-9c98-437a-8981-72d46d6e86c4';
  const parent = [{ id: 'https://h5p.org/single-choice-set' }];
  const pieces = evidenceOf(
    answered(
      { raw: 0, min: 0, max: 1, scaled: 0 },
      { object: { id: part }, context: { contextActivities: { parent } } },
    ),
  );
  expect(pieces[0]).toEqual({ kind: 'score', quality: 0, activity: part, bar: 'sub-content' });
});

it('exempts by the verbs that set a requirement aside, and grades nothing by them', () => {
  for (const verb of [
    'https://w3id.org/xapi/adl/verbs/waived',
    'https://w3id.org/xapi/cairn/verbs/exempted',
  ]) {
    expect(evidenceOf(answered({ scaled: 1 }, { verb: { id: verb }, context: {} }))).toEqual([
      { kind: 'exempted', activity: id },
    ]);
  }
});
