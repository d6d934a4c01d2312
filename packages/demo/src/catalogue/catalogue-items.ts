import type { CatalogueItem, Competency } from '@cairn/competency';
import { guildBadgeId } from '../platforms/badge-issuer.ts';
import { moodleBadgeId } from '../platforms/moodle.ts';
import { CATALOGUE_HOME, COMPETENCIES, type DemoFramework, FRAMEWORKS } from './competencies.ts';
import { CONTENT } from './learning-content.ts';
import { programmeItems } from './programmes.ts';
import { roleItems } from './roles.ts';
import { stackItems } from './stacks.ts';

const VERSION = '1';

/** Everything to publish: a framework and its alignments for each subject, the credentials, what they add up to, a programme and roles. */
export function catalogueItems(): CatalogueItem[] {
  return [
    ...FRAMEWORKS.flatMap((framework) => [frameworkItem(framework), alignmentsItem(framework)]),
    ...credentials(),
    ...stackItems(),
    ...programmeItems(),
    ...roleItems(),
  ];
}

function frameworkId({ slug }: DemoFramework): string {
  return `${CATALOGUE_HOME}/frameworks/${slug}`;
}

function frameworkItem(framework: DemoFramework): CatalogueItem {
  return {
    kind: 'framework',
    id: frameworkId(framework),
    version: VERSION,
    title: framework.title,
    competencies: COMPETENCIES.filter((competency) => competency.framework === framework).map(
      ({ id, label, statement, method, neededPercent }): Competency => ({
        id,
        label,
        statement,
        method: { type: method, threshold: neededPercent / 100 },
      }),
    ),
  };
}

function alignmentsItem(framework: DemoFramework): CatalogueItem {
  return {
    kind: 'alignments',
    id: `${CATALOGUE_HOME}/alignments/${framework.slug}`,
    version: VERSION,
    frameworkId: frameworkId(framework),
    alignments: COMPETENCIES.filter((competency) => competency.framework === framework).flatMap(
      ({ id, evidence, activities }) =>
        activities.map((activity) => ({ activity, competency: id, evidence: [evidence] })),
    ),
  };
}

/** Titles and activity ids of every credential. */
export const CREDENTIALS: readonly {
  readonly slug: string;
  readonly title: string;
  readonly activity: string;
}[] = [
  moodle('data-analysis', CONTENT.dataBadge),
  { slug: 'ux-design', title: CONTENT.uxBadge.title, activity: guildBadgeId(CONTENT.uxBadge) },
  ...CONTENT.managementUnits.map(({ badge }) => moodle(`management-unit-${badge.id}`, badge)),
  moodle('restaurant-management', CONTENT.managementBadge),
  moodle('leadership', CONTENT.leadershipBadge),
  moodle('communication', CONTENT.communicationBadge),
  moodle('problem-solving', CONTENT.problemSolvingBadge),
  moodle('cloud-operations', CONTENT.cloudBadge),
];

function credentials(): CatalogueItem[] {
  return CREDENTIALS.map(({ slug, title, activity }) => ({
    kind: 'credential',
    id: `${CATALOGUE_HOME}/credentials/${slug}`,
    version: VERSION,
    title,
    activity: [activity],
    // What runs in the cloud changes: its badge is to be renewed every six years.
    ...(slug === 'cloud-operations' && { expiresAfterDays: 2_190 }),
    competencies: COMPETENCIES.filter(
      ({ framework, activities }) => activities.includes(activity) || framework.slug === slug,
    ).map(({ id }) => id),
  }));
}

function moodle(slug: string, badge: Parameters<typeof moodleBadgeId>[0] & { readonly title: string }) {
  return { slug, title: badge.title, activity: moodleBadgeId(badge) };
}
