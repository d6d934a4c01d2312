import { describe, expect, it } from 'vitest';
import { evidenceOf, mayHoldEvidence } from './read-evidence.ts';

const ADL = 'http://adlnet.gov/expapi/verbs/';
const COURSE = 'http://adlnet.gov/expapi/activities/course';
const actor = { account: { homePage: 'https://lms.example', name: '32e08e30' } };

/** A statement of some sender, as short as its rules need it. */
function statement(verb: string, id: string, rest: Record<string, unknown> = {}, type = COURSE) {
  return { actor, verb: { id: verb }, object: { id, definition: { type } }, ...rest };
}

describe('plain xAPI', () => {
  const id = 'https://content.example/test';

  it('takes verb and success for verdicts, score for a grade, completed for completion only', () => {
    expect(evidenceOf(statement(`${ADL}completed`, id))).toEqual([
      { kind: 'completion', quality: 1, activity: id },
    ]);
    expect(evidenceOf(statement('https://adlnet.gov/expapi/verbs/passed', id))).toEqual([
      { kind: 'pass', quality: 1, activity: id },
    ]);
    expect(evidenceOf(statement(`${ADL}failed`, id, { result: { score: { scaled: 0.4 } } }))).toEqual([
      { kind: 'fail', quality: 0, activity: id },
      { kind: 'score', quality: 0.4, activity: id },
    ]);
    const answered = statement(`${ADL}answered`, id, { result: { success: true, completion: true } });
    expect(evidenceOf(answered).map(({ kind }) => kind)).toEqual(['pass', 'completion']);
  });

  it('makes no verdict of a verb that its success contradicts', () => {
    expect(evidenceOf(statement(`${ADL}passed`, id, { result: { success: false } }))).toEqual([]);
    expect(evidenceOf(statement(`${ADL}failed`, id, { result: { success: true } }))).toEqual([]);
  });

  it('does not take "completed" with completion false for a completion', () => {
    expect(evidenceOf(statement(`${ADL}completed`, id, { result: { completion: false } }))).toEqual([]);
  });

  it('scales raw scores only between min and max, and a negative scaled is zero', () => {
    const graded = (score: object) =>
      evidenceOf(statement(`${ADL}attempted`, id, { result: { score } }))[0]?.quality;
    expect(graded({ raw: 15, min: 10, max: 20 })).toBe(0.5);
    expect(graded({ raw: 0, min: 0, max: 0 })).toBeUndefined();
    expect(graded({ raw: 15, max: 20 })).toBeUndefined();
    expect(graded({ scaled: -0.5 })).toBe(0);
    expect(graded({ scaled: 0 })).toBe(0);
  });

  it('sees nothing in views, and nothing without an activity', () => {
    expect(evidenceOf(statement('http://id.tincanapi.com/verb/viewed', id))).toEqual([]);
    expect(
      evidenceOf({ verb: { id: `${ADL}passed` }, object: { objectType: 'Agent', mbox: 'mailto:a@x.org' } }),
    ).toEqual([]);
    expect(evidenceOf({})).toEqual([]);
  });
});

