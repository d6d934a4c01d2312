import type { ReadScore } from '@cairn/xapi/lenient';
import { describe, expect, it } from 'vitest';
import { qualityFromPercent, qualityFromRaw, qualityOf } from './quality.ts';
import { evidenceOf } from './read-evidence.ts';
import { VERB } from './verbs.ts';

const ADL = 'http://adlnet.gov/expapi/verbs/';
const TLA = 'https://w3id.org/xapi/tla/verbs/';
const PROGRESS = 'https://w3id.org/xapi/cmi5/result/extensions/progress';
const id = 'https://content.example/test';

/** What a statement of one verb says, as "kind quality". */
function said(verb: string, result: object, object: object = { id }, context: object = {}): string[] {
  const evidence = evidenceOf({ verb: { id: verb }, object, result, context });
  return evidence.map(({ kind, quality }) => `${kind} ${quality}`);
}

describe('verbs', () => {
  // Stored statements carry these: a verb that is spelled otherwise is evidence no more.
  it('keep their IRIs', () => {
    expect(VERB).toEqual({
      passed: `${ADL}passed`,
      failed: `${ADL}failed`,
      mastered: `${ADL}mastered`,
      completed: `${ADL}completed`,
      progressed: `${ADL}progressed`,
      attempted: `${ADL}attempted`,
      answered: `${ADL}answered`,
      scored: 'https://w3id.org/xapi/tla/verbs/scored',
      evaluated: 'https://w3id.org/xapi/acrossx/verbs/evaluated',
      jiscEvaluated: 'http://www.tincanapi.co.uk/verbs/evaluated',
      earned: 'http://id.tincanapi.com/verb/earned',
      satisfied: 'https://w3id.org/xapi/adl/verbs/satisfied',
      waived: 'https://w3id.org/xapi/adl/verbs/waived',
      adlWaived: `${ADL}waived`,
      exempted: 'https://w3id.org/xapi/cairn/verbs/exempted',
      achieved: `${TLA}achieved`,
      forfeited: `${TLA}forfeited`,
      expired: `${TLA}expired`,
      conferred: `${TLA}conferred`,
      revoked: `${TLA}revoked`,
      asserted: `${TLA}asserted`,
      inferred: `${TLA}inferred`,
      verified: `${TLA}verified`,
      validated: `${TLA}validated`,
    });
  });

  const result = { score: { scaled: 0.6 }, completion: true };

  it.each([
    [VERB.passed, ['pass 1', 'score 0.6', 'completion 1']],
    [VERB.mastered, ['pass 1', 'score 0.6', 'completion 1']],
    [VERB.failed, ['fail 0', 'score 0.6', 'completion 1']],
    [VERB.completed, ['score 0.6', 'completion 1']],
    [VERB.attempted, ['score 0.6', 'completion 1']],
    [VERB.answered, ['score 0.6', 'completion 1']],
    [VERB.scored, ['score 0.6', 'completion 1']],
    [VERB.evaluated, ['score 0.6', 'completion 1']],
    [VERB.earned, ['score 0.6', 'completion 1']],
    [VERB.progressed, ['progress 0.6', 'completion 1']],
    [VERB.jiscEvaluated, ['score 0.6', 'completion 1']],
    // cmi5's alone.
    [VERB.satisfied, []],
    [VERB.waived, ['exempted undefined']],
    [VERB.adlWaived, ['exempted undefined']],
    [VERB.exempted, ['exempted undefined']],
    // Of competencies and people alone.
    [VERB.achieved, []],
    [VERB.conferred, []],
    [VERB.verified, []],
    [VERB.asserted, []],
  ])('%s', (verb, expected) => {
    expect(said(verb, result)).toEqual(expected);
  });

  it('complete only where the result says so, "completed" unless it denies it', () => {
    expect(said(VERB.answered, {})).toEqual([]);
    expect(said(VERB.answered, { completion: false })).toEqual([]);
    expect(said(VERB.completed, {})).toEqual(['completion 1']);
    expect(said(VERB.completed, { completion: false })).toEqual([]);
    expect(said(VERB.progressed, {})).toEqual([]);
    expect(said(VERB.progressed, { completion: false, extensions: { [PROGRESS]: 0 } })).toEqual([
      'progress 0',
    ]);
  });

  it('take the verdict of success where they are not verdicts themselves', () => {
    expect(said(VERB.answered, { success: true })).toEqual(['pass 1']);
    expect(said(VERB.answered, { success: false })).toEqual(['fail 0']);
    expect(said(VERB.mastered, { success: false })).toEqual([]);
    expect(said(VERB.passed, { success: true })).toEqual(['pass 1']);
    expect(said(VERB.failed, { success: false })).toEqual(['fail 0']);
  });
});

