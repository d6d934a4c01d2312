import type { Catalogue } from '../catalogue/catalogue.ts';
import { retiredFrom } from '../catalogue/retirements.ts';
import type { SameAs } from '../stacks/same-achievements.ts';
import { importanceOf } from './coverage.ts';
import { occupationCells } from './occupation-cells.ts';

/** The occupation of openings, with how many of them there are. */
export interface OccupationAsked {
  readonly scheme: string;
  readonly version: string;
  readonly code: string;
  readonly requisitions: number;
}

/** What the catalogue knows of an occupation. */
export interface OccupationFound<Occupation extends OccupationAsked = OccupationAsked> {
  readonly occupation: Occupation;
  /** Ids of its roles with skills, in order. */
  readonly roles: readonly string[];
  /** Where no role is known for certain: the codes that this one was split into, in order. Which of them is meant is not known. */
  readonly split: readonly string[];
}

/** A skill that openings ask for. */
export interface SkillAsked {
  /** The least id of those that are the same competency. */
  readonly competency: string;
  readonly requisitions: number;
  /** Ids of the roles that ask for it, in order. */
  readonly roles: readonly string[];
}

/** What openings ask for, by the roles of the catalogue. */
export interface AskedSkills<Occupation extends OccupationAsked = OccupationAsked> {
  /** In the order given. */
  readonly occupations: readonly OccupationFound<Occupation>[];
  /** By the number of requisitions, the most first; then by id. */
  readonly skills: readonly SkillAsked[];
}

type Known = Pick<Catalogue, 'roles' | 'crosswalks' | 'retirements'>;

/**
 * Which skills openings ask for: occupation -> roles of the catalogue -> the skills that count in their coverage. A role is of an occupation that
 * is among its `codes`, with scheme and version (without a version: of every version), or whose code is its id; and of those that count as one cell with it by
 * the crosswalks, which name codes by the ids of roles. A code that was split has the roles that name it themselves and no others. Roles that are retired
 * ask for nothing any more.
 * @param asOf ms since the epoch
 */
export function askedSkills<Occupation extends OccupationAsked>(
  catalogue: Known,
  sameAs: SameAs,
  occupations: readonly Occupation[],
  asOf: number,
): AskedSkills<Occupation> {
  const find = rolesOfOccupations(catalogue, asOf);
  const found = occupations.map((occupation) => ({ occupation, ...find(occupation) }));
  const skills = new Map<string, { competency: string; requisitions: number; roles: Set<string> }>();
  for (const { occupation, roles } of found) {
    const counted = new Set<string>();
    for (const role of roles) {
      for (const skill of catalogue.roles.get(role)?.skills ?? []) {
        if (importanceOf(skill) === 0) continue;
        const { competency } = skill;
        const key = sameAs({ kind: 'competency', id: competency });
        const own = skills.get(key) ?? { competency, requisitions: 0, roles: new Set() };
        skills.set(key, own);
        if (competency < own.competency) own.competency = competency;
        own.roles.add(role);
        if (!counted.has(key)) own.requisitions += occupation.requisitions;
        counted.add(key);
      }
    }
  }
  const sorted = [...skills.values()].sort(
    (a, b) => b.requisitions - a.requisitions || (a.competency < b.competency ? -1 : 1),
  );
  return { occupations: found, skills: sorted.map((one) => ({ ...one, roles: [...one.roles].sort() })) };
}

/** Finds the roles of an occupation. */
function rolesOfOccupations(
  catalogue: Known,
  asOf: number,
): (occupation: OccupationAsked) => Omit<OccupationFound, 'occupation'> {
  const cellOf = occupationCells(catalogue);
  const byCode = new Map<string, string[]>();
  const byCell = new Map<string, string[]>();
  const put = (map: Map<string, string[]>, key: string, role: string) => {
    const own = map.get(key) ?? [];
    map.set(key, own);
    own.push(role);
  };
  for (const { id, codes = [] } of catalogue.roles.values()) {
    for (const { scheme, version, code } of codes) put(byCode, keyOf(scheme, version, code), id);
    const found = cellOf(id);
    if (found.kind === 'cell') put(byCell, found.cell, id);
  }
  const asksForSkills = (id: string) =>
    catalogue.roles.get(id)?.skills !== undefined &&
    (retiredFrom(catalogue, { kind: 'role', id }) ?? Infinity) > asOf;
  return ({ scheme, version, code }) => {
    const named = [keyOf(scheme, version, code), keyOf(scheme, undefined, code)].flatMap(
      (key) => byCode.get(key) ?? [],
    );
    const cells = [...new Set([code, ...named])].map(cellOf);
    const equal = cells.flatMap((one) => (one.kind === 'cell' ? (byCell.get(one.cell) ?? []) : []));
    const roles = [...new Set([code, ...named, ...equal])].filter(asksForSkills).sort();
    const split = cells.flatMap((one) => (one.kind === 'split' ? one.cells : []));
    return { roles, split: roles.length > 0 ? [] : [...new Set(split)].sort() };
  };
}

const keyOf = (scheme: string, version: string | undefined, code: string) =>
  JSON.stringify([scheme, version ?? null, code]);
