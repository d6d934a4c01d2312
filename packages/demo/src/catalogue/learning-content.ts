import type { GuildBadge } from '../platforms/badge-issuer.ts';
import type { CourseraItem } from '../platforms/coursera.ts';
import type { LinkedInCourse } from '../platforms/linkedin-learning.ts';
import type { MoodleBadge, MoodleQuiz } from '../platforms/moodle.ts';
import type { OpenEdxCourse } from '../platforms/open-edx.ts';

const openEdx = (key: string, title: string, problems: readonly string[]): OpenEdxCourse => ({
  key,
  title,
  problems,
});
const linkedIn = (number: number, title: string): LinkedInCourse => ({ number, title });
const course = (slug: string, title: string): CourseraItem => ({ slug, title, specialization: false });
const specialization = (slug: string, title: string): CourseraItem => ({ slug, title, specialization: true });
const quiz = (id: number, title: string, courseId: number, courseTitle: string): MoodleQuiz => ({
  id,
  title,
  courseId,
  courseTitle,
});
const badge = (id: number, title: string, description: string): MoodleBadge => ({ id, title, description });

/** Every course, quiz and badge of the demo. Titles and numbers are invented. */
export const CONTENT = {
  spreadsheets: linkedIn(900101, 'Spreadsheets for Business Questions'),
  sql: openEdx('OpenLearn+SQL101+2025', 'SQL for Analysts', ['select', 'joins', 'aggregates', 'windows']),
  statistics: course('statistics-for-decisions', 'Statistics for Decisions'),
  dataSpecialization: specialization('business-analytics', 'Business Analytics'),
  visualisation: quiz(301, 'Visualisation practical', 30, 'Data Visualisation Studio'),
  dataBadge: badge(11, 'Data Analysis micro-credential', 'Spreadsheets, SQL, statistics and visualisation.'),

  uxFundamentals: linkedIn(900201, 'UX Fundamentals'),
  research: course('user-research-methods', 'User Research Methods'),
  uxSpecialization: specialization('ux-design', 'UX Design'),
  prototyping: openEdx('OpenLearn+PROTO+2025', 'Prototyping Workshop', [
    'paper',
    'clickable',
    'usability-test',
  ]),
  uxBadge: {
    slug: 'ux-design',
    title: 'UX Design micro-credential',
    criteria: ['ux-fundamentals', 'research-methods', 'prototyping'],
  } satisfies GuildBadge,

  leadership: linkedIn(900301, 'Leading Without Authority'),
  communication: linkedIn(900302, 'Clear Workplace Communication'),
  problemSolving: linkedIn(900303, 'Structured Problem Solving'),
  leadershipBadge: badge(21, 'Leadership micro-credential', 'Leads a small team through a change.'),
  communicationBadge: badge(22, 'Communication micro-credential', 'Writes and speaks so that others act.'),
  problemSolvingBadge: badge(23, 'Problem Solving micro-credential', 'Frames, tests and decides.'),

  managementUnits: [
    unit(41, 'Food Safety Leadership'),
    unit(42, 'Scheduling and Labour Planning'),
    unit(43, 'Cost Control'),
    unit(44, 'Hiring and Coaching'),
    unit(45, 'Guest Recovery'),
    unit(46, 'Restaurant Operations'),
  ],
  managementBadge: {
    ...badge(40, 'Restaurant Management Certificate', 'All six units of the programme.'),
    credits: { hours: 18, towards: 'Bachelor of Applied Management' },
    sponsor: 'https://lantern-kitchens.example',
  } satisfies MoodleBadge,

  cloud: openEdx('OpenLearn+CLOUD+2021', 'Cloud Operations', ['networking', 'storage', 'identity']),
  automation: quiz(501, 'Infrastructure automation practical', 50, 'Infrastructure Automation'),
  cloudBadge: badge(51, 'Cloud Operations micro-credential', 'Runs services in a public cloud.'),
} as const;

/** One unit of the subsidised programme: a quiz and the badge for passing it, worth three credits. */
export interface ManagementUnit {
  readonly quiz: MoodleQuiz;
  readonly badge: MoodleBadge;
}

function unit(id: number, title: string): ManagementUnit {
  return {
    quiz: quiz(id * 10, `${title} assessment`, id, title),
    badge: {
      ...badge(id, title, 'Unit of the Restaurant Management Certificate.'),
      credits: { hours: 3, towards: 'Bachelor of Applied Management' },
      sponsor: 'https://lantern-kitchens.example',
    },
  };
}
