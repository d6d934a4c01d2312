import { countedOnce, leavesOf } from '@cairn/competency';
import { matchingIri } from '@cairn/xapi/lenient';
import { type DimensionSql, ROWS_OF_AWARDS, ROWS_OF_HELD } from './dimension-sql.ts';

/** Each credential that a stack asks for leads to `<number of the stack> <what it counts as>`; the depth is of the stack with most of them. */
const STACKS = `arrayMap(one -> splitByChar(' ', one)[1], arrayDistinct(${ROWS_OF_HELD}))`;

export const stackDepth: DimensionSql = {
  each: `[toString(arrayMax(arrayMap(stack -> countEqual(stacks_held, stack), arrayConcat(stacks_held, ['']))))]`,
  // A stack has no more in it than awards lead to.
  every: () => `arrayMap(depth -> toString(depth), range(1 + length(${ROWS_OF_AWARDS})))`,
  from: (members) => `SELECT *, ${STACKS} AS stacks_held FROM (${members})`,
  isHeld: true,
  rowsOfAwards(catalogue) {
    const countsAs = countedOnce(catalogue);
    const rows = new Map<string, Set<string>>();
    for (const [number, { requirement }] of [...catalogue.stacks.values()].entries()) {
      for (const { achievement } of leavesOf(requirement)) {
        if (achievement.kind !== 'credential') continue;
        const activity = catalogue.credentials.get(achievement.id)?.activity ?? [];
        for (const iri of [achievement.id, ...activity].map(matchingIri))
          rows.set(iri, (rows.get(iri) ?? new Set()).add(`${number} ${countsAs(achievement)}`));
      }
    }
    return { rows, titles: new Map() };
  },
};
