import type { Members } from '../reading/draft.ts';
import type { LeftOutList } from '../reading/left-out.ts';
import { type Node, nodeReader } from './nodes.ts';

const ROLES: ReadonlySet<string> = new Set(['ceterms:Occupation', 'ceterms:Job', 'ceterms:WorkRole']);

/** Whether a node is an occupation, job or work role. */
export function isRole({ types }: Node): boolean {
  return types.some((type) => ROLES.has(type));
}

/** Reads an occupation, job or work role with the competencies that it embodies. */
export function readRole(
  node: Node,
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
  const kind = node.types.find((type) => ROLES.has(type)) ?? '';
  const title = read.said('ceterms:name', 'ceasn:name') ?? id;
  for (const { term, count } of read.rest())
    leftOut.add(`${kind}.${term}`, 'Cairn has no member for it', count);
  return {
    kind: 'role',
    id,
    version: version ?? '1',
    title,
    type: kind,
    ...(description !== undefined && { description }),
    ...(code !== undefined && { code }),
    ...(skills.length > 0 && { skills }),
  };
}
