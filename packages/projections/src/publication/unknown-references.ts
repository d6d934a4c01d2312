import {
  type Achievement,
  type Catalogue,
  type CatalogueIssue,
  type CatalogueItem,
  leavesOf,
  type NamedLevel,
  type Retired,
  rankOf,
} from '@cairn/competency';
import type { PlacedItem } from './placed-item.ts';

/** Competencies by framework, and all of them: gathered once, since many items may refer to a large framework. */
interface Known {
  readonly catalogue: Catalogue;
  readonly byFramework: ReadonlyMap<string, ReadonlySet<string>>;
  readonly everywhere: ReadonlySet<string>;
}

/** References of the items to what the catalogue does not have. */
export function unknownReferences(items: readonly PlacedItem[], catalogue: Catalogue): CatalogueIssue[] {
  const byFramework = new Map(
    [...catalogue.frameworks].map(([id, { competencies }]) => [
      id,
      new Set(competencies.map((one) => one.id)),
    ]),
  );
  const everywhere = new Set<string>();
  for (const ids of byFramework.values()) for (const id of ids) everywhere.add(id);
  const known = { catalogue, byFramework, everywhere };
  return items.flatMap(({ path, item }) => referencesOf(path, item, known));
}

function referencesOf(path: string, item: CatalogueItem, known: Known): CatalogueIssue[] {
  switch (item.kind) {
    case 'alignments': {
      const { frameworkId } = item;
      const competencies = known.byFramework.get(frameworkId);
      if (competencies === undefined) return [unknown(`${path}.frameworkId`, `framework ${frameworkId}`)];
      return item.alignments.flatMap(({ competency }, index) =>
        competencies.has(competency)
          ? []
          : [
              unknown(
                `${path}.alignments[${index}].competency`,
                `competency ${competency} in ${frameworkId}`,
              ),
            ],
      );
    }
    case 'credential':
      return competenciesOf(`${path}.competencies`, item.competencies, known);
    case 'programme':
      return [
        ...competenciesOf(`${path}.competencies`, item.competencies ?? [], known),
        ...(item.credentials ?? []).flatMap((id, index) =>
          known.catalogue.credentials.has(id)
            ? []
            : [unknown(`${path}.credentials[${index}]`, `credential ${id}`)],
        ),
        ...(item.completion === undefined || known.catalogue.stacks.has(item.completion)
          ? []
          : [unknown(`${path}.completion`, `stack ${item.completion}`)]),
      ];
    case 'stack':
      return [
        ...leavesOf(item.requirement).flatMap(({ path: at, achievement }) => {
          const { kind, id, level } = achievement;
          const place = path + at.slice(1);
          if (!isThere(achievement, known)) return [unknown(place, `${kind} ${id}`)];
          if (level === undefined || hasLevel(id, level, known.catalogue)) return [];
          return [unknown(place.replace(/competency$/, 'level'), `level ${level} of competency ${id}`)];
        }),
        ...(item.credential === undefined || known.catalogue.credentials.has(item.credential)
          ? []
          : [unknown(`${path}.credential`, `credential ${item.credential}`)]),
      ];
    case 'role':
      return (item.skills ?? []).flatMap(({ competency }, index) =>
        known.everywhere.has(competency)
          ? []
          : [unknown(`${path}.skills[${index}].competency`, `competency ${competency}`)],
      );
    case 'retirement':
      return isKnown(item.of, known) ? [] : [unknown(`${path}.of.id`, wordsFor(item.of))];
    default:
      return [];
  }
}

function competenciesOf(path: string, ids: readonly string[], { everywhere }: Known): CatalogueIssue[] {
  return ids.flatMap((id, index) =>
    everywhere.has(id) ? [] : [unknown(`${path}[${index}]`, `competency ${id}`)],
  );
}

function isKnown({ kind, id, framework }: Retired, { catalogue, byFramework, everywhere }: Known): boolean {
  switch (kind) {
    case 'competency':
      return framework === undefined ? everywhere.has(id) : byFramework.get(framework)?.has(id) === true;
    case 'framework':
      return byFramework.has(id);
    case 'alignments':
      return catalogue.alignments.has(id);
    case 'credential':
      return catalogue.credentials.has(id);
    case 'stack':
      return catalogue.stacks.has(id);
    case 'programme':
      return catalogue.programmes.has(id);
    case 'role':
      return catalogue.roles.has(id);
    case 'crosswalk':
      return catalogue.crosswalks.has(id);
    case 'question':
      return catalogue.questions.has(id);
  }
}

function isThere({ kind, id }: Achievement, { catalogue, everywhere }: Known): boolean {
  if (kind === 'competency') return everywhere.has(id);
  return kind === 'credential' ? catalogue.credentials.has(id) : catalogue.stacks.has(id);
}

/** Whether a level is on the scale of a competency, in one of the frameworks that have it. */
function hasLevel(id: string, level: NamedLevel, { frameworks }: Catalogue): boolean {
  return frameworks.values().some(({ scale, competencies }) => {
    const competency = competencies.find((one) => one.id === id);
    return competency !== undefined && rankOf(competency.scale ?? scale, level) !== undefined;
  });
}

function wordsFor({ kind, id, framework }: Retired): string {
  return `${kind === 'alignments' ? 'alignment set' : kind} ${id}${framework === undefined ? '' : ` in ${framework}`}`;
}

function unknown(path: string, what: string): CatalogueIssue {
  return {
    path,
    code: 'unknown_reference',
    message: `There is no ${what}.`,
    hint: 'Publish it first, or in the same request.',
  };
}
