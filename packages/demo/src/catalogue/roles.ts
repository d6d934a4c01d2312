import type { CatalogueItem } from '@cairn/competency';
import { OCCUPATIONS, type Occupation } from '../world/occupations.ts';
import { CATALOGUE_HOME, COMPETENCIES } from './competencies.ts';

/** The roles of the demo: occupations that people apply for, and the competencies that each asks for, with its importance from 1 to 5. */
export function roleItems(): CatalogueItem[] {
  return [
    role('data-analyst', 'Data analyst', OCCUPATIONS.dataAnalyst, {
      sql: 5,
      statistics: 4,
      visualisation: 4,
      spreadsheets: 3,
      communication: 2,
    }),
    role('ux-designer', 'UX designer', OCCUPATIONS.uxDesigner, {
      'ux-design': 5,
      prototyping: 4,
      'research-methods': 4,
      'ux-fundamentals': 3,
      communication: 3,
    }),
    role('systems-administrator', 'Systems administrator', OCCUPATIONS.systemsAdministrator, {
      'cloud-services': 5,
      automation: 4,
      'problem-solving': 3,
    }),
    role('office-supervisor', 'Office supervisor', OCCUPATIONS.officeSupervisor, {
      leadership: 5,
      communication: 4,
      'problem-solving': 3,
      spreadsheets: 2,
    }),
  ];
}

/** @param importance of each competency, by the last part of its id */
function role(
  slug: string,
  title: string,
  { scheme, version, code }: Occupation,
  importance: Readonly<Record<string, number>>,
): CatalogueItem {
  const skills = Object.entries(importance).map(([name, weight]) => {
    const competency = COMPETENCIES.find(({ id }) => id.endsWith(`/${name}`));
    if (competency === undefined) throw new RangeError(`The demo has no competency ${name}.`);
    return { competency: competency.id, importance: weight };
  });
  return {
    kind: 'role',
    id: `${CATALOGUE_HOME}/roles/${slug}`,
    version: '1',
    title,
    codes: [{ scheme, version, code }],
    skills,
  };
}
