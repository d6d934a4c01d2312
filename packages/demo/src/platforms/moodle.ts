import type { Activity, Agent, Context } from '@cairn/xapi';
import { identifierOf } from '../world/identifier.ts';
import type { Learner } from '../world/learner.ts';
import { type Ledger, record } from '../world/ledger.ts';

/** A quiz in a course. */
export interface MoodleQuiz {
  readonly id: number;
  readonly title: string;
  readonly courseId: number;
  readonly courseTitle: string;
}

/** A site badge. */
export interface MoodleBadge {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  /** Semester hours that the badge is worth, and the degree they count towards. */
  readonly credits?: { readonly hours: number; readonly towards: string };
  /** Home page of the employer that pays for it. */
  readonly sponsor?: string;
}

const HOME = 'https://moodle.harbour-college.example';
const COURSE_TYPE = 'https://w3id.org/xapi/cmi5/activitytype/course';
const EDLM = 'https://xapi.edlm/profiles/edlm-lms';
const OWN = `${HOME}/xapi/extensions`;
const INFO = 'http://lrs.learninglocker.net/define/extensions/info';

const TEACHER: Agent = {
  objectType: 'Agent',
  name: 'Harbour College Assessor',
  mbox: 'mailto:assessor@harbour-college.example',
};

/** The activity id of a quiz; an attempt has an id of its own and names the quiz as its parent. */
export function moodleQuizId({ id }: MoodleQuiz): string {
  return `${HOME}/mod/quiz/view.php?id=${id}`;
}

/** The activity id of a badge. */
export function moodleBadgeId({ id }: MoodleBadge): string {
  return `${HOME}/badges/overview.php?id=${id}`;
}

/**
 * An attempt handed in: `completed` on the attempt, with `scaled` from -1 to 1 (0 at half marks) and `success` true
 * whatever the score, as the logstore plugin does for a quiz without a pass grade.
 */
export function quizAttempted(
  ledger: Ledger,
  learner: Learner,
  quiz: MoodleQuiz,
  at: number,
  attempt: number,
  percent: number,
): string | undefined {
  const about = { learner: identifierOf(learner.byEmail), activity: moodleQuizId(quiz) };
  const number = learner.index * 100 + attempt;
  return record(ledger, {
    name: `moodle/${learner.index}/quiz/${quiz.id}/${attempt}`,
    at,
    content: {
      actor: learner.byEmail,
      verb: { id: 'http://adlnet.gov/expapi/verbs/completed', display: { en: 'Completed' } },
      object: {
        objectType: 'Activity',
        id: `${HOME}/mod/quiz/attempt.php?attempt=${number}&cmid=${quiz.id}`,
        definition: {
          name: { en: `${quiz.title} Attempt ${attempt}` },
          type: 'http://adlnet.gov/expapi/activities/attempt',
        },
      },
      result: {
        completion: true,
        duration: `PT${600 + percent * 7}S`,
        score: { min: 0, max: 100, raw: percent, scaled: (2 * percent - 100) / 100 },
        success: true,
      },
      context: context('mod_quiz\\event\\attempt_submitted', {
        parent: [
          activity(moodleQuizId(quiz), quiz.title, 'http://adlnet.gov/expapi/activities/assessment'),
          activity(`${HOME}/course/view.php?id=${quiz.courseId}`, quiz.courseTitle, COURSE_TYPE),
        ],
      }),
      version: '1.0.3',
    },
    learning: [
      { ...about, kind: 'score', percent },
      { ...about, kind: 'completion' },
    ],
  });
}

/** A badge awarded (`achieved`) or taken back (`forfeited`); the person who decides is in `context.instructor`. */
export function badgeChanged(
  ledger: Ledger,
  learner: Learner,
  badge: MoodleBadge,
  at: number,
  change: 'awarded' | 'forfeited',
): string | undefined {
  const [word, event] = change === 'awarded' ? ['achieved', 'awarded'] : ['forfeited', 'revoked'];
  return record(ledger, {
    name: `moodle/${learner.index}/badge/${badge.id}/${change}`,
    at,
    content: {
      actor: learner.byEmail,
      verb: {
        id: `https://w3id.org/xapi/tla/verbs/${word}`,
        display: { en: `${word.charAt(0).toUpperCase()}${word.slice(1)}` },
      },
      object: {
        objectType: 'Activity',
        id: moodleBadgeId(badge),
        definition: {
          name: { en: badge.title },
          description: { en: badge.description },
          type: `${EDLM}/concepts/activity-types/badge`,
          extensions: {
            [`${EDLM}/v1/concepts/activity-extensions/badge-type`]: 'Global',
            [`${EDLM}/v1/concepts/activity-extensions/badge-version`]: '1.0',
            ...(badge.credits ? { [`${OWN}/credits`]: { ...badge.credits } } : {}),
          },
        },
      },
      context: {
        ...context(
          `core\\event\\badge_${event}`,
          {},
          {
            [`${EDLM}/v1/concepts/context-extensions/badge-assignment-method`]: 'Manual',
            ...(badge.sponsor === undefined ? {} : { [`${OWN}/sponsor`]: badge.sponsor }),
          },
        ),
        instructor: TEACHER,
      },
      version: '1.0.3',
    },
    credential: { learner: identifierOf(learner.byEmail), credential: moodleBadgeId(badge), change },
  });
}

function context(
  event: string,
  activities: NonNullable<Context['contextActivities']>,
  extensions: Record<string, unknown> = {},
): Context {
  const site = activity(HOME, 'Harbour College Online', 'http://id.tincanapi.com/activitytype/lms');
  return {
    language: 'en',
    contextActivities: { category: [site], ...activities },
    extensions: {
      [INFO]: {
        'http://moodle.org': '4.5.2',
        'https://github.com/xAPI-vle/moodle-logstore_xapi': '5.0.0',
        event_name: `\\${event}`,
        event_function: `\\src\\transformer\\events\\${event.replace('\\event', '')}`,
      },
      ...extensions,
    },
  };
}

function activity(id: string, name: string, type: string): Activity {
  return { objectType: 'Activity', id, definition: { name: { en: name }, type } };
}
