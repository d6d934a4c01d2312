import { isIri } from '@cairn/xapi';
import type { Members } from '../reading/draft.ts';
import { defined, some } from '../reading/members.ts';
import type { AchievementContext } from './achievement-context.ts';
import { isCredentialClass } from './classes.ts';
import type { Node } from './nodes.ts';
import { OUTCOMES } from './outcomes/read-outcomes.ts';
import { describedBy, NO_MEMBER } from './read-credential.ts';

/** Reads a learning programme, learning opportunity or course. Credentials that it leads to are kept where the file describes them. */
export function readProgramme(node: Node, context: AchievementContext): Members {
  const { graph, idOf, leftOut, outcomes } = context;
  const { read, members } = describedBy(node, idOf(node.id), context);
  const offeredBy = read.values('ceterms:offeredBy', 'ceterms:ownedBy').find(isIri);
  const parts = read.values('ceterms:hasPart').map(idOf);
  read.values(
    ...OUTCOMES,
    'ceterms:isPreparationFor',
    'ceterms:isRequiredFor',
    'ceterms:isPartOf',
    'ceasn:isPartOf',
  );
  const credentials = graph
    .described(node, 'ceterms:isPreparationFor', 'ceterms:isRequiredFor')
    .filter(({ types }) => types.some(isCredentialClass))
    .map(({ id }) => idOf(id));
  for (const { term, count } of read.rest()) leftOut.add(`LearningProgram.${term}`, NO_MEMBER, count);
  return defined({
    kind: 'programme',
    ...members,
    type: node.types[0] === 'ceterms:LearningProgram' ? undefined : node.types[0],
    offeredBy,
    parts: some(parts),
    credentials: some([...new Set(credentials)]),
    publishedOutcomes: outcomes.of(node),
  });
}