describe('Open edX', () => {
  const id = 'http://localhost:18000/course/course-v1:edX+DemoX+Demo_Course';
  const context = {
    extensions: {
      'https://w3id.org/xapi/openedx/extension/transformer-version': 'event-routing-backends@1.1.1',
    },
  };
  const score = { scaled: 0.02, raw: 0.02, min: 0, max: 1 };

  it('reports course passes and fails without result, as states that reverse each other', () => {
    expect(evidenceOf(statement(`${ADL}passed`, id, { context }))).toEqual([
      { kind: 'pass', quality: 1, activity: id, currentState: true },
    ]);
    expect(evidenceOf(statement(`${ADL}failed`, id, { context }))).toEqual([
      { kind: 'fail', quality: 0, activity: id, currentState: true },
    ]);
  });

  it('sends "earned" on a course as a grade update, not a credential', () => {
    const earned = statement('http://id.tincanapi.com/verb/earned', id, { context, result: { score } });
    expect(evidenceOf(earned)).toEqual([{ kind: 'score', quality: 0.02, activity: id, currentState: true }]);
  });

  it('does not take full marks on a subsection for a pass', () => {
    const result = { score: { scaled: 1, raw: 3, min: 0, max: 3 }, success: true };
    const kinds = evidenceOf(statement('http://id.tincanapi.com/verb/earned', id, { context, result }));
    expect(kinds.map(({ kind }) => kind)).toEqual(['score']);
  });

  it('assessed nothing on a problem worth no points', () => {
    const result = { score: { scaled: 0, raw: 0, min: 0, max: 0 }, success: true };
    expect(evidenceOf(statement(`${ADL}attempted`, id, { context, result }))).toEqual([]);
  });

  it('reports the grade of a problem as a state, beside each try that it grades', () => {
    const result = { score: { scaled: 1, raw: 4, min: 0, max: 4 }, success: true };
    expect(evidenceOf(statement(`${ADL}attempted`, id, { context, result }))).toEqual([
      { kind: 'pass', quality: 1, activity: id, currentState: true },
      { kind: 'score', quality: 1, activity: id, currentState: true },
    ]);
  });

  it('reports problems with score and success', () => {
    const result = { score: { scaled: 0.5, raw: 2, min: 0, max: 4 }, success: false };
    expect(
      evidenceOf(statement('https://w3id.org/xapi/acrossx/verbs/evaluated', id, { context, result })),
    ).toEqual([
      { kind: 'fail', quality: 0, activity: id },
      { kind: 'score', quality: 0.5, activity: id },
    ]);
  });
});

it('takes mastered for a pass', () => {
  const kinds = evidenceOf(statement(`${ADL}mastered`, 'https://content.example/test')).map(
    ({ kind }) => kind,
  );
  expect(kinds).toContain('pass');
});

describe('edX Enterprise', () => {
  const id = 'https://courses.edx.org/xapi/activities/courserun/course-v1:edX+DemoX+1T2026';
  const completed = (success: boolean) =>
    statement(`${ADL}completed`, id, {
      result: { score: { scaled: 0.3, raw: 30, min: 0, max: 100 }, success, completion: true },
    });

  it('sends "completed" whether passed or not: success decides', () => {
    expect(evidenceOf(completed(false)).map(({ kind }) => kind)).toEqual(['fail', 'score']);
    expect(evidenceOf(completed(true)).map(({ kind }) => kind)).toEqual(['pass', 'score', 'completion']);
  });
});

describe('Moodle logstore', () => {
  const quiz = 'http://www.example.org/mod/quiz/view.php?id=1';
  const context = (parent: object[] = []) => ({
    contextActivities: { parent },
    extensions: { 'http://lrs.learninglocker.net/define/extensions/info': { 'http://moodle.org': '1.0.0' } },
  });
  const attempt = (result: object) =>
    statement(
      `${ADL}completed`,
      'http://www.example.org/mod/quiz/attempt.php?attempt=1&cmid=1',
      { context: context([{ id: quiz }, { id: 'http://www.example.org/course/view.php?id=2' }]), result },
      'http://adlnet.gov/expapi/activities/attempt',
    );

  it('is about the quiz, graded from raw, and its success proves no pass', () => {
    const result = { completion: true, success: true, score: { raw: 50, min: 0, max: 100, scaled: 0 } };
    expect(evidenceOf(attempt(result))).toEqual([
      { kind: 'score', quality: 0.5, activity: quiz },
      { kind: 'completion', quality: 1, activity: quiz },
    ]);
  });

  it('passes by its success where there is no score', () => {
    expect(evidenceOf(attempt({ completion: true, success: true }))).toContainEqual({
      kind: 'pass',
      quality: 1,
      activity: quiz,
    });
  });

  it('has a pass mark when success is false', () => {
    const result = { completion: true, success: false, score: { raw: 50, min: 0, max: 100, scaled: 0 } };
    expect(evidenceOf(attempt(result))[0]).toEqual({ kind: 'fail', quality: 0, activity: quiz });
  });

  it('completes courses without a result', () => {
    const course = 'http://www.example.org/course/view.php?id=2';
    expect(evidenceOf(statement(`${ADL}completed`, course, { context: context() }))).toEqual([
      { kind: 'completion', quality: 1, activity: course },
    ]);
  });

  it('achieves and forfeits badges', () => {
    const badge = 'http://www.example.org/badges/overview.php?id=1';
    const type = 'https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/badge';
    const sent = (verb: string) =>
      evidenceOf(statement(`https://w3id.org/xapi/tla/verbs/${verb}`, badge, { context: context() }, type));
    expect(sent('achieved')).toEqual([
      { kind: 'credential', quality: 1, activity: badge, currentState: true },
    ]);
    expect(sent('forfeited')).toEqual([{ kind: 'credential', activity: badge, currentState: true }]);
    expect(sent('verified')).toEqual([]);
  });
});

