import type { FieldReader } from './field-reader.ts';
import type { Framework } from './item.ts';

/** Notes competencies declared twice, parents that are not in the framework, and parents that go in a circle. */
export function checkFramework(framework: Framework, reader: FieldReader): void {
  const parents = new Map<string, string | undefined>();
  framework.competencies.forEach(({ id, broader }, i) => {
    if (parents.has(id)) reader.note('duplicate', `competencies[${i}].id`, `${id} is declared twice.`);
    parents.set(id, broader);
  });
  const circling = inCircles(parents);
  framework.competencies.forEach(({ id, broader }, i) => {
    const place = `competencies[${i}].broader`;
    if (broader !== undefined && !parents.has(broader)) {
      reader.note(
        'unknown_reference',
        place,
        `${broader} is not in this framework.`,
        'Declare it, or leave "broader" out.',
      );
    } else if (circling.has(id)) {
      reader.note('cycle', place, `${id} is broader than itself through its parents.`);
    }
  });
}

/** The competencies that are broader than themselves through their parents. Each is passed once, however long chains are. */
function inCircles(parents: ReadonlyMap<string, string | undefined>): ReadonlySet<string> {
  const circling = new Set<string>();
  const passed = new Set<string>();
  for (const start of parents.keys()) {
    const way: string[] = [];
    let at: string | undefined = start;
    for (; at !== undefined && !passed.has(at); at = parents.get(at)) {
      passed.add(at);
      way.push(at);
    }
    // Where the way meets itself a circle begins; where it meets an earlier one, nothing new does.
    const from = at === undefined ? -1 : way.indexOf(at);
    if (from >= 0) for (const id of way.slice(from)) circling.add(id);
  }
  return circling;
}