describe('qualities', () => {
  const scoreOf = (given: Partial<ReadScore> | undefined): ReadScore | undefined =>
    given && { scaled: undefined, raw: undefined, min: undefined, max: undefined, ...given };

  it.each([
    [{ raw: 15, min: 10, max: 20 }, 0.5],
    [{ raw: 25, min: 10, max: 20 }, 1],
    [{ raw: 5, min: 10, max: 20 }, 0],
    [{ raw: 10, min: 10, max: 10 }, undefined],
    [{ raw: 15, min: 20, max: 10 }, undefined],
    [{ raw: 15, min: 10 }, undefined],
    [{ raw: 15, max: 20 }, undefined],
    [{ min: 10, max: 20 }, undefined],
    [undefined, undefined],
  ])('from raw, min and max: %j', (score, expected) => {
    expect(qualityFromRaw(scoreOf(score))).toBe(expected);
    expect(qualityOf(scoreOf(score))).toBe(expected);
  });

  it.each([
    [{ scaled: 0.4, raw: 9, min: 0, max: 10 }, 0.4],
    [{ scaled: -0.4 }, 0],
    [{ scaled: 1.4 }, 1],
  ])('from scaled first: %j', (score, expected) => {
    expect(qualityOf(scoreOf(score))).toBe(expected);
  });

  it.each([
    [40, 0.4],
    ['40', 0.4],
    [' 40 ', 0.4],
    [0, 0],
    ['0', 0],
    [150, 1],
    [-5, 0],
    ['', undefined],
    [' ', undefined],
    ['forty', undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [null, undefined],
    [true, undefined],
    [undefined, undefined],
  ])('from percent: %j', (percent, expected) => {
    expect(qualityFromPercent(percent)).toBe(expected);
  });
});

describe('marks of a sender', () => {
  const scored = { score: { scaled: 1 }, success: true, completion: true };
  const plain = ['pass 1', 'score 1', 'completion 1'];

  it.each([
    ['https://pluralsight.com/courses/x', true],
    ['http://app.pluralsight.com/courses/x', true],
    ['https://a.b.pluralsight.com/x', true],
    ['https://pluralsight.com', false],
    ['https://notpluralsight.com/x', false],
    ['https://pluralsight.com.example/x', false],
    ['https://x.example/https://pluralsight.com/x', false],
    ['https://x.example/.pluralsight.com/', false],
    ['urn:pluralsight.com/', false],
  ])('Pluralsight has the activity %s: %s', (activity, isTheirs) => {
    const expected = isTheirs ? ['completion 1'] : plain;
    expect(said(VERB.completed, scored, { id: activity })).toEqual(expected);
  });

  it.each([
    ['urn:li:lyndaCourse:1', true],
    ['urn:lyndaCourse:1', true],
    ['urn:li:lyndaVideo:1', true],
    ['urn:li:course:1', false],
    ['https://x.example/urn:li:lyndaCourse:1', false],
  ])('LinkedIn Learning has the activity %s: %s', (activity, isTheirs) => {
    const expected = isTheirs ? ['completion 1'] : plain;
    expect(
      said(VERB.completed, { ...scored, score: isTheirs ? undefined : scored.score }, { id: activity }),
    ).toEqual(expected);
  });

  it('LinkedIn Learning completes by the verb alone, and not when it denies it', () => {
    const course = { id: 'urn:li:lyndaCourse:1' };
    expect(said(VERB.completed, {}, course)).toEqual(['completion 1']);
    expect(said(VERB.completed, { completion: false }, course)).toEqual([]);
    expect(said(VERB.progressed, { completion: true, extensions: { [PROGRESS]: '100' } }, course)).toEqual([
      'progress 1',
    ]);
    expect(said(VERB.passed, { success: true }, course)).toEqual([]);
  });

  it.each([
    ['https://courses.example/xapi/activities/course/X', true],
    ['http://courses.example/xapi/activities/courserun/X', true],
    ['https://courses.example/xapi/activities/module/X', false],
    ['https://courses.example/xapi/activities/courses/X', false],
    ['https://courses.example/a/xapi/activities/course/X', false],
    ['https:///xapi/activities/course/X', false],
    ['ftp://courses.example/xapi/activities/course/X', false],
    ['urn:https://courses.example/xapi/activities/course/X', false],
  ])('edX Enterprise has the activity %s: %s', (activity, isTheirs) => {
    const expected = isTheirs ? ['score 1'] : ['score 1', 'completion 1'];
    expect(said(VERB.completed, { score: { scaled: 1 }, completion: true }, { id: activity })).toEqual(
      expected,
    );
  });

  it.each([
    ['http://h5p.org/libraries/H5P.Quiz-1.0', true],
    ['https://h5p.example/libraries/H5P.Quiz-1.0', false],
    ['https://x.example/http://h5p.org/', false],
  ])('H5P has the category %s: %s', (category, isTheirs) => {
    const expected = isTheirs ? ['score 1', 'completion 1'] : plain;
    const context = { contextActivities: { category: [{ id: 'https://x.example' }, { id: category }] } };
    expect(said(VERB.completed, scored, { id }, context)).toEqual(expected);
  });

  it('H5P judges by its verbs', () => {
    const context = { contextActivities: { category: [{ id: 'http://h5p.org/libraries/H5P.Quiz-1.0' }] } };
    expect(said(VERB.passed, {}, { id }, context)).toEqual(['pass 1']);
    expect(said(VERB.failed, {}, { id }, context)).toEqual(['fail 0']);
    expect(said(VERB.answered, { success: true }, { id }, context)).toEqual([]);
    expect(said(VERB.answered, { success: false }, { id }, context)).toEqual([]);
  });

  it.each([
    ['http://adlnet.gov/expapi/activities/attempt', true],
    ['http://activitystrea.ms/schema/1.0/submission', true],
    ['http://x.example#lesson-session', true],
    ['http://x.example/reattempt', false],
    ['http://x.example/attempts', false],
    ['attempt', false],
  ])('Moodle is about the parent of a %s: %s', (type, isTry) => {
    const context = {
      contextActivities: { parent: [{ id: 'https://m.example/quiz' }] },
      extensions: { 'http://lrs.learninglocker.net/define/extensions/info': { 'http://moodle.org': '1' } },
    };
    const object = { id: 'https://m.example/attempt', definition: { type } };
    const [evidence] = evidenceOf({ verb: { id: VERB.completed }, object, context });
    expect(evidence?.activity).toBe(isTry ? 'https://m.example/quiz' : object.id);
    const orphan = { ...context, contextActivities: {} };
    expect(evidenceOf({ verb: { id: VERB.completed }, object, context: orphan })[0]?.activity).toBe(
      object.id,
    );
  });

  it.each([
    { 'https://w3id.org/xapi/openedx/extension/transformer-version': '1' },
    { 'http://lrs.learninglocker.net/define/extensions/info': { 'http://moodle.org': '1' } },
    { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 's' },
  ])('says nothing of what is not an activity: %j', (extensions) => {
    const agent = { objectType: 'Agent', mbox: 'mailto:a@x.example' };
    expect(said(VERB.passed, scored, agent, { extensions })).toEqual([]);
  });
});

it('Open edX has nothing to say of a grade update without a grade', () => {
  const extensions = { 'https://w3id.org/xapi/openedx/extension/transformer-version': '1' };
  expect(said(VERB.earned, {}, { id }, { extensions })).toEqual([]);
  expect(said(VERB.earned, { score: { scaled: 0.5 } }, { id }, { extensions })).toEqual(['score 0.5']);
});

describe('cmi5', () => {
  const CATEGORY = 'https://w3id.org/xapi/cmi5/context/categories/';
  const context = (...names: string[]) => ({
    contextActivities: { category: names.map((name) => ({ id: `${CATEGORY}${name}` })) },
  });

  it('is known by its category, without a session, too', () => {
    expect(said(VERB.passed, {}, { id }, context('cmi5'))).toEqual([]);
    expect(said(VERB.passed, {}, { id }, context('cmi5', 'moveon'))).toEqual(['pass 1']);
    expect(said(VERB.passed, {}, { id }, context('moveon'))).toEqual(['pass 1']);
  });

  it.each([
    [VERB.passed, ['pass 1', 'score 0.9', 'completion 1']],
    [VERB.failed, ['fail 0', 'score 0.9', 'completion 1']],
    [VERB.completed, ['score 0.9', 'completion 1']],
    [VERB.satisfied, ['completion 1']],
    [VERB.waived, ['exempted undefined']],
    [VERB.answered, []],
    [VERB.progressed, []],
    [VERB.mastered, []],
  ])('%s moves on with %j', (verb, expected) => {
    const result = { score: { scaled: 0.9 }, completion: true };
    expect(said(verb, result, { id }, context('cmi5', 'moveon'))).toEqual(expected);
  });

  it('is satisfied and waived without moveon', () => {
    expect(said(VERB.satisfied, {}, { id }, context('cmi5'))).toEqual(['completion 1']);
    expect(said(VERB.waived, {}, { id }, context('cmi5'))).toEqual(['exempted undefined']);
  });
});
