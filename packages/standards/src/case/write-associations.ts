import { type Crosswalk, type Framework, parentsOf } from '@cairn/competency';
import { uuid5 } from '../framework/uuid5.ts';
import { leftOutList } from '../reading/left-out.ts';
import { defined } from '../reading/members.ts';
import { inLanguage } from '../writing/one-language.ts';
import type { CaseContext } from './case-context.ts';

/** The associations of a framework and of crosswalks beside it. Roots are children of the document. */
export function writeAssociations(
  framework: Framework,
  crosswalks: readonly Crosswalk[],
  { identifiers, language, changed }: CaseContext,
): object[] {
  // What of a title is left out is said of the title itself.
  const silent = leftOutList();
  const titles = new Map<string, string>([
    [framework.id, inLanguage(framework.title, language, '', silent) ?? framework.id],
  ]);
  for (const { id, code, label } of framework.competencies) {
    titles.set(id, code ?? inLanguage(label, language, '', silent) ?? id);
  }
  const node = (id: string) => ({ title: titles.get(id) ?? id, identifier: identifiers.of(id), uri: id });
  const write = (type: string, origin: string, destination: string, order?: number): object => {
    const identifier = uuid5(JSON.stringify([framework.id, type, origin, destination]));
    return defined({
      identifier,
      associationType: type,
      sequenceNumber: order,
      uri: `urn:uuid:${identifier}`,
      originNodeURI: node(origin),
      destinationNodeURI: node(destination),
      lastChangeDateTime: changed,
    });
  };
  const own = framework.competencies.flatMap((competency) => {
    const { id, associations = [] } = competency;
    const ordered = new Map(
      associations.filter(({ type }) => type === 'isChildOf').map(({ target, order }) => [target, order]),
    );
    const parents = parentsOf(competency);
    const above = parents.length === 0 ? [framework.id] : parents;
    const others = associations.filter(
      ({ type, target, framework: of }) =>
        type !== 'isChildOf' || (of !== undefined && target !== framework.id),
    );
    return [
      ...above.map((parent) => write('isChildOf', id, parent, ordered.get(parent))),
      ...others.map(({ type, target, order }) => write(type, id, target, order)),
    ];
  });
  const beside = crosswalks.flatMap(({ associations }) =>
    associations.map(({ type, origin, destination, order }) => write(type, origin, destination, order)),
  );
  return [...own, ...beside];
}
