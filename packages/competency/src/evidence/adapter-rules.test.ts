import { describe, expect, it } from 'vitest';
import { attemptByType } from './attempt.ts';
import { cmi5 } from './cmi5.ts';
import { credential } from './credential.ts';
import { moodle } from './moodle.ts';
import { openEdx } from './open-edx.ts';
import { pluralsight } from './pluralsight.ts';
import { evidenceOf, readEvidence } from './read-evidence.ts';
import { contextIdsOf, platformOf, registrationOf } from './statement-facts.ts';

const ADL = 'http://adlnet.gov/expapi/verbs/';
const TLA = 'https://w3id.org/xapi/tla/verbs/';
const registration = 'ec531277-b57b-4c15-8d91-d292c5b2b8f7';
const actor = { mbox: 'mailto:ada@example.org' };
const statement = (verb: string, rest: object = {}) => ({
  actor,
  verb: { id: verb },
  object: { id: 'a:x' },
  ...rest,
});
const activity = (id: string, type?: string) => ({ id, definition: { type } });

describe('cmi5', () => {
  const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
  const categories = (...names: string[]) => ({
    category: names.map((name) => ({ id: `https://w3id.org/xapi/cmi5/context/categories/${name}` })),
  });
  const context = (contextActivities: object, session?: unknown, more: object = { registration }) => ({
    context: { ...more, contextActivities, extensions: session === undefined ? {} : { [SESSION]: session } },
  });

  it('leaves to others what has neither its category nor a session, and says nothing of what is only allowed', () => {
    const of = (verb: string, rest: object) => cmi5.evidence(statement(verb, rest));
    const satisfied = `${ADL}satisfied`;
    expect(of(satisfied, context({}))).toBeUndefined();
    expect(of(satisfied, context({}, 's'))).toEqual([]);
    expect(of(satisfied, context(categories('moveon'), 's'))).toEqual([]);
    expect(of('https://w3id.org/xapi/adl/verbs/satisfied', context(categories('cmi5')))).toEqual([
      { kind: 'completion', quality: 1, activity: 'a:x' },
    ]);
    for (const object of [{ objectType: 'Agent', mbox: 'mailto:a@x.org' }, undefined])
      expect(
        of('https://w3id.org/xapi/adl/verbs/satisfied', { ...context(categories('cmi5')), object }),
      ).toEqual([]);
    expect(of(`${ADL}passed`, context(categories('cmi5')))).toEqual([]);
    expect(of(`${ADL}passed`, context(categories('cmi5', 'moveon')))).toEqual([
      { kind: 'pass', quality: 1, activity: 'a:x' },
    ]);
    expect(
      of(`${ADL}answered`, { ...context(categories('cmi5', 'moveon')), result: { success: true } }),
    ).toEqual([]);
  });

  it('has an attempt of each session within its registration, of what counts', () => {
    const of = (rest: object) => cmi5.attempt?.(statement(`${ADL}passed`, rest));
    expect(of(context(categories('cmi5', 'moveon'), 's', { registration: registration.toUpperCase() }))).toBe(
      `cmi5 ${registration} s`,
    );
    for (const other of [
      context(categories('cmi5'), 's'),
      context({}, 's'),
      context(categories('moveon')),
      context(categories('moveon'), 7),
      context(categories('moveon'), 's', {}),
    ])
      expect(of(other)).toBeUndefined();
  });
});

describe('Moodle', () => {
  it('names an attempt by the address of a quiz attempt alone', () => {
    const of = (object: unknown) => moodle.attempt?.({ verb: { id: `${ADL}completed` }, object } as never);
    const id = 'https://m.example/mod/quiz/attempt.php?attempt=1&cmid=1';
    expect(of(activity(id, 'http://activitystrea.ms/schema/1.0/attempt'))).toBe(id);
    expect(of(activity('https://m.example/?cmid=1&attempt=2', 'a:b/attempt'))).toBe(
      'https://m.example/?cmid=1&attempt=2',
    );
    for (const other of [
      activity(id),
      activity(id, '/attempt/of'),
      activity(id, 'a:b/submission'),
      activity('https://m.example/mod/quiz/view.php?id=1', 'a:b/attempt'),
      activity('https://m.example/?attempt=x', 'a:b/attempt'),
      activity('https://m.example/?myattempt=1', 'a:b/attempt'),
      { objectType: 'Agent', mbox: 'mailto:a@x.org' },
      undefined,
    ])
      expect(of(other)).toBeUndefined();
  });
});

