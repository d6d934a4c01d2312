import { NARROW, widthOf } from './attack.ts';
import type { AttackReport } from './run-attack.ts';

/** What an attack found, in lines for people. */
export function reportOf({ cohorts, recovered, narrowest, queries, holes, options }: AttackReport): string {
  const sum = (of: (cohort: AttackReport['cohorts'][number]) => number) =>
    cohorts.reduce((total, cohort) => total + of(cohort), 0);
  const [shown, all] = [sum(({ usable }) => usable.shown), sum(({ usable }) => usable.all)];
  const [inShown, inAll] = [sum(({ people }) => people.shown), sum(({ people }) => people.all)];
  const percent = (part: number, whole: number) => (whole === 0 ? 0 : (100 * part) / whole).toFixed(1);
  return [
    `${options.applicants} applicants in ${cohorts.length} cohorts, seed ${options.seed}`,
    `${sum(({ numbers }) => numbers)} numbers shown to a reader with outcomes/read`,
    `${sum(({ small }) => small)} cells and differences of one to nine people, ${sum(({ found }) => found.length)} of them each bounded by two linear programs`,
    `narrowest interval: ${narrowest === undefined ? 'none' : `${narrowest.low} to ${narrowest.high}, ${widthOf(narrowest)} wide (${narrowest.cell})`}`,
    `${queries.asked} random queries: ${queries.answered} answered, ${queries.refused} refused, ${queries.unlike} with numbers the attack had not seen`,
    ...(holes === null
      ? []
      : [`${holes} pairs of numbers shown with analytics/read differ by one to nine people`]),
    `${percent(shown, all)}% of the groups that are large enough in every cell are shown (${shown} of ${all}), and of applications ${percent(inShown, inAll)}%`,
    ...recovered
      .slice(0, 20)
      .map(({ cell, truth, low, high }) => `RECOVERED ${cell}: ${low} to ${high}, ${truth} in truth`),
    `${recovered.length} recovered: exact, or less than ${NARROW} wide`,
  ].join('\n');
}
