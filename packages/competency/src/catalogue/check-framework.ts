import type { FieldReader } from './field-reader.ts';
import type { Framework } from './item.ts';

/** Notes competencies declared twice, parents that are not in the framework, and parents that go in a circle. */
export function checkFramework(framework: Framework, reader: FieldReader): void {
  const parents = new Map<string, string | undefined>();
  framework.competencies.forEach(({ id, broader }, i) => {
    if (parents.has(id)) reader.note('duplicate', `competencies[${i}].id`, `${id} is declared twice.`);
    parents.set(id, broader);
  });
  framework.competencies.forEach(({ id, broader }, i) => {
    const place = `competencies[${i}].broader`;
    if (broader !== undefined && !parents.has(broader)) {
      reader.note(
        'unknown_reference',
        place,
        `${broader} is not in this framework.`,
        'Declare it, or leave "broader" out.',
      );
    } else if (leadsBackTo(id, parents)) {
      reader.note('cycle', place, `${id} is broader than itself through its parents.`);
    }
  });
}

function leadsBackTo(id: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  const seen = new Set<string>();
  for (let at = parents.get(id); at !== undefined && !seen.has(at); at = parents.get(at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}