describe('Open edX', () => {
  const TRANSFORMER = 'https://w3id.org/xapi/openedx/extension/transformer-version';
  const ATTEMPT = 'http://id.tincanapi.com/extension/attempt-id';
  const sent = { context: { extensions: { [TRANSFORMER]: 'event-routing-backends@9' } } };
  const EARNED = 'http://id.tincanapi.com/verb/earned';

  it('says nothing where there is no activity or no score', () => {
    const of = (verb: string, rest: object = {}) => openEdx.evidence(statement(verb, { ...sent, ...rest }));
    expect(of(EARNED)).toEqual([]);
    expect(of(EARNED, { result: { score: { scaled: 0.5 } } })).toEqual([
      { kind: 'score', quality: 0.5, activity: 'a:x', currentState: true },
    ]);
    expect(of(`${ADL}passed`, { object: { objectType: 'Agent' } })).toEqual([]);
    expect(of(`${ADL}passed`, { result: { score: { max: 0 } } })).toEqual([]);
    expect(openEdx.evidence(statement(`${ADL}passed`))).toBeUndefined();
  });

  it('has an attempt for each whole number', () => {
    const of = (object: unknown) => openEdx.attempt?.({ verb: { id: `${ADL}evaluated` }, object } as never);
    const numbered = (number: unknown) => ({ id: 'a:x', definition: { extensions: { [ATTEMPT]: number } } });
    expect([
      of(numbered(2)),
      of(numbered('2')),
      of(numbered(1.5)),
      of({ id: 'a:x' }),
      of({ objectType: 'Agent' }),
      of(undefined),
    ]).toEqual(['a:x attempt 2', ...Array(5).fill(undefined)]);
  });
});

describe('others', () => {
  it('Pluralsight says nothing without an activity', () => {
    expect(
      pluralsight.evidence(statement(`${ADL}completed`, { object: { objectType: 'Agent' } })),
    ).toBeUndefined();
  });

  it('a revocation without a holder is of nobody', () => {
    const badge = activity('a:badge', 'https://w3id.org/xapi/tla/activity-types/badge');
    const of = (verb: string, rest: object = {}) =>
      credential.evidence(statement(`${TLA}${verb}`, { object: badge, ...rest }));
    const holder = { context: { extensions: { 'https://w3id.org/xapi/cairn/extensions/holder': actor } } };
    expect(of('revoked')).toEqual([]);
    expect(of('revoked', holder)).toBeDefined();
    expect(credential.evidence(statement(`${ADL}passed`))).toBeUndefined();
  });

  it('an attempt is named by type: the object, or the only one of its parents and groupings', () => {
    const TYPE = 'http://adlnet.gov/expapi/activities/attempt';
    const PART = 'http://adlnet.gov/expapi/activities/question';
    const of = (object: unknown, parent: object[] = [], grouping: object[] = []) =>
      attemptByType({
        verb: { id: 'a:v' },
        object,
        context: { contextActivities: { parent, grouping } },
      } as never);
    const attempt = (id: string) => activity(id, TYPE);
    expect(of(attempt('a:1'))).toBe('a:1');
    expect(of(activity('a:x'), [attempt('a:1')])).toBe('a:1');
    expect(of(activity('a:x'), [activity('a:2', PART)], [attempt('a:1')])).toBe('a:1');
    expect(of(activity('a:x'), [attempt('a:1')], [attempt('a:1')])).toBe('a:1');
    expect(of(activity('a:x'), [attempt('a:1')], [attempt('a:2')])).toBeUndefined();
    expect(of(activity('a:x', PART), [attempt('a:1')])).toBe('a:1 part a:x');
    expect(of(activity('a:x', PART))).toBeUndefined();
    expect(of(activity('a:x'))).toBeUndefined();
    expect(of({ objectType: 'Agent' }, [attempt('a:1')])).toBeUndefined();
  });
});

