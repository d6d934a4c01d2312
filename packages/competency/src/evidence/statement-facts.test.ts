import { describe, expect, it } from 'vitest';
import { evidenceOf, readEvidence } from './read-evidence.ts';

const ADL = 'http://adlnet.gov/expapi/verbs/';
const TLA = 'https://w3id.org/xapi/tla/verbs/';
const ATTEMPT = 'http://adlnet.gov/expapi/activities/attempt';
const ada = { account: { homePage: 'https://lms.example', name: 'ada' } };
const grace = { mbox: 'mailto:grace@example.org' };
const ADA = 'account:https://lms.example|ada';
const GRACE = 'mbox:mailto:grace@example.org';
const quiz = 'https://lms.example/quiz/7';

function passed(rest: Record<string, unknown> = {}) {
  return { actor: ada, verb: { id: `${ADL}passed` }, object: { id: quiz }, ...rest };
}

describe('the facts beside the evidence', () => {
  it('are what alignments match by, with every IRI in matching form', () => {
    const reading = readEvidence(
      passed({
        verb: { id: 'https://adlnet.gov/expapi/verbs/passed' },
        result: { score: { raw: 3, min: 0, max: 4 } },
        context: {
          platform: ' Example LMS ',
          registration: 'B6CBBCE3-516B-478D-9FF8-A62B1DFDC431',
          instructor: grace,
          contextActivities: {
            parent: { id: 'HTTPS://LMS.example/unit/1' },
            grouping: [{ id: 'https://lms.example/course/2' }, { id: 'https://lms.example/course/2' }],
          },
        },
      }),
      'account:https://lrs.example|key',
    );
    expect(reading).toEqual({
      learner: ADA,
      activity: quiz,
      pieces: [
        { kind: 'pass', quality: 1, activity: quiz },
        { kind: 'score', quality: 0.75, activity: quiz },
      ],
      verb: `${ADL}passed`,
      parents: ['https://lms.example/unit/1'],
      groupings: ['https://lms.example/course/2'],
      platform: 'Example LMS',
      authority: 'account:https://lrs.example|key',
      assessor: GRACE,
      attempt: undefined,
      registration: 'b6cbbce3-516b-478d-9ff8-a62b1dfdc431',
      basis: 'inferred',
      points: 4,
    });
  });

  it('are not read from a statement without evidence, whatever its verb', () => {
    expect(readEvidence(passed({ object: { objectType: 'StatementRef', id: 'x' } }))).toBeUndefined();
    expect(readEvidence({ actor: ada, verb: { id: `${ADL}scored` }, object: { id: quiz } })).toBeUndefined();
    expect(readEvidence(passed({ verb: { id: 'https://x.example/liked' } }))).toBeUndefined();
  });

  it('take odd values for absent ones', () => {
    const context = { platform: 7, registration: 'mine', instructor: 'grace', contextActivities: [] };
    expect(readEvidence(passed({ context }))).toMatchObject({
      parents: [],
      groupings: [],
      platform: undefined,
      registration: undefined,
      assessor: undefined,
    });
    expect(readEvidence(passed({ context: { platform: 'x'.repeat(201) } }))?.platform).toBeUndefined();
    expect(readEvidence(passed({ actor: undefined }))?.learner).toBeUndefined();
  });

  it('name the platform whose rules were applied when the statement names none', () => {
    const info = {
      'http://lrs.learninglocker.net/define/extensions/info': { 'http://moodle.org': '4.5' },
    };
    expect(readEvidence(passed({ context: { extensions: info } }))?.platform).toBe('Moodle');
    expect(readEvidence(passed({ context: { extensions: info, platform: 'Campus' } }))?.platform).toBe(
      'Campus',
    );
    expect(readEvidence(passed())?.platform).toBeUndefined();
  });
});

describe('the attempt', () => {
  const attempt = { id: 'https://lms.example/attempt/9', definition: { type: ATTEMPT } };
  const within = (kind: 'parent' | 'grouping', ...activities: object[]) => ({
    context: { contextActivities: { [kind]: activities } },
  });

  it('is the activity that its type says is one', () => {
    expect(readEvidence(passed({ object: attempt }))?.attempt).toBe(attempt.id);
    expect(readEvidence(passed(within('grouping', { id: quiz }, attempt)))?.attempt).toBe(attempt.id);
    expect(readEvidence(passed(within('parent', attempt)))?.attempt).toBe(attempt.id);
  });

  it('is not guessed: two of them, or a registration, name none', () => {
    const two = within('grouping', attempt, { ...attempt, id: 'https://lms.example/attempt/10' });
    expect(readEvidence(passed(two))?.attempt).toBeUndefined();
    const registration = 'b6cbbce3-516b-478d-9ff8-a62b1dfdc431';
    expect(readEvidence(passed({ context: { registration } }))?.attempt).toBeUndefined();
  });

  it('of a question in it is that question in the attempt', () => {
    const type = 'http://adlnet.gov/expapi/activities/cmi.interaction';
    const question = { object: { id: `${quiz}/q/1`, definition: { type } }, ...within('parent', attempt) };
    expect(readEvidence(passed(question))?.attempt).toBe(`${attempt.id} part ${quiz}/q/1`);
  });

  it('of cmi5 is the session within its registration', () => {
    const category = ['cmi5', 'moveon'].map((name) => ({
      id: `https://w3id.org/xapi/cmi5/context/categories/${name}`,
    }));
    const extensions = { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 's-1' };
    const registration = 'B6CBBCE3-516B-478D-9FF8-A62B1DFDC431';
    const context = { registration, extensions, contextActivities: { category } };
    expect(readEvidence(passed({ context }))?.attempt).toBe(`cmi5 ${registration.toLowerCase()} s-1`);
    expect(readEvidence(passed({ context: { ...context, registration: undefined } }))?.attempt).toBe(
      undefined,
    );
  });

  it('of Open edX is the number of the try at the problem', () => {
    const extensions = {
      'https://w3id.org/xapi/openedx/extension/transformer-version': 'event-routing-backends@1.1.1',
    };
    const problem = 'https://edx.example/xblock/block-v1:x+type@problem+block@1';
    const tried = (number: unknown) =>
      readEvidence({
        actor: ada,
        verb: { id: 'https://w3id.org/xapi/acrossx/verbs/evaluated' },
        object: {
          id: problem,
          definition: { extensions: { 'http://id.tincanapi.com/extension/attempt-id': number } },
        },
        result: { score: { raw: 1, min: 0, max: 1, scaled: 1 }, success: true },
        context: { extensions },
      })?.attempt;
    expect(tried(10)).toBe(`${problem} attempt 10`);
    expect(tried('10')).toBeUndefined();
  });
});