describe('LinkedIn Learning', () => {
  it('completes with progress as a string, matched under one urn', () => {
    const result = {
      completion: true,
      duration: 'PT1H',
      extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': '100' },
    };
    expect(evidenceOf(statement(`${ADL}completed`, 'urn:lyndaCourse:252', { result }))).toEqual([
      { kind: 'progress', quality: 1, activity: 'urn:li:lyndaCourse:252', currentState: true },
      { kind: 'completion', quality: 1, activity: 'urn:li:lyndaCourse:252' },
    ]);
    const progressed = statement(`${ADL}progressed`, 'urn:li:lyndaCourse:252', {
      result: { extensions: { 'http://w3id.org/xapi/cmi5/result/extensions/progress': '40' } },
    });
    expect(evidenceOf(progressed)).toEqual([
      { kind: 'progress', quality: 0.4, activity: 'urn:li:lyndaCourse:252', currentState: true },
    ]);
  });
});

describe('Pluralsight', () => {
  it('puts progress in the score: never a grade', () => {
    const id = 'https://app.pluralsight.com/library/courses/typescript-getting-started';
    const progressed = statement(`${ADL}progressed`, id, { result: { score: { scaled: 0.75 } } });
    expect(evidenceOf(progressed)).toEqual([
      { kind: 'progress', quality: 0.75, activity: id, currentState: true },
    ]);
    const completed = statement(`${ADL}completed`, id, {
      result: { score: { scaled: 1 }, completion: true },
    });
    expect(evidenceOf(completed)).toEqual([{ kind: 'completion', quality: 1, activity: id }]);
  });
});

describe('edX Enterprise', () => {
  const course = 'https://courses.example/xapi/activities/course/X+1';

  it('may still change while the course is not over', () => {
    const barsOf = (result: object) =>
      evidenceOf({
        actor: { mbox: 'mailto:ada@example.org' },
        verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
        object: { id: 'https://edx.example/xapi/activities/course/x' },
        result: { success: false, score: { scaled: 0.4 }, ...result },
      }).map(({ kind, bar }) => [kind, bar]);
    expect(barsOf({ completion: false })).toEqual([
      ['fail', 'provisional'],
      ['score', 'provisional'],
    ]);
    const final = [
      ['fail', undefined],
      ['score', undefined],
    ];
    expect([barsOf({ completion: true }), barsOf({})]).toEqual([final, final]);
    expect(barsOf({ completion: false, score: { raw: 1, max: 4, scaled: 0.9 } })).toEqual([
      ['fail', 'provisional'],
      ['score', 'contradictory-score'],
    ]);
  });

  it('completes with success only, and has nothing to say of other verbs', () => {
    const sent = (verb: string, result: object) =>
      evidenceOf(statement(`${ADL}${verb}`, course, { result })).map(({ kind }) => kind);
    expect(sent('completed', { success: false, completion: true })).not.toContain('completion');
    expect(sent('completed', { success: true, completion: true })).toContain('completion');
    expect(sent('passed', { completion: true })).toContain('completion');
  });
});

it('passes over the text of a statement only when its verb tells nothing', () => {
  const text = (verb: string) => JSON.stringify(statement(verb, 'https://content.example/test'));
  expect(mayHoldEvidence(text(`${ADL}completed`))).toBe(true);
  expect(mayHoldEvidence(text('https://w3id.org/xapi/video/verbs/played'))).toBe(false);
});