describe('the reading of a statement', () => {
  const parent = (...ids: string[]) => ({
    context: { contextActivities: { parent: ids.map((id) => ({ id })) } },
  });

  it('of which the object is a person or group is about its only parent, and is not certain', () => {
    for (const objectType of ['Agent', 'Group']) {
      const of = (rest: object) =>
        readEvidence(statement(`${ADL}passed`, { object: { objectType, mbox: 'mailto:g@x.org' }, ...rest }));
      expect(of(parent('a:1'))).toMatchObject({
        activity: 'a:1',
        pieces: [{ kind: 'pass', bar: 'not-the-learner' }],
      });
      expect([of(parent('a:1', 'a:2')), of({})]).toEqual([undefined, undefined]);
    }
  });

  it('of the Learner Competency profile is about its object, a person or an identified group', () => {
    const grouping = [
      { id: 'urn:c:1', definition: { type: 'https://w3id.org/xapi/tla/activity-types/competency' } },
    ];
    for (const objectType of ['Agent', 'Group']) {
      const read = readEvidence(
        statement('https://w3id.org/xapi/tla/verbs/conferred', {
          object: { objectType, mbox: 'mailto:g@x.org' },
          context: { contextActivities: { grouping } },
        }),
      );
      expect(read).toMatchObject({
        learner: 'mbox:mailto:g@x.org',
        activity: 'urn:c:1',
        pieces: [{ kind: 'credential', quality: 1 }],
      });
    }
  });

  it('keeps the bar that a piece has', () => {
    const contradictory = { result: { score: { raw: 11, max: 11, scaled: 0 }, success: true } };
    const object = { id: 'https://h5p.example/?subContentId=1' };
    expect(
      evidenceOf(statement(`${ADL}answered`, { ...contradictory, object })).map(({ kind, bar }) => [
        kind,
        bar,
      ]),
    ).toEqual([
      ['pass', 'sub-content'],
      ['score', 'contradictory-score'],
    ]);
  });

  it('is of the learner, where nobody at all is named, too', () => {
    const anonymous = { actor: { name: 'Ada' } };
    expect(readEvidence(statement(`${ADL}passed`, anonymous))?.pieces).toEqual([
      { kind: 'pass', quality: 1, activity: 'a:x' },
    ]);
    const holder = {
      context: {
        extensions: { 'https://w3id.org/xapi/cairn/extensions/holder': { mbox: 'mailto:b@x.org' } },
      },
    };
    expect(readEvidence(statement(`${ADL}passed`, holder))?.learner).toBe('mbox:mailto:ada@example.org');
  });

  it('is barred by the first status that awards nothing', () => {
    const ASSERTION = 'http://specification.openbadges.org/xapi/extensions/badgeassertion';
    const results = (...statuses: string[]) => ({
      result: { extensions: { [ASSERTION]: { result: statuses.map((status) => ({ status })) } } },
    });
    const barOf = (...statuses: string[]) =>
      evidenceOf(statement(`${ADL}passed`, results(...statuses)))[0]?.bar;
    expect([
      barOf(),
      barOf('Completed'),
      barOf('Completed', 'Failed', 'OnHold'),
      barOf('Other', 'OnHold'),
    ]).toEqual([undefined, undefined, 'not-completed', 'provisional']);
  });

  it('has at most 100 parents, each once, a platform of at most 200 characters, and a registration that is a UUID', () => {
    const ids = Array.from({ length: 150 }, (_, i) => `a:${i % 120}`);
    expect(contextIdsOf(statement('a:v', parent(...ids)), 'parent')).toEqual(ids.slice(0, 100));
    const platform = (text: unknown) => platformOf(statement('a:v', { context: { platform: text } }));
    expect([platform(` ${'p'.repeat(200)} `), platform('p'.repeat(201)), platform(' '), platform(7)]).toEqual(
      ['p'.repeat(200), undefined, undefined, undefined],
    );
    const of = (text: unknown) => registrationOf(statement('a:v', { context: { registration: text } }));
    expect([of(registration.toUpperCase()), of(`${registration}0`), of(undefined)]).toEqual([
      registration,
      undefined,
      undefined,
    ]);
  });
});
