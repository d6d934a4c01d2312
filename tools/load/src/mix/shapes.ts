import { MARKS } from './template.ts';

/** One kind of statement as a learning platform sends it, with marks for what changes. */
export interface Shape {
  readonly name: string;
  /** Out of 100 statements, how many are of this shape. */
  readonly share: number;
  /** What its object is. */
  readonly about: 'item' | 'course';
  readonly statement: Readonly<Record<string, unknown>>;
}

const { id, timestamp, registration, learner, course, item } = MARKS;
const XAPI = 'http://adlnet.gov/expapi';

/** Every learner has one identity, whatever the platform, so that a learner's page mixes all of them. */
export const actorOf = (number: string) => ({
  objectType: 'Agent',
  account: { homePage: 'https://campus.example.org', name: `learner-${number}` },
});
/** Activity id of a course; `number` in its three digits. */
export const courseIdOf = (number: string) => `https://campus.example.org/course/Example+C${number}+2026`;
/** Activity id of one problem, video or quiz of a course. */
export const itemIdOf = (courseNumber: string, number: string) =>
  `https://campus.example.org/xblock/Example+C${courseNumber}+2026+type@item+block@i${number}`;

const courseActivity = {
  objectType: 'Activity',
  id: courseIdOf(course),
  definition: {
    name: { 'en-US': `Grundlagen der Prüfung, ${course}: evidence and judgement` },
    type: `${XAPI}/activities/course`,
  },
};

const openEdxContext = {
  registration,
  contextActivities: { parent: [{ objectType: 'Activity', id: courseIdOf(course) }] },
  extensions: {
    'https://w3id.org/xapi/openedx/extension/transformer-version': 'event-routing-backends@9.3.5',
  },
};

const problemGraded = {
  id,
  actor: actorOf(learner),
  verb: { id: 'https://w3id.org/xapi/acrossx/verbs/evaluated', display: { en: 'evaluated' } },
  object: {
    objectType: 'Activity',
    id: itemIdOf(course, item),
    definition: {
      type: `${XAPI}/activities/cmi.interaction`,
      interactionType: 'choice',
      extensions: { 'http://id.tincanapi.com/extension/attempt-id': 2 },
    },
  },
  result: { score: { scaled: 0.75, raw: 7.5, min: 0, max: 10 }, success: false, response: '["b","d"]' },
  context: openEdxContext,
  timestamp,
  version: '1.0.3',
};

const videoPaused = {
  id,
  actor: actorOf(learner),
  verb: { id: 'https://w3id.org/xapi/video/verbs/paused', display: { en: 'paused' } },
  object: {
    objectType: 'Activity',
    id: itemIdOf(course, item),
    definition: {
      type: 'https://w3id.org/xapi/video/activity-type/video',
      name: { en: `Video ${item}` },
      extensions: { 'https://w3id.org/xapi/video/extensions/length': 195 },
    },
  },
  result: {
    extensions: {
      'https://w3id.org/xapi/video/extensions/time': 71.413,
      'https://w3id.org/xapi/video/extensions/progress': 0.366,
      'https://w3id.org/xapi/video/extensions/played-segments': '0[.]40.2[,]51.1[.]71.413',
    },
  },
  context: { ...openEdxContext, language: 'en' },
  timestamp,
  version: '1.0.3',
};

const quizHandedIn = {
  id,
  actor: actorOf(learner),
  verb: { id: `${XAPI}/verbs/completed`, display: { en: 'Completed' } },
  object: {
    objectType: 'Activity',
    id: itemIdOf(course, item),
    definition: { name: { en: `Quiz ${item}` }, type: `${XAPI}/activities/attempt` },
  },
  result: {
    completion: true,
    duration: 'PT1083S',
    score: { min: 0, max: 100, raw: 82, scaled: 0.82 },
    success: true,
  },
  context: {
    registration,
    platform: 'Moodle',
    language: 'en',
    contextActivities: {
      category: [{ id: 'http://moodle.org' }],
      parent: [{ id: courseIdOf(course), definition: { type: `${XAPI}/activities/course` } }],
    },
    extensions: {
      'http://lrs.learninglocker.net/define/extensions/info': {
        'http://moodle.org': '4.5.2',
        event_name: '\\mod_quiz\\event\\attempt_submitted',
      },
    },
  },
  timestamp,
};

const courseProgressed = {
  id,
  actor: actorOf(learner),
  verb: { id: `${XAPI}/verbs/progressed`, display: { 'en-US': 'PROGRESSED' } },
  object: courseActivity,
  result: {
    completion: false,
    duration: 'PT1470S',
    extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': '35' },
  },
  context: {
    registration,
    contextActivities: {
      grouping: [{ id: 'https://campus.example.org/programme/data-work', objectType: 'Activity' }],
      category: [{ id: 'https://w3id.org/xapi/cmi5/context/categories/moveon', objectType: 'Activity' }],
    },
    platform: 'LinkedIn Learning',
    language: 'en-US',
  },
  timestamp,
  version: '1.0.3',
};

/** The mix: shapes of Open edX, the video profile, Moodle's quiz and LinkedIn Learning. */
export const SHAPES: readonly Shape[] = [
  { name: 'open edx problem', share: 30, about: 'item', statement: problemGraded },
  { name: 'video', share: 35, about: 'item', statement: videoPaused },
  { name: 'moodle quiz', share: 20, about: 'item', statement: quizHandedIn },
  { name: 'linkedin learning', share: 15, about: 'course', statement: courseProgressed },
];
