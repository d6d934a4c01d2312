import type { Members } from '../reading/draft.ts';
import type { LeftOutList } from '../reading/left-out.ts';
import { defined, some } from '../reading/members.ts';
import { type Node, nodeReader } from './nodes.ts';

const ROLES: ReadonlySet<string> = new Set(['ceterms:Occupation', 'ceterms:Job', 'ceterms:WorkRole']);

/** The class of an occupation, job or work role; undefined for anything else. */
export function roleClassOf({ types }: Node): string | undefined {
  return types.find((type) => ROLES.has(type));
}

/** Reads a node of one of these classes with the competencies that it embodies. */
export function readRole(
  node: Node,
  type: string,
  id: string,
  idOf: (id: string) => string,
  leftOut: LeftOutList,
): Members {
  const read = nodeReader(node, undefined);
  const skills = read
    .values(
      'ceasn:skillEmbodied',
      'ceasn:knowledgeEmbodied',
      'ceasn:abilityEmbodied',
      'ceterms:targetCompetency',
    )
    .map((competency) => ({ competency: idOf(competency) }));
  const description = read.said('ceterms:description');
  const [code] = read.values('ceterms:codedNotation');
  const [version] = read.values('ceterms:versionCode', 'ceterms:versionIdentifier');
  const title = read.said('ceterms:name', 'ceasn:name') ?? id;
  for (const { term, count } of read.rest())
    leftOut.add(`${type}.${term}`, 'Cairn has no member for it', count);
  return defined({
    kind: 'role',
    id,
    version: version ?? '1',
    title,
    type,
    description,
    code,
    skills: some(skills),
  });
}
