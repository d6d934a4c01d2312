import type { Activity, Context, Score } from '@cairn/xapi';
import { identifierOf } from '../world/identifier.ts';
import { type Learner, OPEN_EDX_HOME } from '../world/learner.ts';
import { type Ledger, record } from '../world/ledger.ts';

/** A course run, with the problems that are graded in it. */
export interface OpenEdxCourse {
  readonly key: string;
  readonly title: string;
  readonly problems: readonly string[];
}

const COURSE_TYPE = 'http://adlnet.gov/expapi/activities/course';

/** The activity id of a course run. */
export function openEdxCourseId(course: OpenEdxCourse): string {
  return `${OPEN_EDX_HOME}/course/course-v1:${course.key}`;
}

/** The activity id of a graded problem. */
export function openEdxProblemId(course: OpenEdxCourse, problem: string): string {
  return `${OPEN_EDX_HOME}/xblock/block-v1:${course.key}+type@problem+block@${problem}`;
}

/** What all statements of one learner about one course share: account actor, transformer version, session. */
interface Visit {
  readonly ledger: Ledger;
  readonly learner: Learner;
  readonly course: OpenEdxCourse;
}

/** `registered`: enrolment in the audit or verified track. */
export function enrolled(visit: Visit, at: number): void {
  say(visit, at, 'registered', {
    verb: verb('http://adlnet.gov/expapi/verbs/registered'),
    object: courseActivity(visit.course, { 'https://w3id.org/xapi/acrossx/extensions/type': 'audit' }),
  });
}

/** `progressed` on the course with the cmi5 progress extension, a number 0-100. */
export function progressed(visit: Visit, at: number, percent: number): void {
  const activity = openEdxCourseId(visit.course);
  say(
    visit,
    at,
    `progressed/${percent}`,
    {
      verb: verb('http://adlnet.gov/expapi/verbs/progressed'),
      object: courseActivity(visit.course),
      result: {
        completion: percent === 100,
        extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': percent },
      },
    },
    [
      { learner: identifierOf(visit.learner.byOpenEdxAccount), activity, kind: 'progress', percent },
      ...(percent === 100
        ? [{ learner: identifierOf(visit.learner.byOpenEdxAccount), activity, kind: 'completion' as const }]
        : []),
    ],
  );
}

/** A problem submitted (`attempted`, no result, from the browser) and a second later graded (`evaluated`, from the server). */
export function problemChecked(
  visit: Visit,
  at: number,
  problem: string,
  attempt: number,
  percent: number,
): void {
  const id = openEdxProblemId(visit.course, problem);
  const name = `${problem}/${attempt}`;
  say(visit, at, `problem submitted/${name}`, {
    verb: verb('http://adlnet.gov/expapi/verbs/attempted'),
    object: problemActivity(id, { interactionType: 'other' }),
  });
  say(
    visit,
    at + 980,
    `problem graded/${name}`,
    {
      verb: verb('https://w3id.org/xapi/acrossx/verbs/evaluated'),
      object: problemActivity(id, {
        interactionType: 'choice',
        extensions: { 'http://id.tincanapi.com/extension/attempt-id': attempt },
      }),
      result: { score: points(percent, 10), success: percent === 100 },
    },
    [
      { learner: identifierOf(visit.learner.byOpenEdxAccount), activity: id, kind: 'score', percent },
      {
        learner: identifierOf(visit.learner.byOpenEdxAccount),
        activity: id,
        kind: percent === 100 ? 'pass' : 'fail',
      },
    ],
  );
}

/** `earned` on the course: a grade update, not a credential. */
export function gradeUpdated(visit: Visit, at: number, update: number, percent: number): void {
  const activity = openEdxCourseId(visit.course);
  say(
    visit,
    at,
    `grade/${update}`,
    {
      verb: verb('http://id.tincanapi.com/verb/earned'),
      object: courseActivity(visit.course),
      result: {
        score: points(percent, 1),
        extensions: {
          'http://www.tincanapi.co.uk/activitytypes/grade_classification': percent >= 60 ? 'Pass' : 'Fail',
        },
      },
    },
    [{ learner: identifierOf(visit.learner.byOpenEdxAccount), activity, kind: 'score', percent }],
  );
}

/** `passed` or `failed` on the course: the learner's present state, without a result. A regrade may reverse it. */
export function stands(visit: Visit, at: number, kind: 'pass' | 'fail'): void {
  const activity = openEdxCourseId(visit.course);
  say(
    visit,
    at,
    `stands/${at}`,
    {
      verb: verb(`http://adlnet.gov/expapi/verbs/${kind === 'pass' ? 'passed' : 'failed'}`),
      object: courseActivity(visit.course),
    },
    [{ learner: identifierOf(visit.learner.byOpenEdxAccount), activity, kind }],
  );
}

type Content = Pick<Parameters<typeof record>[1]['content'], 'verb' | 'object' | 'result'>;

function say(
  { ledger, learner, course }: Visit,
  at: number,
  name: string,
  content: Content,
  learning: NonNullable<Parameters<typeof record>[1]['learning']> = [],
): void {
  const about = (content.object as Activity).id;
  const context: Context = {
    extensions: {
      'https://w3id.org/xapi/openedx/extension/transformer-version': 'event-routing-backends@9.3.5',
      'https://w3id.org/xapi/openedx/extensions/session-id': ledger
        .ids(`session/${learner.index}`)
        .replaceAll('-', ''),
    },
    ...(about === openEdxCourseId(course) ? {} : { contextActivities: { parent: [courseActivity(course)] } }),
  };
  record(ledger, {
    name: `open edx/${learner.index}/${course.key}/${name}`,
    at,
    content: { actor: learner.byOpenEdxAccount, ...content, context, version: '1.0.3' },
    learning,
  });
}

function courseActivity(course: OpenEdxCourse, extensions: Record<string, unknown> = {}): Activity {
  return {
    objectType: 'Activity',
    id: openEdxCourseId(course),
    definition: { name: { en: course.title }, type: COURSE_TYPE, extensions },
  };
}

function problemActivity(id: string, definition: NonNullable<Activity['definition']>): Activity {
  const type = 'http://adlnet.gov/expapi/activities/cmi.interaction';
  return { objectType: 'Activity', id, definition: { ...definition, type } };
}

function points(percent: number, max: number): Score {
  return { scaled: percent / 100, raw: (percent * max) / 100, min: 0, max };
}

function verb(id: string): { id: string; display: { en: string } } {
  return { id, display: { en: id.slice(id.lastIndexOf('/') + 1) } };
}
