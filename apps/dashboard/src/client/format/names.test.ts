import { describe, expect, it } from 'vitest';
import { lastPart, nameOfActor, nameOfObject, nameOfVerb, shortId, textOf } from './names.ts';

describe('names', () => {
  it.each([
    ['mbox:mailto:ada@example.org', 'ada@example.org'],
    ['sha1:ebd31e95054c018b10727ccffd2ef2ec3a016ee9', 'sha1 ebd31e9505…'],
    ['openid:https://ada.example.org/', 'ada.example.org/'],
    ['account:https://lms.example.org|learner-17', 'learner-17'],
    ['account:https://lms.example.org|a|b', 'a|b'],
    ['learner 9', 'learner 9'],
  ])('shortens the identifier %s', (ifi, name) => {
    expect(nameOfActor(ifi)).toBe(name);
  });

  it('takes the telling part of an IRI', () => {
    expect(lastPart('http://adlnet.gov/expapi/verbs/completed')).toBe('completed');
    expect(lastPart('https://example.org/course/data%20analysis/')).toBe('data analysis');
    expect(lastPart('https://example.org/%zz')).toBe('%zz');
    expect(nameOfVerb('https://w3id.org/xapi/acrossx/verbs/turned-on')).toBe('turned on');
    expect(shortId('0192f7a0-7a44-7d0a-9c3e-00000000002a')).toBe('…0000002a');
  });

  it('says what a statement is about when that is not an activity', () => {
    expect(nameOfObject({ activityName: 'Final quiz', objectType: 'Activity' })).toBe('Final quiz');
    expect(nameOfObject({ activityName: null, objectType: 'StatementRef' })).toBe('another statement');
  });

  it('reads a language map in English where it can', () => {
    expect(textOf({ fr: 'réussi', 'en-US': 'passed' })).toBe('passed');
    expect(textOf({ fr: 'réussi' })).toBe('réussi');
    expect(textOf(undefined)).toBeUndefined();
  });
});
