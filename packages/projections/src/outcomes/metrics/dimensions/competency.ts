import { plainText, sameAchievements } from '@cairn/competency';
import { matchingIri } from '@cairn/xapi/lenient';
import { type DimensionSql, ROWS_OF_AWARDS, ROWS_OF_HELD } from './dimension-sql.ts';

export const competency: DimensionSql = {
  each: `arrayDistinct(${ROWS_OF_HELD})`,
  every: () => ROWS_OF_AWARDS,
  isHeld: true,
  rowsOfAwards(catalogue) {
    const sameAs = sameAchievements(catalogue);
    // The text of an achievement begins with its kind.
    const rowOf = (id: string) => sameAs({ kind: 'competency', id }).slice('competency '.length);
    const titles = new Map<string, string>();
    for (const { competencies } of catalogue.frameworks.values()) {
      for (const { id, label } of competencies) {
        const row = rowOf(id);
        // Of those that are the same, the one that the row is called after; else the first.
        if (id === row || !titles.has(row)) titles.set(row, plainText(label));
      }
    }
    const rows = new Map<string, Set<string>>();
    for (const { id, activity, competencies } of catalogue.credentials.values()) {
      for (const iri of [id, ...activity].map(matchingIri)) {
        const own = rows.get(iri) ?? new Set();
        rows.set(iri, own);
        for (const one of competencies) own.add(rowOf(one));
      }
    }
    return { rows, titles };
  },
};
