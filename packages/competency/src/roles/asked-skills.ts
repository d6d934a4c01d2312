import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Role } from '../catalogue/item.ts';
import type { SameAs } from '../stacks/same-achievements.ts';
import { importanceOf } from './coverage.ts';
import { type Meaning, meaningsOfOccupations, type OccupationCode } from './roles-of-occupations.ts';

/** The occupation of openings, with how many of them there are. */
export interface OccupationAsked extends OccupationCode {
  readonly requisitions: number;
}

/** What the catalogue knows of an occupation. */
export interface OccupationFound<Occupation extends OccupationAsked = OccupationAsked> {
  readonly occupation: Occupation;
  /** One where it is known; with several it is not known which is meant. */
  readonly meanings: readonly Meaning[];
}

/** A skill that openings ask for. */
interface SkillAsked {
  /** The least id of those that are the same competency. */
  readonly competency: string;
  /** Those that ask for it, whatever their occupation means. */
  readonly requisitions: number;
  /** Those that ask for it by one meaning of their occupation, and not by another. */
  readonly possibly: number;
  /** Ids of the roles that ask for it, in order. */
  readonly roles: readonly string[];
}

/** What openings ask for, by the roles of the catalogue. */
export interface AskedSkills<Occupation extends OccupationAsked = OccupationAsked> {
  /** In the order given. */
  readonly occupations: readonly OccupationFound<Occupation>[];
  /** By the number of requisitions, the most first; then by that of possible ones, and by id. */
  readonly skills: readonly SkillAsked[];
}

/**
 * Which skills openings ask for: occupation -> roles of the catalogue ({@link meaningsOfOccupations}) -> the skills that count in their coverage. An
 * opening asks for a skill once, in however many roles it is.
 * @param asOf ms since the epoch
 */
export function askedSkills<Occupation extends OccupationAsked>(
  catalogue: Pick<Catalogue, 'roles' | 'crosswalks' | 'retirements'>,
  sameAs: SameAs,
  occupations: readonly Occupation[],
  asOf: number,
): AskedSkills<Occupation> {
  const meaningsOf = meaningsOfOccupations(catalogue, asOf);
  const found = occupations.map((occupation) => ({ occupation, meanings: meaningsOf(occupation) }));
  const skills = new Map<string, Counted>();
  const counted = (competency: string): Counted => {
    const key = sameAs({ kind: 'competency', id: competency });
    const skill = skills.get(key) ?? { competency, requisitions: 0, possibly: 0, roles: new Set() };
    skills.set(key, skill);
    if (competency < skill.competency) skill.competency = competency;
    return skill;
  };
  for (const { meanings, requisitions } of alike(found)) {
    const asking = new Map<Counted, number>();
    for (const { roles } of meanings) {
      const own = new Set<Counted>();
      for (const role of roles) {
        for (const { competency } of countingSkills(role)) {
          const skill = counted(competency);
          own.add(skill);
          skill.roles.add(role.id);
        }
      }
      for (const skill of own) asking.set(skill, (asking.get(skill) ?? 0) + 1);
    }
    for (const [skill, count] of asking) {
      if (count === meanings.length) skill.requisitions += requisitions;
      else skill.possibly += requisitions;
    }
  }
  const sorted = [...skills.values()].sort(
    (a, b) =>
      b.requisitions - a.requisitions || b.possibly - a.possibly || (a.competency < b.competency ? -1 : 1),
  );
  return { occupations: found, skills: sorted.map((one) => ({ ...one, roles: [...one.roles].sort() })) };
}

interface Counted {
  competency: string;
  requisitions: number;
  possibly: number;
  readonly roles: Set<string>;
}

/** Occupations that mean the same as one: there may be as many spellings of versions as there are statements. */
function alike(found: readonly OccupationFound[]) {
  const groups = Map.groupBy(found, ({ meanings }) => JSON.stringify(meanings.map(({ cell }) => cell)));
  return [...groups.values()].map((of) => ({
    meanings: of.flatMap(({ meanings }, i) => (i === 0 ? meanings : [])),
    requisitions: of.reduce((sum, { occupation }) => sum + occupation.requisitions, 0),
  }));
}

function countingSkills({ skills = [] }: Role) {
  return skills.filter((skill) => importanceOf(skill) > 0);
}
