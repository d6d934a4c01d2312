import { describe, expect, it } from 'vitest';
import { cmi5 } from './cmi5.ts';
import { credential } from './credential.ts';
import { edxEnterprise } from './edx-enterprise.ts';
import type { EvidenceAdapter } from './evidence.ts';
import { h5p } from './h5p.ts';
import { learnerCompetency } from './learner-competency.ts';
import { linkedInLearning } from './linkedin-learning.ts';
import { moodle } from './moodle.ts';
import { openEdx } from './open-edx.ts';
import { pluralsight } from './pluralsight.ts';

const ADL = 'http://adlnet.gov/expapi/verbs/';
const actor = { mbox: 'mailto:ada@example.org' };
const passed = {
  actor,
  verb: { id: `${ADL}passed` },
  object: { id: 'https://x.example/quiz' },
  result: { success: true },
};
const REF = { objectType: 'StatementRef', id: '8f87ccde-bb56-4c2e-ab83-44982ef22df0' };
const category = (...ids: string[]) => ({ contextActivities: { category: ids.map((id) => ({ id })) } });
const extension = (key: string, value: unknown) => ({ extensions: { [key]: value } });

/** How each sender is known, by the context or the object that it sends. */
const SENDERS: readonly [string, EvidenceAdapter, string | undefined, object][] = [
  ['cmi5', cmi5, undefined, { context: category('https://w3id.org/xapi/cmi5/context/categories/cmi5') }],
  [
    'Open edX',
    openEdx,
    'Open edX',
    { context: extension('https://w3id.org/xapi/openedx/extension/transformer-version', 'x@1') },
  ],
  [
    'Moodle',
    moodle,
    'Moodle',
    {
      context: extension('http://lrs.learninglocker.net/define/extensions/info', {
        'http://moodle.org': '4',
      }),
    },
  ],
  ['H5P', h5p, 'H5P', { context: category('http://h5p.org/libraries/H5P.Quiz-1.0') }],
  ['LinkedIn Learning', linkedInLearning, 'LinkedIn Learning', { object: { id: 'urn:li:lyndaCourse:1' } }],
  ['Pluralsight', pluralsight, 'Pluralsight', { object: { id: 'https://app.pluralsight.com/c' } }],
  [
    'edX Enterprise',
    edxEnterprise,
    'edX Enterprise',
    { object: { id: 'https://edx.example/xapi/activities/course/x' }, verb: { id: `${ADL}completed` } },
  ],
];

describe.each(SENDERS)('%s', (_, adapter, platform, mark) => {
  it('decides what is of it, by its platform, and leaves all else to others', () => {
    expect(adapter.platform).toBe(platform);
    expect(adapter.evidence(passed)).toBeUndefined();
    expect(adapter.evidence({})).toBeUndefined();
    expect(adapter.evidence({ ...passed, ...mark })).toBeInstanceOf(Array);
  });
});

it.each(SENDERS.filter(([, , , mark]) => 'context' in mark))(
  '%s has nothing to say about an object that is not an activity',
  (_, adapter, __, mark) => {
    expect(adapter.evidence({ ...passed, ...mark, object: REF })).toEqual([]);
  },
);

describe('cmi5', () => {
  const of = (verb: string, ...categories: string[]) =>
    cmi5.evidence({
      ...passed,
      verb: { id: verb },
      context: category(...categories.map((one) => `https://w3id.org/xapi/cmi5/context/categories/${one}`)),
    });

  it('counts results where they move on alone', () => {
    expect(of(`${ADL}passed`, 'cmi5')).toEqual([]);
    expect(of(`${ADL}passed`, 'cmi5', 'moveon')).toEqual([
      { kind: 'pass', quality: 1, activity: 'https://x.example/quiz' },
    ]);
    expect(of(`${ADL}answered`, 'cmi5', 'moveon')).toEqual([]);
    expect(of(`${ADL}passed`, 'moveon')).toBeUndefined();
  });

  it('says nothing of a session that does not define it', () => {
    const context = extension('https://w3id.org/xapi/cmi5/context/extensions/sessionid', 's');
    expect(cmi5.evidence({ ...passed, context })).toEqual([]);
  });
});

describe('credentials and competencies', () => {
  const badge = {
    id: 'https://x.example/badge',
    definition: { type: 'http://activitystrea.ms/schema/1.0/badge' },
  };
  const competency = {
    id: 'https://x.example/skill',
    definition: { type: 'https://w3id.org/xapi/tla/activity-types/competency' },
  };

  it('are left to others where the object is neither', () => {
    expect(credential.evidence(passed)).toBeUndefined();
    expect(learnerCompetency.evidence(passed)).toBeUndefined();
    expect(learnerCompetency.evidence({ ...passed, object: badge })).toBeUndefined();
  });

  it('are not evidence where the verb says nothing about a competency', () => {
    expect(learnerCompetency.evidence({ ...passed, object: competency })).toEqual([]);
    const verb = { id: 'https://w3id.org/xapi/tla/verbs/conferred' };
    const learner = { objectType: 'Agent', mbox: 'mailto:bob@example.org' };
    const conferred = (...grouping: object[]) =>
      learnerCompetency.evidence({
        actor,
        verb,
        object: learner,
        context: { contextActivities: { grouping } },
      });
    const piece = { kind: 'credential', quality: 1, activity: competency.id, currentState: true };
    expect(conferred()).toEqual([]);
    expect(conferred(competency)).toEqual([piece]);
    expect(conferred({ id: 'https://x.example/course' }, competency)).toEqual([piece]);
    expect(conferred({ id: 'https://x.example/course' })).toEqual([
      { ...piece, activity: 'https://x.example/course' },
    ]);
    expect(conferred(badge, competency)).toEqual([]);
    expect(conferred({ id: 'https://x.example/a' }, { id: 'https://x.example/b' })).toEqual([]);
    expect(learnerCompetency.evidence({ actor, verb: passed.verb, object: learner })).toBeUndefined();
  });
});
