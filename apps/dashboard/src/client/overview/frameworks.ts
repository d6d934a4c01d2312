import type { Competency } from '@cairn/query-contract';

/** Competencies under the framework that publishes them, in the order they came. */
export function byFramework(
  competencies: readonly Competency[],
): readonly { framework: Competency['framework']; competencies: readonly Competency[] }[] {
  const groups = Map.groupBy(competencies, ({ framework }) => `${framework.id} ${framework.version}`);
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : [{ framework: first.framework, competencies: members }];
  });
}