describe('who the learner is', () => {
  const competency = 'https://skills.example/sql';
  const grouping = {
    contextActivities: {
      grouping: [
        { id: competency, definition: { type: 'https://w3id.org/xapi/tla/activity-types/competency' } },
      ],
    },
  };
  const conferred = (verb: string, rest: Record<string, unknown> = {}) => ({
    actor: grace,
    verb: { id: `${TLA}${verb}` },
    object: { objectType: 'Agent', ...ada },
    context: grouping,
    ...rest,
  });

  it('is the object where an organization confers, verifies or revokes a competency', () => {
    expect(readEvidence(conferred('conferred'))).toMatchObject({
      learner: ADA,
      assessor: GRACE,
      activity: competency,
      basis: 'asserted',
      pieces: [{ kind: 'credential', quality: 1, activity: competency, currentState: true }],
    });
    expect(readEvidence(conferred('verified'))).toMatchObject({ learner: ADA, basis: 'verified' });
    expect(readEvidence(conferred('inferred'))).toMatchObject({ learner: ADA, basis: 'inferred' });
    expect(readEvidence(conferred('revoked'))).toMatchObject({
      learner: ADA,
      pieces: [{ kind: 'credential', activity: competency, currentState: true }],
    });
    expect(evidenceOf(conferred('revoked'))[0]).not.toHaveProperty('quality');
  });

  it('is not guessed among several competencies', () => {
    const [one] = grouping.contextActivities.grouping;
    const context = { contextActivities: { grouping: [one, { ...one, id: 'https://skills.example/ux' }] } };
    expect(evidenceOf(conferred('conferred', { context }))).toEqual([]);
  });

  it('is the actor who achieves, forfeits or outlives a competency', () => {
    const [object] = grouping.contextActivities.grouping;
    const of = (verb: string) => evidenceOf({ actor: ada, verb: { id: `${TLA}${verb}` }, object });
    expect(of('achieved')).toEqual([
      { kind: 'credential', quality: 1, activity: competency, currentState: true },
    ]);
    expect(of('forfeited')).toEqual([{ kind: 'credential', activity: competency, currentState: true }]);
    expect(of('expired')).toEqual([{ kind: 'credential', activity: competency, currentState: true }]);
    expect(of('verified')).toEqual([]);
    expect(of('asserted')).toMatchObject([{ kind: 'credential', bar: 'self-asserted' }]);
    expect(evidenceOf(conferred('asserted', { actor: ada }))).toMatchObject([{ bar: 'self-asserted' }]);
    expect(evidenceOf(conferred('asserted'))[0]).not.toHaveProperty('bar');
  });

  it('is the holder that an issuer names with a credential', () => {
    const badge = 'https://badges.example/ux';
    const by = (verb: string, holder: unknown) => ({
      actor: grace,
      verb: { id: verb },
      object: { id: badge, definition: { type: 'http://activitystrea.ms/schema/1.0/badge' } },
      context: { extensions: { 'https://w3id.org/xapi/cairn/extensions/holder': holder } },
    });
    const earned = 'http://id.tincanapi.com/verb/earned';
    const award = { kind: 'credential', quality: 1, activity: badge, currentState: true };
    const { quality: _, ...taken } = award;
    expect(readEvidence(by(earned, ada))).toMatchObject({ learner: ADA, assessor: GRACE, pieces: [award] });
    expect(readEvidence(by(`${TLA}revoked`, ada))).toMatchObject({ learner: ADA, assessor: GRACE });
    expect(evidenceOf(by(`${TLA}revoked`, ada))).toEqual([taken]);
    // Named, and not to be identified: not the actor's, whoever it is.
    expect(evidenceOf(by(earned, { name: 'Ada' }))).toEqual([{ ...award, bar: 'not-the-learner' }]);
    expect(evidenceOf({ ...by(`${TLA}revoked`, ada), context: {} })).toEqual([]);
  });

  it('is not the actor who is the instructor, or who scores a person', () => {
    const bars = (statement: object) => evidenceOf(statement).map(({ kind, bar }) => [kind, bar]);
    expect(bars(passed({ context: { instructor: ada } }))).toEqual([['pass', 'not-the-learner']]);
    expect(bars(passed({ context: { instructor: grace } }))).toEqual([['pass', undefined]]);
    const scored = {
      actor: grace,
      verb: { id: `${TLA}scored` },
      object: { objectType: 'Agent', ...ada },
      result: { score: { scaled: 0.9 } },
      context: { contextActivities: { parent: [{ id: quiz }] } },
    };
    expect(readEvidence(scored)).toMatchObject({
      learner: GRACE,
      activity: quiz,
      pieces: [{ kind: 'score', bar: 'not-the-learner' }],
    });
    expect(evidenceOf({ ...scored, context: {} })).toEqual([]);
  });
});
