import { plainText } from '@cairn/competency';
import { matchingIri } from '@cairn/xapi/lenient';
import { type DimensionSql, ROWS_OF_AWARDS, ROWS_OF_HELD } from './dimension-sql.ts';

/** A badge that no credential of the catalogue has is a row of its own. */
export const credential: DimensionSql = {
  each: `arrayDistinct(${ROWS_OF_HELD})`,
  every: () => ROWS_OF_AWARDS,
  isHeld: true,
  rowsOfAwards({ credentials }, awarded) {
    const rows = new Map<string, Set<string>>();
    const titles = new Map<string, string>();
    for (const { id, title, activity } of credentials.values()) {
      titles.set(id, plainText(title));
      for (const iri of [id, ...activity].map(matchingIri))
        rows.set(iri, (rows.get(iri) ?? new Set()).add(id));
    }
    for (const { credential: iri, title } of awarded) {
      if (rows.has(iri)) continue;
      rows.set(iri, new Set([iri]));
      titles.set(iri, title);
    }
    return { rows, titles };
  },
};
