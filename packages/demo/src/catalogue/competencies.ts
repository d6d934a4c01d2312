import { guildBadgeId } from '../platforms/badge-issuer.ts';
import { courseraId } from '../platforms/coursera.ts';
import { linkedInCourseId } from '../platforms/linkedin-learning.ts';
import { moodleBadgeId, moodleQuizId } from '../platforms/moodle.ts';
import { openEdxCourseId, openEdxProblemId } from '../platforms/open-edx.ts';
import { CONTENT } from './learning-content.ts';

/** A competency, what shows it and how much is needed. One kind of evidence each, so the truth stays easy to check. */
export interface DemoCompetency {
  readonly id: string;
  readonly framework: DemoFramework;
  readonly label: string;
  readonly statement: string;
  readonly method: 'highest' | 'latest';
  /** Whole percent. */
  readonly neededPercent: number;
  readonly evidence: 'completion' | 'pass' | 'score' | 'credential';
  /** Activities whose evidence counts. */
  readonly activities: readonly string[];
}

/** A framework, named by the last part of its id. */
export interface DemoFramework {
  readonly slug: string;
  readonly title: string;
}

const DATA: DemoFramework = { slug: 'data-analysis', title: 'Data analysis for business' };
const UX: DemoFramework = { slug: 'ux-design', title: 'UX design' };
const SOFT: DemoFramework = { slug: 'soft-skills', title: 'Soft skills' };
const MANAGEMENT: DemoFramework = { slug: 'restaurant-management', title: 'Restaurant management' };
const CLOUD: DemoFramework = { slug: 'cloud-operations', title: 'Cloud operations' };

/** The frameworks of the demo, in the order of the stories. */
export const FRAMEWORKS: readonly DemoFramework[] = [DATA, UX, MANAGEMENT, SOFT, CLOUD];

/** Where frameworks, competencies and credentials of the demo have their ids. */
export const CATALOGUE_HOME = 'https://catalogue.cairn-demo.example';

/** Every competency of the demo. */
export const COMPETENCIES: readonly DemoCompetency[] = [
  completion(DATA, 'spreadsheets', 'Spreadsheets', 'Answers a business question with a spreadsheet.', [
    linkedInCourseId(CONTENT.spreadsheets),
  ]),
  {
    ...competency(DATA, 'sql', 'SQL', 'Queries a relational database without help.'),
    method: 'highest',
    neededPercent: 100,
    evidence: 'pass',
    activities: [openEdxCourseId(CONTENT.sql)],
  },
  score(DATA, 'statistics', 'Statistics', 'Chooses and reads a statistical summary.', 75, [
    courseraId(CONTENT.statistics),
    courseraId(CONTENT.dataSpecialization),
  ]),
  {
    ...score(DATA, 'visualisation', 'Visualisation', 'Shows data so that others decide well.', 70, [
      moodleQuizId(CONTENT.visualisation),
    ]),
    method: 'latest',
  },
  completion(UX, 'ux-fundamentals', 'UX fundamentals', 'Names what makes a product usable.', [
    linkedInCourseId(CONTENT.uxFundamentals),
  ]),
  score(UX, 'research-methods', 'Research methods', 'Plans and runs a user study.', 75, [
    courseraId(CONTENT.research),
  ]),
  score(UX, 'prototyping', 'Prototyping', 'Builds and tests a prototype.', 80, [
    ...CONTENT.prototyping.problems.map((problem) => openEdxProblemId(CONTENT.prototyping, problem)),
  ]),
  credential(UX, 'ux-design', 'UX design', 'Designs a product from research to test.', [
    guildBadgeId(CONTENT.uxBadge),
  ]),
  ...CONTENT.managementUnits.map(({ badge }) =>
    credential(MANAGEMENT, `unit-${badge.id}`, badge.title, badge.description, [moodleBadgeId(badge)]),
  ),
  credential(SOFT, 'leadership', 'Leadership', CONTENT.leadershipBadge.description, [
    moodleBadgeId(CONTENT.leadershipBadge),
  ]),
  credential(SOFT, 'communication', 'Communication', CONTENT.communicationBadge.description, [
    moodleBadgeId(CONTENT.communicationBadge),
  ]),
  credential(SOFT, 'problem-solving', 'Problem solving', CONTENT.problemSolvingBadge.description, [
    moodleBadgeId(CONTENT.problemSolvingBadge),
  ]),
  {
    ...competency(CLOUD, 'cloud-services', 'Cloud services', 'Runs services in a public cloud.'),
    method: 'highest',
    neededPercent: 100,
    evidence: 'pass',
    activities: [openEdxCourseId(CONTENT.cloud)],
  },
  score(CLOUD, 'automation', 'Infrastructure automation', 'Describes infrastructure as code.', 70, [
    moodleQuizId(CONTENT.automation),
  ]),
];

type Named = Pick<DemoCompetency, 'id' | 'framework' | 'label' | 'statement'>;

function competency(framework: DemoFramework, slug: string, label: string, statement: string): Named {
  return { id: `${CATALOGUE_HOME}/frameworks/${framework.slug}/${slug}`, framework, label, statement };
}

function completion(
  framework: DemoFramework,
  slug: string,
  label: string,
  statement: string,
  activities: readonly string[],
): DemoCompetency {
  const named = competency(framework, slug, label, statement);
  return { ...named, method: 'highest', neededPercent: 100, evidence: 'completion', activities };
}

function score(
  framework: DemoFramework,
  slug: string,
  label: string,
  statement: string,
  neededPercent: number,
  activities: readonly string[],
): DemoCompetency {
  const named = competency(framework, slug, label, statement);
  return { ...named, method: 'highest', neededPercent, evidence: 'score', activities };
}

function credential(
  framework: DemoFramework,
  slug: string,
  label: string,
  statement: string,
  activities: readonly string[],
): DemoCompetency {
  const named = competency(framework, slug, label, statement);
  return { ...named, method: 'highest', neededPercent: 100, evidence: 'credential', activities };
}
