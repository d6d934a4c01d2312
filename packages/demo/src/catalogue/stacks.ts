import type { CatalogueItem, Requirement } from '@cairn/competency';
import { CATALOGUE_HOME } from './competencies.ts';
import { CONTENT } from './learning-content.ts';

/** The stacks of the demo, by the last part of their ids. */
export const STACKS = {
  dataAnalysis: 'marketing-to-data-analysis',
  ux: 'ux-sequence',
  management: 'restaurant-management',
  degree: 'business-degree',
} as const;

/** The id of a stack of the demo. */
export function stackId(slug: (typeof STACKS)[keyof typeof STACKS]): string {
  return `${CATALOGUE_HOME}/stacks/${slug}`;
}

/** After this day the units of the workplace curriculum are not worth credits any more. */
const UNITS_VALID_UNTIL = '2026-08-31';

/** Micro-credentials that stack: two careers, and workplace training that counts towards a degree. */
export function stackItems(): CatalogueItem[] {
  return [
    {
      ...named(STACKS.dataAnalysis, 'From marketing to data analysis'),
      requirement: {
        type: 'prerequisite',
        first: {
          type: 'all',
          title: 'Foundations',
          of: [
            attained('data-analysis/spreadsheets'),
            attained('data-analysis/sql'),
            {
              type: 'any',
              of: [attained('data-analysis/statistics'), attained('data-analysis/visualisation')],
            },
          ],
        },
        next: holds('data-analysis'),
      },
    },
    {
      ...named(STACKS.ux, 'UX sequence'),
      requirement: {
        type: 'prerequisite',
        first: attained('ux-design/ux-fundamentals'),
        next: {
          type: 'prerequisite',
          first: {
            type: 'any',
            title: 'Research or prototyping',
            of: [attained('ux-design/research-methods'), attained('ux-design/prototyping')],
          },
          next: holds('ux-design'),
        },
      },
    },
    {
      ...named(STACKS.management, 'Restaurant management curriculum'),
      credential: `${CATALOGUE_HOME}/credentials/restaurant-management`,
      requirement: { type: 'all', of: units() },
    },
    {
      ...named(STACKS.degree, 'Credits towards a degree in business'),
      requirement: {
        type: 'credits',
        minimum: 12,
        of: [
          ...units().map((requirement) => ({
            credits: 3,
            group: 'workplace',
            level: 'lower',
            subject: 'Restaurant management',
            until: UNITS_VALID_UNTIL,
            requirement,
          })),
          { credits: 3, level: 'upper', subject: 'Leadership', requirement: holds('leadership') },
          { credits: 3, level: 'lower', subject: 'Communication', requirement: holds('communication') },
          { credits: 3, level: 'lower', subject: 'Problem solving', requirement: holds('problem-solving') },
          { credits: 6, level: 'upper', subject: 'Data analysis', requirement: holds('data-analysis') },
        ],
        caps: [{ group: 'workplace', credits: 9 }],
        minimums: [{ level: 'upper', credits: 3 }],
      },
    },
  ];
}

function named(slug: (typeof STACKS)[keyof typeof STACKS], title: string) {
  return { kind: 'stack' as const, id: stackId(slug), version: '1', title };
}

function attained(place: string): Requirement {
  return { type: 'attained', competency: `${CATALOGUE_HOME}/frameworks/${place}` };
}

function holds(slug: string): Requirement {
  return { type: 'holds', credential: `${CATALOGUE_HOME}/credentials/${slug}` };
}

function units(): Requirement[] {
  return CONTENT.managementUnits.map(({ badge }) => holds(`management-unit-${badge.id}`));
}
