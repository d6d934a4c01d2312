import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Role } from '../catalogue/item.ts';
import { retiredFrom } from '../catalogue/retirements.ts';
import { occupationCells } from './occupation-cells.ts';

/** A code in a classification. */
export interface OccupationCode {
  readonly scheme: string;
  readonly version: string;
  readonly code: string;
}

/** What a code may mean: one cell, with the roles that describe it. */
export interface Meaning {
  readonly cell: string;
  /** Those with skills, in the order of their ids. */
  readonly roles: readonly Role[];
}

type Known = Pick<Catalogue, 'roles' | 'crosswalks' | 'retirements'>;

/**
 * Finds what a code may mean in a catalogue, in order: nothing that is known, one thing, or several, of which no answer may guess one. A role is
 * of an occupation that is among its `codes`, with scheme and version (without a version: of every version), or whose code is its id. Roles of one cell by
 * the crosswalks, which name codes by the ids of roles, describe one thing. A code has several meanings where it was split, or where roles that are not one cell
 * name it, as the occupations of ESCO do with a group of ISCO; what is split and has skills of its own means itself. A role without skills, or that is
 * retired, says nothing.
 * @param asOf ms since the epoch
 */
export function meaningsOfOccupations(
  catalogue: Known,
  asOf: number,
): (occupation: OccupationCode) => readonly Meaning[] {
  const cellOf = occupationCells(catalogue);
  const asksForSkills = ({ id, skills }: Role) =>
    skills !== undefined && (retiredFrom(catalogue, { kind: 'role', id }) ?? Infinity) > asOf;
  const byCode = new Map<string, string[]>();
  const byCell = new Map<string, Role[]>();
  for (const role of catalogue.roles.values()) {
    const { id, codes = [] } = role;
    for (const { scheme, version, code } of codes) put(byCode, keyOf(scheme, version, code), id);
    const found = cellOf(id);
    if (found.kind === 'cell' && asksForSkills(role)) put(byCell, found.cell, role);
  }
  const known = new Map(
    [...byCell].map(([cell, roles]) => [
      cell,
      { cell, roles: roles.toSorted((a, b) => (a.id < b.id ? -1 : 1)) },
    ]),
  );
  const meaningOf = (cell: string): Meaning => known.get(cell) ?? { cell, roles: [] };
  /** Of what was split each part counts, also one that no role describes. */
  const meaningsOf = (id: string): readonly Meaning[] => {
    const found = cellOf(id);
    if (found.kind === 'split') {
      const role = catalogue.roles.get(id);
      return role !== undefined && asksForSkills(role)
        ? [{ cell: id, roles: [role] }]
        : found.cells.map(meaningOf);
    }
    const meaning = meaningOf(found.cell);
    return meaning.roles.length > 0 ? [meaning] : [];
  };
  return ({ scheme, version, code }) => {
    const named = [keyOf(scheme, version, code), keyOf(scheme, undefined, code)].flatMap(
      (key) => byCode.get(key) ?? [],
    );
    const meanings = new Map([code, ...named].flatMap(meaningsOf).map((one) => [one.cell, one]));
    return [...meanings.values()].sort((a, b) => (a.cell < b.cell ? -1 : 1));
  };
}

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const own = map.get(key) ?? [];
  map.set(key, own);
  own.push(value);
}

const keyOf = (scheme: string, version: string | undefined, code: string) =>
  JSON.stringify([scheme, version ?? null, code]);
