import type { Members, Placed } from '../reading/draft.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { related } from '../reading/related.ts';
import type { ReadCompetency } from './read-competency.ts';

/** The framework that an id names. Published files write its address with a slash at the end, too, or without. */
export function frameworkIn(
  frameworks: { readonly has: (id: string) => boolean },
  id: string,
): string | undefined {
  return [id, id.endsWith('/') ? id.slice(0, -1) : `${id}/`].find((one) => frameworks.has(one));
}

/** A competency with its id in Cairn and its place in the file. */
export interface PlacedCompetency extends ReadCompetency {
  readonly id: string;
  readonly at: string;
}

interface Linked {
  readonly competencies: readonly Placed[];
  /** Associations with a parent in another framework. */
  readonly crosswalk: readonly Members[];
  readonly roots: number;
}

/**
 * Links competencies by `isChildOf` and by `hasChild` of the other end. A child of the framework is a root. Parents and
 * children of the file's own addresses that are not in the file are reported, each with both ends.
 * @param elsewhere competencies of the file's other frameworks
 */
export function linkCompetencies(
  competencies: readonly PlacedCompetency[],
  {
    idOf,
    frameworks,
    elsewhere,
    issues,
  }: {
    readonly idOf: (id: string) => string;
    readonly frameworks: ReadonlySet<string>;
    readonly elsewhere: ReadonlySet<string>;
    readonly issues: StandardsIssue[];
  },
): Linked {
  const known = new Set(competencies.map(({ id }) => id));
  const folders = new Set(competencies.map(({ id }) => folderOf(id)));
  const links: { readonly child: string; readonly parent: string }[] = [];
  const crosswalk: Members[] = [];
  const dangling = (at: string, term: string, missing: string, other: string) => {
    const message = `"${term}" is ${missing}, which is not in the file; the other end is ${other}.`;
    const hint = 'Add it to the file, or remove the link. Links to other frameworks are legal.';
    issues.push({ code: 'dangling', path: at, message, hint });
  };
  for (const { id, at, parents: above, children } of competencies) {
    for (const parent of above.map(idOf)) {
      if (frameworks.has(parent)) continue;
      if (known.has(parent)) links.push({ child: id, parent });
      else if (elsewhere.has(parent)) crosswalk.push({ type: 'isChildOf', origin: id, destination: parent });
      else if (frameworkIn(frameworks, parent) !== undefined) continue;
      else if (folders.has(folderOf(parent))) dangling(at, 'isChildOf', parent, id);
      else crosswalk.push({ type: 'isChildOf', origin: id, destination: parent });
    }
    for (const child of children.map(idOf)) {
      if (known.has(child)) links.push({ child, parent: id });
      else if (!elsewhere.has(child) && folders.has(folderOf(child))) dangling(at, 'hasChild', child, id);
      else crosswalk.push({ type: 'isChildOf', origin: child, destination: id });
    }
  }
  const linksOf = Map.groupBy(links, ({ child }) => child);
  let roots = 0;
  const placed = competencies.map(({ id, at, members, aligned }): Placed => {
    const broader = [...new Set(linksOf.get(id)?.map(({ parent }) => parent))];
    if (broader.length === 0) roots += 1;
    const associations = aligned.map(({ type, target }) => ({ type, target: idOf(target) }));
    return { at, members: { ...members, ...related(broader, associations) } };
  });
  return { competencies: placed, crosswalk, roots };
}

function folderOf(id: string): string {
  return id.slice(0, Math.max(id.lastIndexOf('/'), id.lastIndexOf('#'), id.lastIndexOf(':')) + 1);
}