describe('H5P', () => {
  it('scores without scaled, and completed is not passed', () => {
    const id = 'https://h5p.example/wp-admin/admin-ajax.php?action=h5p_embed&id=7';
    const completed = statement(`${ADL}completed`, id, {
      context: { contextActivities: { category: [{ id: 'http://h5p.org/libraries/H5P.QuestionSet-1.20' }] } },
      result: { score: { min: 0, max: 4, raw: 3 }, success: true, completion: true },
    });
    expect(evidenceOf(completed)).toEqual([
      { kind: 'score', quality: 0.75, activity: id },
      { kind: 'completion', quality: 1, activity: id },
    ]);
  });

  it('is not failed by a completion without full marks', () => {
    const completed = statement(`${ADL}completed`, 'https://h5p.example/content/7', {
      context: { contextActivities: { category: [{ id: 'http://h5p.org/libraries/H5P.Quiz-1.0' }] } },
      result: { success: false, completion: true },
    });
    expect(evidenceOf(completed).map(({ kind }) => kind)).not.toContain('fail');
  });

  it('is known by its content id, too', () => {
    const id = 'https://h5p.example/content/7';
    const completed = statement(`${ADL}completed`, id, {
      object: {
        id,
        definition: { extensions: { 'http://h5p.org/x-api/h5p-local-content-id': 7 } },
      },
      result: { success: true, completion: true },
    });
    expect(evidenceOf(completed)).toEqual([{ kind: 'completion', quality: 1, activity: id }]);
  });
});

describe('cmi5', () => {
  const id = 'https://content.example/au/1';
  const category = (...names: string[]) => ({
    contextActivities: {
      category: names.map((name) => ({ id: `https://w3id.org/xapi/cmi5/context/categories/${name}` })),
    },
    extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 's1' },
  });

  it('counts results with both categories only', () => {
    const result = { score: { scaled: 0.9 }, success: true };
    expect(
      evidenceOf(statement(`${ADL}passed`, id, { context: category('cmi5', 'moveon'), result })),
    ).toEqual([
      { kind: 'pass', quality: 1, activity: id },
      { kind: 'score', quality: 0.9, activity: id },
    ]);
    expect(evidenceOf(statement(`${ADL}passed`, id, { context: category('cmi5'), result }))).toEqual([]);
    expect(evidenceOf(statement(`${ADL}passed`, id, { context: category(), result }))).toEqual([]);
  });

  it('takes no progress from a fail', () => {
    const result = {
      success: false,
      score: { scaled: 0.2 },
      extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': 100 },
    };
    const kinds = evidenceOf(statement(`${ADL}failed`, id, { context: category('cmi5', 'moveon'), result }));
    expect(kinds.map(({ kind }) => kind)).toEqual(['fail', 'score']);
  });

  it('satisfied completes and never passes; waived exempts and does neither', () => {
    const result = { success: true, completion: true };
    const sent = (verb: string) =>
      evidenceOf(statement(verb, id, { context: category('cmi5', 'moveon'), result }));
    expect(sent('https://w3id.org/xapi/adl/verbs/satisfied')).toEqual([
      { kind: 'completion', quality: 1, activity: id },
    ]);
    for (const verb of ['https://w3id.org/xapi/adl/verbs/waived', `${ADL}waived`]) {
      expect(sent(verb)).toEqual([{ kind: 'exempted', activity: id }]);
    }
  });
});

describe('Coursera and Udemy Business (from their descriptions: no public sample exists)', () => {
  it('completes a course with its score; a retake is another statement', () => {
    const id = 'https://www.coursera.org/learn/ux-research';
    const completed = statement(`${ADL}completed`, id, {
      result: { completion: true, score: { scaled: 0.87 } },
    });
    expect(evidenceOf(completed)).toEqual([
      { kind: 'score', quality: 0.87, activity: id },
      { kind: 'completion', quality: 1, activity: id },
    ]);
  });

  it('progresses on a learning path', () => {
    const id = 'https://acme.udemy.com/learning-paths/17';
    const progressed = statement(`${ADL}progressed`, id, {
      result: { extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': 25 } },
    });
    expect(evidenceOf(progressed)).toEqual([
      { kind: 'progress', quality: 0.25, activity: id, currentState: true },
    ]);
  });
});

describe('BadgesCoP and other badges', () => {
  it('earns a badge; a revocation says nothing about the issuer who is its actor', () => {
    const id = 'https://badges.example/ux-fundamentals';
    const type = 'http://activitystrea.ms/badge';
    expect(evidenceOf(statement('http://id.tincanapi.com/verb/earned', id, {}, type))).toEqual([
      { kind: 'credential', quality: 1, activity: id, currentState: true },
    ]);
    expect(evidenceOf(statement('https://w3id.org/xapi/tla/verbs/revoked', id, {}, type))).toEqual([]);
  });
});
